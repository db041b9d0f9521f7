/**
 * Whether a pharmacy never closes. The public file says hours day by day in its own words (docs/clarifications/providers.md): read so only where each
 * day is said, Sundays with and without trade too (Prawo farmaceutyczne art. 94; ustawa z 10 stycznia 2018 r. o ograniczeniu handlu, art. 5).
 */

/** A week with both kinds of Sunday. */
const days = 8
const whole = /^(?:0?0[:.]00\s*[-–—]\s*(?:24[:.]00|23[:.]59|0?0[:.]00)|ca[łl]odobow[aoy]|24\s*h|24\/7)$/i

export function isAllDay(hours: readonly { readonly hours: string }[]): boolean {
  return hours.length >= days && hours.every((each) => whole.test(each.hours.trim()))
}
