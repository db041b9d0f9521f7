/** What the population register said of a person, and what it says anew, in the words of a Patient (https://hl7.org/fhir/R4/patient.html). */
import type { HumanName, Identifier, Period } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Person } from '../contract.ts'

type Identity = NonNullable<Person['identity']>

const system = 'https://openp1.pl/fhir/CodeSystem/identity'
const known: readonly Identity[] = ['verified', 'not-yet', 'no-match']

export const identityIn = ({ meta }: Patient): Identity | undefined =>
  known.find((each) => meta?.tag?.some((tag) => tag.system === system && tag.code === each))

export function withIdentity(patient: Patient, identity: Identity): Patient {
  const others = (patient.meta?.tag ?? []).filter((tag) => tag.system !== system)
  return { ...patient, meta: { ...patient.meta, tag: [...others, { system, code: identity }] } }
}

/** A person as the population register knows them. */
export interface Facts {
  readonly pesel: string
  readonly given: string
  readonly family: string
  readonly birthDate: string
  readonly sex: 'female' | 'male'
  readonly died?: string | undefined
}

/** `day`: until when what is replaced counted. A death is taken back only by `isAlive`: a hospital may know of one before the register. */
export function withFacts(
  patient: Patient,
  facts: Facts,
  { day, isAlive }: { day: string; isAlive: boolean },
): Patient {
  const { deceasedBoolean, deceasedDateTime, ...rest } = patient
  const before = isAlive ? {} : { deceasedBoolean, deceasedDateTime }
  const death = facts.died === undefined ? before : deathOn(facts.died, deceasedDateTime)
  const changed: Patient = {
    ...rest,
    identifier: numbersWith(patient.identifier ?? [], facts.pesel, day),
    name: namesWith(patient.name ?? [], facts, day),
    gender: facts.sex,
    birthDate: facts.birthDate,
    ...Object.fromEntries(Object.entries(death).filter(([, value]) => value !== undefined)),
  }
  return withIdentity(changed, 'verified')
}

/** A time of that day, where one is known, is more than the day. */
const deathOn = (day: string, before: string | undefined) => ({
  deceasedDateTime: before?.startsWith(day) === true ? before : day,
})

/** The number of now stands first; former ones stay, so that whoever is found by them is this person. */
function numbersWith(identifiers: readonly Identifier[], pesel: string, day: string): Identifier[] {
  const isNow = (each: Identifier) => each.system === identifierSystems.pesel && each.value === pesel
  const found = identifiers.find(isNow)
  const { period: _, ...now } = found ?? { system: identifierSystems.pesel, value: pesel }
  const others = identifiers.filter((each) => !isNow(each))
  return [{ ...now, use: 'official' }, ...others.map((each) => ended(each, day))]
}

function ended(identifier: Identifier, day: string): Identifier {
  if (identifier.system !== identifierSystems.pesel || identifier.use === 'old') return identifier
  return { ...identifier, use: 'old', period: until(identifier.period, day) }
}

function namesWith(names: readonly HumanName[], { given, family }: Facts, day: string): HumanName[] {
  const [former, ...rest] = [...names].sort((one, other) => rank(one) - rank(other))
  const now: HumanName = { use: 'official', family, given: given.split(' ') }
  if (former === undefined) return [now]
  if (former.family === family && former.given?.join(' ') === given) return [...names]
  const old: HumanName = { ...former, use: 'old', period: until(former.period, day) }
  return [{ ...(former.prefix && { prefix: former.prefix }), ...now }, old, ...rest]
}

const until = (period: unknown, day: string): Period => ({ ...(period as Period | undefined), end: day })

const rank = ({ use }: HumanName) => (use === 'official' ? 0 : 1)
