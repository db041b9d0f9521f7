/**
 * Who somebody is: date of birth, PESEL, name.
 *
 * PESEL must be unique whatever the number of people, and a person may depend on the seed and their own number only. So
 * the day of the year and the serial part come together from the number by a permutation: two numbers never share both.
 * The year is free: it comes from the person's age.
 */
import { makePesel, type Sex } from '#standards/pl-ids/pesel.ts'
import { type Day, dateOf, dayOf, yearOf } from '../days.ts'
import type { Random } from '../random.ts'
import { givenNames, surnames } from '../tables/names.table.ts'

/** Serials 0–3999 of a day are for people, 4000–4979 for workers, the rest for the sample hospital and the sample people. */
const KINDS = {
  person: { serials: 4000, first: 0, step: 902_311 },
  worker: { serials: 980, first: 4000, step: 223_313 },
  'sample worker': { serials: 15, first: 4980, step: 1129 },
} as const

/** How many people a country may have before numbers repeat. */
export const MOST_PEOPLE = 365 * KINDS.person.serials

export interface Identity {
  readonly sex: Sex
  readonly birthDate: string
  readonly birthDay: Day
  readonly pesel: string
}

export interface IdentityOf {
  readonly seed: number
  readonly kind: keyof typeof KINDS
  readonly number: number
  readonly sex: Sex
  readonly birthYear: number
  /** Nobody is born after it. */
  readonly until: Day
}

/** Date of birth and PESEL of the person or worker with this number. */
export function identityOf(who: IdentityOf): Identity {
  const kind = KINDS[who.kind]
  const size = 365 * kind.serials
  const place = (who.number * kind.step + (who.seed % 10_000) * 137) % size
  const dayOfYear = Math.floor(place / kind.serials)
  const serial = kind.first + (place % kind.serials)
  let birthDay = birthDayIn(who.birthYear, dayOfYear)
  if (birthDay > who.until) birthDay = birthDayIn(who.birthYear - 1, dayOfYear)
  const birthDate = dateOf(birthDay)
  return { sex: who.sex, birthDate, birthDay, pesel: makePesel(birthDate, who.sex, serial) }
}

/** Nobody is born on 29 February, so that every year has the same 365 days. */
function birthDayIn(year: number, dayOfYear: number): Day {
  const monthAndDay = dateOf(dayOf('2025-01-01') + dayOfYear).slice(4)
  return dayOf(`${year}${monthAndDay}`)
}

/** A given name that was usual when this person was born. */
export function givenName(random: Random, sex: Sex, birthDay: Day): string {
  const year = yearOf(birthDay)
  const generation = givenNames.findLast((names) => names.from <= year) ?? givenNames[0]
  return random.weighted(generation[sex], ([, weight]) => weight)[0]
}

/** A surname in the masculine form. */
export function surname(random: Random): string {
  return random.weighted(surnames, ([, weight]) => weight)[0]
}

/** The form that a woman or a man bears: Kowalska, Kowalski; Nowak, Nowak. */
export function surnameFor(sex: Sex, masculine: string): string {
  return sex === 'female' ? masculine.replace(/([sc]|dz)ki$/, '$1ka') : masculine
}
