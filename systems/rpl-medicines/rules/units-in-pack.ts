/**
 * What a pack holds, from the register's parts: `liczbaOpakowan` containers of `pojemnosc` units each, or a line of free text.
 * Counted only where every part says the same unit; a set of tablets and a bottle has no one number.
 */
type Part = Readonly<Record<string, string>>

export interface Units {
  readonly count: number
  readonly unit: string
}

const amount = /^\d{1,6}([.,]\d{1,3})?$/
const written = /^(\d{1,6}(?:[.,]\d{1,3})?) ?([\p{L}.]{1,20})$/u

export function unitsInPack(parts: readonly Part[]): Units | undefined {
  const counted = parts.map(countedIn)
  const [first] = counted
  if (first === undefined || counted.some((each) => each?.unit !== first.unit)) return undefined
  const count = counted.reduce((sum, each) => sum + (each?.count ?? 0), 0)
  return count > 0 ? { count: Math.round(count * 1000) / 1000, unit: first.unit } : undefined
}

function countedIn({ count = '1', capacity, unit, more = '' }: Part): Units | undefined {
  const [, number = capacity, word = unit] = capacity === undefined ? (written.exec(more) ?? []) : []
  if (number === undefined || word === undefined || !amount.test(number) || !amount.test(count))
    return undefined
  return { count: numberIn(count) * numberIn(number), unit: word }
}

const numberIn = (text: string): number => Number(text.replace(',', '.'))

/** The parts in one line, as on a prescription. */
export function packLine(parts: readonly Part[]): string {
  return parts.map(lineOf).join(' + ')
}

function lineOf({ count, container, capacity, unit, more }: Part): string {
  const times = count === undefined || count === '1' ? undefined : `${count} ×`
  return [times, container, capacity, unit, more].filter((word) => word !== undefined).join(' ')
}
