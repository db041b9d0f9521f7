/** A person of the country, before anything happens to them: who they are, where they live, whose child they are. */
import type { Sex } from '#standards/pl-ids/pesel.ts'
import type { Day } from '../days.ts'
import type { Home } from './institution.ts'

/** What a parent's or a child's record tells about the other. */
export interface Relative {
  readonly sex: Sex
  readonly given: string
  readonly family: string
  readonly pesel: string
  readonly birthDay: Day
}

export interface Person extends Relative {
  /** Name that ids and chance of this life are made from. */
  readonly key: string
  readonly id: string
  readonly birthDate: string
  readonly deathDay?: Day
  readonly home: Home
  readonly phone?: string
  readonly parents: readonly Relative[]
  readonly children: readonly Relative[]
}
