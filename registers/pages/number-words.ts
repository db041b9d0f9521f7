/** One, few or many, as Polish and Ukrainian count: 1, 2–4, the rest; 12–14 are many. */
export function formOf(count: number, [one, few, many]: readonly [string, string, string]): string {
  if (count === 1) return one
  const isFew = count % 10 >= 2 && count % 10 <= 4 && (count % 100 < 12 || count % 100 > 14)
  return isFew ? few : many
}
