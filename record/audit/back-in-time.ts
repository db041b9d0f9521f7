/**
 * A span of the audit in parts, the newest first: what a worker or a place did is found by pages of a time, so whoever wants the latest few
 * asks for a day, then for the week before it, and ever further back only where that was not enough.
 */
import { firstNumberAt } from './number.ts'

/** Numbers of entries: from `since` on, older than `before`. */
export interface Between {
  readonly since: string
  readonly before: string
}

const day = 86_400_000
/** How much further back each part reaches. */
const further = 8

/** Each begins where the one after it ends. */
export function* backInTime({ since, before }: Between, now: Date): Generator<Between> {
  const end = Math.min(now.getTime(), timeOf(before))
  let until = before
  for (let length = day; ; length *= further) {
    const from = firstNumberAt(new Date(end - length))
    if (BigInt(from) <= BigInt(since)) break
    yield { since: from, before: until }
    until = from
  }
  yield { since, before: until }
}

const timeOf = (number: string): number => Number(BigInt(number) / 1_000_000n)
