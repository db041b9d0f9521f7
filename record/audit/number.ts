/**
 * Numbers of entries: milliseconds since 1970, then six digits that count up. Greater is newer, to the millisecond; given by the
 * process that writes the entry, so that no two machines of a cluster have to agree on a sequence.
 */
import { randomInt } from 'node:crypto'

const digits = 6
const most = 10 ** digits

/** Processes begin at different places, so that entries of one millisecond hardly ever get the same number. */
let count = randomInt(most * 0.9)

/** Less than every number of an instant, and greater than those before: int8, as text. */
export const firstNumberAt = (at: Date): string => `${at.getTime()}${'0'.repeat(digits)}`

/** int8, as text. */
export const numberAt = (at: Date): string => numbersAt(at, 1)

/** The first of so many that follow each other. */
export function numbersAt(at: Date, many: number): string {
  if (count + many >= most) count = 0
  const first = count + 1
  count += many
  return `${at.getTime()}${String(first).padStart(digits, '0')}`
}
