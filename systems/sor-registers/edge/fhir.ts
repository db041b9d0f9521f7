/** People, workers and providers in FHIR's words, and in the words of SOR's contract. */
import { Role } from '#kernel/actor.ts'
import type { Stored } from '#record/stored.ts'
import { codingOf, type HumanName, identifierOf, type Reference } from '#standards/fhir/resource.ts'
import type { Organization, Patient, Practitioner, PractitionerRole } from '#standards/fhir/resources.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { codeSystems, identifierSystems, professions } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { DirectoryEntry, Person, Worker } from '../contract.ts'
import { isAlike } from './alike.ts'
import { identityIn } from './identity.ts'
import { linkedIn } from './links.ts'
import { knownBy } from './without-pesel.ts'

const idIn = (reference: Reference | undefined, type: string): string | undefined => {
  const [kind, id] = reference?.reference?.split('/').slice(-2) ?? []
  return kind === type ? id : undefined
}

/** Roles that have to tell one person from another. */
const identifying: readonly Role[] = [
  'patient',
  'doctor',
  'nurse',
  'registrar',
  'provider-system',
  'sandbox',
  'platform',
]

export function asPerson(stored: Stored, role: Role): Person {
  const patient = stored.resource as Patient
  const { birthDate, gender = 'unknown' } = patient
  const name = officialName(patient.name)
  const pesel = identifierOf(patient, identifierSystems.pesel)
  const hasPesel = pesel !== undefined
  const details = {
    pesel: identifying.includes(role) ? pesel : undefined,
    birthDate,
    deceased: patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined || undefined,
    identity: identityIn(patient),
    linked: identifying.includes(role) ? linkedIn(patient, role === 'registrar') : undefined,
    alike: (role === 'registrar' && isAlike(patient)) || undefined,
    knownBy: identifying.includes(role) && !hasPesel ? knownBy(patient) : undefined,
    phone: patient.telecom?.find(({ system }) => system === 'phone')?.value,
    address: addressOf(patient),
    declared: declaredOf(patient),
  }
  return {
    id: stored.id,
    given: name?.given?.join(' ') ?? '',
    family: name?.family ?? name?.text ?? '',
    sex: gender,
    ...present(details),
  }
}

function declaredOf({ generalPractitioner = [] }: Patient): Person['declared'] {
  const practitioner = generalPractitioner.map((each) => idIn(each, 'Practitioner')).find(Boolean)
  const organization = generalPractitioner.map((each) => idIn(each, 'Organization')).find(Boolean)
  return practitioner || organization ? present({ practitioner, organization }) : undefined
}

function addressOf({ address }: Patient): string | undefined {
  const [home] = address ?? []
  if (!home) return undefined
  const place = [home.postalCode, home.city].filter(Boolean).join(' ')
  return [...(home.line ?? []), place].filter(Boolean).join(', ') || home.text
}

const rolesOfNoProfession = ['registrar', 'auditor', 'operator', 'call-centre', 'register-keeper'] as const
const isRole = (code: string): code is (typeof rolesOfNoProfession)[number] =>
  rolesOfNoProfession.some((role) => role === code)

/** Works for the law's role at a place, if the code is one that the platform knows. */
function roleOf({ code = [] }: PractitionerRole): Role | undefined {
  for (const concept of code) {
    const profession = codingOf(concept, codeSystems.profession)?.code
    if (profession === professions.doctor) return 'doctor'
    if (profession === professions.nurse) return 'nurse'
    if (profession === professions.pharmacist) return 'pharmacist'
    const role = codingOf(concept, codeSystems.role)?.code
    if (role !== undefined && isRole(role)) return role
  }
  return undefined
}

/** `roles`: the posts of this worker; `places`: the organizations they name, by id. With the posts that run at a time. */
export function asWorker(
  stored: Stored,
  roles: readonly PractitionerRole[],
  places: ReadonlyMap<string, Organization>,
  at: Date,
): Worker {
  const practitioner = stored.resource as Practitioner
  const posts = roles.flatMap((each) => {
    const role = runs(practitioner, each, at) ? roleOf(each) : undefined
    if (role === undefined) return []
    const organization = idIn(each.organization, 'Organization')
    const place = organization === undefined ? undefined : places.get(organization)
    const organizationName = place === undefined ? undefined : (place.name ?? '')
    return [{ role, ...present({ organization, organizationName }) }]
  })
  return {
    practitioner: stored.id,
    name: fullName(practitioner.name),
    ...present({ npwz: npwzOf(practitioner) }),
    posts: posts.sort(inOrder),
  }
}

type Post = Worker['posts'][number]

/** Care before support; of one role in the order of the record. A request that names no seat acts from the first. */
const inOrder = (one: Post, other: Post): number =>
  Role.enum.indexOf(one.role) - Role.enum.indexOf(other.role)

function runs(practitioner: Practitioner, { active, period }: PractitionerRole, at: Date): boolean {
  if (practitioner.active === false || active === false) return false
  const end = period?.end
  if (end === undefined) return true
  // A day without a time is over when it is over in Poland.
  return end.length <= 10 ? end >= dateInPoland(at).slice(0, end.length) : Date.parse(end) > at.getTime()
}

export function asEntry(stored: Stored): DirectoryEntry {
  if (stored.type === 'Practitioner') {
    const practitioner = stored.resource as Practitioner
    const npwz = npwzOf(practitioner)
    return { id: stored.id, kind: 'Practitioner', name: fullName(practitioner.name), ...present({ npwz }) }
  }
  const { name = '', address } = stored.resource as Organization
  return { id: stored.id, kind: 'Organization', name, ...present({ city: address?.[0]?.city }) }
}

function npwzOf(practitioner: Practitioner): string | undefined {
  const { npwzDoctor, npwzNurse, npwzPharmacist } = identifierSystems
  return [npwzDoctor, npwzNurse, npwzPharmacist]
    .map((system) => identifierOf(practitioner, system))
    .find((npwz) => npwz !== undefined)
}

export function officialName(names: readonly HumanName[] | undefined): HumanName | undefined {
  return names?.find(({ use }) => use === 'official') ?? names?.[0]
}

function fullName(names: readonly HumanName[] | undefined): string {
  const name = officialName(names)
  if (!name) return ''
  const { prefix = [], given = [], family = '' } = name
  return [...prefix, ...given, family].filter(Boolean).join(' ') || (name.text ?? '')
}

export interface Registration {
  readonly pesel: string
  readonly given: string
  readonly family: string
  readonly city?: string
  readonly postalCode?: string
  readonly line?: string
  readonly phone?: string
}

/** Birth date and sex come from the PESEL, which must be a valid one. */
export function newPatient({ pesel, given, family, phone, line, city, postalCode }: Registration): Patient {
  const facts = parsePesel(pesel)
  const address = { ...present({ city, postalCode }), ...(line === undefined ? {} : { line: [line] }) }
  return {
    resourceType: 'Patient',
    identifier: [{ use: 'official', system: identifierSystems.pesel, value: pesel }],
    active: true,
    name: [{ use: 'official', family: family.trim(), given: given.trim().split(/\s+/) }],
    ...(phone === undefined ? {} : { telecom: [{ system: 'phone', value: phone }] }),
    ...(facts === undefined ? {} : { gender: facts.sex, birthDate: facts.birthDate }),
    ...(Object.keys(address).length === 0 ? {} : { address: [{ use: 'home', ...address, country: 'PL' }] }),
  }
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the members that have no value. */
function present<T extends object>(facts: T): Present<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Present<T>
}
