/** What a country is drawn from. */
import type { Day } from '../days.ts'

export interface Country {
  /** Another seed, another country. */
  readonly seed: number
  /** Last day of the country: nothing in it is dated later. */
  readonly until: Day
}
