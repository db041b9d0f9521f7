/** A sample patient as a person of the country. */
import { dayOf } from '../days.ts'
import { samplePerson } from '../sample-people.ts'
import type { Home } from '../society/institution.ts'
import type { Person, Relative } from '../society/person.ts'

export interface Circumstances {
  readonly home: Home
  readonly phone?: string
  readonly parents?: readonly Relative[]
  readonly children?: readonly Relative[]
}

/** The person behind a key of the sample people. */
export function samplePatient(key: string, at: Circumstances): Person {
  const { sex, given, family, pesel, birthDate, patient } = samplePerson(key)
  if (patient === undefined) throw new RangeError(`${key} is no patient`)
  return {
    ...{
      key: `sample/${key}`,
      id: patient,
      sex,
      given,
      family,
      pesel,
      birthDate,
      birthDay: dayOf(birthDate),
    },
    ...{ parents: [], children: [], ...at },
  }
}

/** What relatives' records tell about a sample patient. */
export function sampleRelative(key: string): Relative {
  const { sex, given, family, pesel, birthDate } = samplePerson(key)
  return { sex, given, family, pesel, birthDay: dayOf(birthDate) }
}
