/**
 * Brings the sample people, where they work and whom they chose, and the medicines of the sample country, into an empty world at that
 * world's time: for tests whose clock stands still on a day of their own.
 */
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { type SamplePerson, sampleOrganizations, samplePeople } from '#population/sample-people.ts'
import { create } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { codeSystems, identifierSystems, professions } from '#standards/pl-ids/systems.ts'
import { pack } from '../systems/rpl-medicines/registers/package.ts'
import { product } from '../systems/rpl-medicines/registers/product.ts'

export async function bringPeople(world: World): Promise<void> {
  await inUnit(world, { room: 'record', actor: platform, purpose: 'platform' }, async (unit) => {
    for (const { id, ...resource } of everybody()) await create(unit, resource, { id })
  })
  await shipRegisters(world, [product, pack], { samples: { people: 1, seed: 1 } })
}

type Brought = FhirResource & { id: string }

function everybody(): Brought[] {
  const places: Brought[] = Object.entries(sampleOrganizations).map(([name, id], index) => ({
    resourceType: 'Organization',
    id,
    ...(/pharmacy/i.test(name) && {
      identifier: [{ system: identifierSystems.pharmacy, value: `${1_000_001 + index}` }],
    }),
    active: true,
    name,
    address: [{ city: 'Warszawa', country: 'PL' }],
  }))
  return [...places, ...samplePeople.flatMap((person) => (person.patient ? patient(person) : worker(person)))]
}

const family = 'maria-zielinska'

function patient({
  patient: id = '',
  given,
  family: surname,
  sex,
  birthDate,
  pesel,
  organization,
}: SamplePerson): Brought[] {
  const doctor = samplePeople.find(({ key }) => key === family)
  const declared =
    doctor?.organization === organization ? [{ reference: `Practitioner/${doctor.practitioner}` }] : []
  return [
    {
      resourceType: 'Patient',
      id,
      identifier: [{ system: identifierSystems.pesel, value: pesel }],
      name: [{ use: 'official', family: surname, given: [given] }],
      gender: sex,
      birthDate,
      generalPractitioner: [...declared, { reference: `Organization/${organization}` }],
    },
  ]
}

const posts = {
  doctor: { system: codeSystems.profession, code: professions.doctor },
  nurse: { system: codeSystems.profession, code: professions.nurse },
  pharmacist: { system: codeSystems.profession, code: professions.pharmacist },
  registrar: { system: codeSystems.role, code: 'registrar' },
  auditor: { system: codeSystems.role, code: 'auditor' },
  operator: { system: codeSystems.role, code: 'operator' },
  'register-keeper': { system: codeSystems.role, code: 'register-keeper' },
  patient: { system: codeSystems.role, code: 'patient' },
} as const

const licences: Partial<Record<SamplePerson['role'], string>> = {
  doctor: identifierSystems.npwzDoctor,
  nurse: identifierSystems.npwzNurse,
  pharmacist: identifierSystems.npwzPharmacist,
}

function worker(person: SamplePerson): Brought[] {
  const {
    role,
    practitioner: id = '',
    given,
    family: surname,
    sex,
    birthDate,
    pesel,
    npwz,
    organization,
  } = person
  const licence = npwz === undefined ? [] : [{ system: licences[role] ?? '', value: npwz }]
  return [
    {
      resourceType: 'Practitioner',
      id,
      ...(licence.length > 0 && { identifier: licence }),
      name: [{ use: 'official', family: surname, given: [given] }],
      gender: sex,
    },
    {
      resourceType: 'Person',
      id: `${id.slice(0, 30)}-person`,
      identifier: [{ system: identifierSystems.pesel, value: pesel }],
      birthDate,
      link: [{ target: { reference: `Practitioner/${id}` } }],
    },
    {
      resourceType: 'PractitionerRole',
      id: `${id.slice(0, 30)}-role`,
      active: true,
      practitioner: { reference: `Practitioner/${id}` },
      organization: { reference: `Organization/${organization}` },
      code: [{ coding: [posts[role]] }],
    },
  ]
}
