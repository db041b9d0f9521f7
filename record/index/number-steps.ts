/**
 * Numbers as steps of a coarse scale, four to a power of ten: what an index may tell of a quantity. A search asks for the steps
 * that its range touches and compares exactly after decryption.
 */

/** Smallest and largest powers of ten that are told apart, in quarters. */
const lowest = -24
const highest = 36
/** Steps from the one of 0 to either end. */
const reach = highest - lowest + 1

/** The step of a number, from -61 to 61; never falls as the number grows. */
export function stepOf(value: number): number {
  const size = Math.abs(value)
  if (!(size >= 1e-6)) return 0
  const step = Math.min(Math.max(Math.floor(Math.log10(size) * 4), lowest), highest) - lowest + 1
  return value < 0 ? -step : step
}

/** Every step that numbers from `low` to `high` may be on, a little wider than computing errs. */
export function stepsBetween(low: number, high: number): number[] {
  const slack = (value: number) => (Number.isFinite(value) ? Math.abs(value) * 1e-9 : 0)
  const from = low === Number.NEGATIVE_INFINITY ? -reach : stepOf(low - slack(low))
  const to = high === Number.POSITIVE_INFINITY ? reach : stepOf(high + slack(high))
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index)
}
