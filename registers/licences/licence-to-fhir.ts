/**
 * A right to practise in FHIR: who (https://hl7.org/fhir/R4/practitioner.html, `qualification` with periods) and as what
 * (https://hl7.org/fhir/R4/practitionerrole.html), under one id.
 */
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { type ProfessionKey, professionOf } from '#standards/terminology/medical-professions.table.ts'
import { addDays } from '#standards/time/poland.ts'
import type { Content, Entry, FhirView, Value } from '../register.ts'

type Part = Readonly<Record<string, string>>

const partsOf = (value: Value | undefined): readonly Part[] =>
  Array.isArray(value) ? value.filter((each): each is Part => typeof each !== 'string') : []

function professionIn({ profession }: Content) {
  const known = professionOf(String(profession))
  return {
    ...(known?.p1 && { coding: [{ system: codeSystems.profession, code: known.p1, display: known.pl }] }),
    text: known?.pl ?? String(profession),
  }
}

function numberIn({ profession, number }: Content) {
  const system = professionOf(String(profession))?.numbers
  return { use: 'official', ...(system && { system }), value: String(number) }
}

function practitionerOf({ content }: Entry, id: string) {
  const { given, family, title, status, chamber, granted, expires, town } = content
  return {
    resourceType: 'Practitioner',
    id,
    identifier: [numberIn(content)],
    active: status === 'valid',
    name: [{ use: 'official', family, given: [given], ...(title !== undefined && { prefix: [title] }) }],
    ...(town !== undefined && { address: [{ use: 'work', city: town, country: 'PL' }] }),
    qualification: [
      {
        identifier: [numberIn(content)],
        code: professionIn(content),
        period: { start: granted, ...(expires !== undefined && { end: expires }) },
        issuer: { display: chamber },
      },
      ...partsOf(content.specialities).map(({ name, degree, day }) => ({
        code: { text: degree === undefined ? name : `${name} (${degree})` },
        ...(day !== undefined && { period: { start: day } }),
      })),
    ],
  }
}

/** Active in the state that runs; the period is that of the state. */
function roleOf({ content, since, until }: Entry, id: string) {
  const specialities = partsOf(content.specialities)
  const { given, family, granted, expires, workplace } = content
  const ends = [until === null ? undefined : addDays(until, -1), expires].filter((day) => day !== undefined)
  const start = typeof granted === 'string' && granted > since ? granted : since
  return {
    resourceType: 'PractitionerRole',
    id,
    identifier: [numberIn(content)],
    active: content.status === 'valid',
    period: { start, ...(ends.length > 0 && { end: ends.map(String).sort()[0] }) },
    practitioner: { reference: `Practitioner/${id}`, display: `${given} ${family}` },
    ...(workplace !== undefined && { organization: { display: workplace } }),
    code: [professionIn(content)],
    ...(specialities.length > 0 && { specialty: specialities.map(({ name }) => ({ text: name })) }),
  }
}

/** Of a register that lists these professions: found by number, name and town. */
export function licenceViews(professions: readonly ProfessionKey[]): readonly FhirView[] {
  const systems = new Set(professions.flatMap((key) => professionOf(key)?.numbers ?? []))
  const identifier = {
    kind: 'token',
    values: [...systems].map((system) => ({ system, field: 'number' })),
  } as const
  const named = {
    name: { kind: 'string', fields: ['title', 'given', 'family'] },
    family: { kind: 'string', fields: ['family'] },
    given: { kind: 'string', fields: ['given'] },
    'address-city': { kind: 'string', fields: ['town'] },
  } as const
  return [
    { type: 'Practitioner', toFhir: practitionerOf, parameters: { identifier, ...named } },
    { type: 'PractitionerRole', toFhir: roleOf, parameters: { identifier } },
  ]
}
