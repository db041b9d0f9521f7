/**
 * A right to practise in FHIR: who (https://hl7.org/fhir/R4/practitioner.html, `qualification` with periods) and as what
 * (https://hl7.org/fhir/R4/practitionerrole.html), as a Bundle of two.
 */
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { professionOf } from '#standards/terminology/medical-professions.table.ts'
import { addDays } from '#standards/time/poland.ts'
import type { Entry, Value } from '../register.ts'

type Part = Readonly<Record<string, string>>

const partsOf = (value: Value | undefined): readonly Part[] =>
  Array.isArray(value) ? value.filter((each): each is Part => typeof each !== 'string') : []

function resourcesOf({ content, since, until }: Entry, id: string) {
  const { given, family, title, status, chamber } = content
  const { number, profession, granted, expires } = content
  const known = professionOf(String(profession))
  const code = {
    ...(known?.p1 && { coding: [{ system: codeSystems.profession, code: known.p1, display: known.pl }] }),
    text: known?.pl ?? String(profession),
  }
  const specialities = partsOf(content.specialities)
  const practitioner = {
    resourceType: 'Practitioner',
    id,
    identifier: [
      { use: 'official', ...(known?.numbers && { system: known.numbers }), value: String(number) },
    ],
    active: status === 'valid' && until === null,
    name: [{ use: 'official', family, given: [given], ...(title !== undefined && { prefix: [title] }) }],
    qualification: [
      {
        identifier: [{ ...(known?.numbers && { system: known.numbers }), value: String(number) }],
        code,
        period: { start: granted, ...(expires !== undefined && { end: expires }) },
        issuer: { display: chamber },
      },
      ...specialities.map(({ name, degree, day }) => ({
        code: { text: degree === undefined ? name : `${name} (${degree})` },
        ...(day !== undefined && { period: { start: day } }),
      })),
    ],
  }
  const role = {
    resourceType: 'PractitionerRole',
    id,
    active: status === 'valid',
    period: { start: since, ...(until !== null && { end: addDays(until, -1) }) },
    practitioner: { reference: `Practitioner/${id}` },
    ...(content.workplace !== undefined && { organization: { display: content.workplace } }),
    code: [code],
    ...(specialities.length > 0 && { specialty: specialities.map(({ name }) => ({ text: name })) }),
  }
  return { practitioner, role }
}

export const practitionerToFhir = (entry: Entry, id: string) => resourcesOf(entry, id).practitioner
export const roleToFhir = (entry: Entry, id: string) => resourcesOf(entry, id).role

export function licenceToFhir(of: Entry, id: string) {
  const { practitioner, role } = resourcesOf(of, id)
  const entry = [practitioner, role].map((resource) => ({
    fullUrl: `https://openp1.pl/fhir/${resource.resourceType}/${id}`,
    resource,
  }))
  return { resourceType: 'Bundle', id, type: 'collection', entry }
}
