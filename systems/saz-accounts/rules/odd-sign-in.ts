/** What is odd about a sign-in, by those before it: a person is then asked whether it was they. */
import { polishOffset } from '#standards/time/poland.ts'

/** A device not seen before, an hour at which this person never signs in, or refusals before it. */
export type Oddity = 'device' | 'hour' | 'refusals'

export interface Device {
  readonly device?: string | null | undefined
  readonly browser?: string | null | undefined
}

export interface Before extends Device {
  readonly at: Date
  /** It was finished, and nobody was asked, or the person said it was they, or did not deny it for a week. */
  readonly isTrusted: boolean
  /** Passkeys that did not confirm, or none was shown at all. */
  readonly refusals: number
  /** Not asked about on that device itself. */
  readonly isHushed?: boolean
}

const hour = 3_600_000
/** Sign-ins from which a person has habits; hours around a usual one; refusals of a day that are many. */
const habits = 10
const around = 3
const many = 3

export const isSame = (one: Device, other: Device): boolean =>
  typeof one.device === 'string' &&
  one.device === other.device &&
  (one.browser ?? undefined) === (other.browser ?? undefined)

export const isKnown = (from: Device, before: readonly Before[]): boolean =>
  before.some((each) => each.isTrusted && isSame(each, from))

/** A first sign-in ever is not odd: there is nothing to compare it with. */
export function odditiesOf(at: Date, from: Device, before: readonly Before[]): Oddity[] {
  if (before.length === 0) return []
  const oddities: readonly (readonly [Oddity, boolean])[] = [
    ['device', !isKnown(from, before)],
    ['hour', isUnusualHour(at, before)],
    ['refusals', refusalsOfDay(at, before) >= many],
  ]
  return oddities.flatMap(([oddity, is]) => (is ? [oddity] : []))
}

function isUnusualHour(at: Date, before: readonly Before[]): boolean {
  const trusted = before.filter(({ isTrusted }) => isTrusted)
  return trusted.length >= habits && trusted.every((each) => hoursApart(each.at, at) > around)
}

/** On the clock, 0 to 12: 23:00 and 01:00 are two apart. */
function hoursApart(one: Date, other: Date): number {
  const apart = Math.abs(hourInPoland(one) - hourInPoland(other))
  return Math.min(apart, 24 - apart)
}

const hourInPoland = (at: Date) => ((at.getTime() + polishOffset(at.getTime())) / hour) % 24

const refusalsOfDay = (at: Date, before: readonly Before[]) =>
  before.reduce((sum, each) => (at.getTime() - each.at.getTime() < 24 * hour ? sum + each.refusals : sum), 0)
