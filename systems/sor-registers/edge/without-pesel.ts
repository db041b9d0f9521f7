/** People without a PESEL in FHIR's words: what they are known by, and what the register says of that. */
import { type Identifier, identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import {
  documentIn,
  documentSystem,
  motherSystem,
  newbornNumber,
  newbornSystem,
  unknownSystem,
} from '#standards/pl-ids/without-pesel.ts'
import type { Person } from '../contract.ts'
import type { WithoutPesel } from '../shapes/without-pesel.ts'

const unidentified = 'https://openp1.pl/fhir/StructureDefinition/unidentified'

/** What a person is known by instead of a PESEL; `name`: of an unknown patient. */
export function numberOf(person: WithoutPesel, name: string): Identifier & { system: string; value: string } {
  if (person.because === 'foreign')
    return { use: 'official', system: documentSystem(person.document), value: person.document.number }
  if (person.because === 'newborn')
    return { use: 'temp', system: newbornSystem, value: newbornNumber(person.mother.pesel, person) }
  return { use: 'temp', system: unknownSystem, value: name }
}

/** `mother`: whether the population register knows her so; only then does her account lead to the child. */
export function patientWithout(
  person: WithoutPesel,
  { name, mother }: { name: string; mother: boolean },
): Patient {
  const patient = { resourceType: 'Patient' as const, active: true, gender: person.sex }
  const identifier: Identifier[] = [numberOf(person, name)]
  if (person.because === 'unknown') {
    const extension = [
      { url: 'reason', valueCode: person.reason },
      { url: 'place', valueString: person.place },
    ]
    return {
      ...patient,
      extension: [{ url: unidentified, extension }],
      identifier,
      name: [{ use: 'anonymous', family: name }],
    }
  }
  if (person.because === 'newborn') {
    if (mother) identifier.push({ use: 'secondary', system: motherSystem, value: person.mother.pesel })
    const given = person.given === undefined ? {} : { given: person.given.trim().split(/\s+/) }
    const called = { use: 'official' as const, family: person.mother.family.trim(), ...given }
    return {
      ...patient,
      identifier,
      name: [called],
      birthDate: person.birthDate,
      multipleBirthInteger: person.order,
    }
  }
  return {
    ...patient,
    identifier,
    name: [{ use: 'official', family: person.family.trim(), given: person.given.trim().split(/\s+/) }],
    birthDate: person.birthDate,
    ...(person.phone !== undefined && { telecom: [{ system: 'phone', value: person.phone }] }),
  }
}

/** Where somebody whom nobody knows was found. */
export const placeOf = ({ extension = [] }: Patient): string | undefined =>
  extension.find(({ url }) => url === unidentified)?.extension?.find(({ url }) => url === 'place')
    ?.valueString

/** What a person without a PESEL is known by; the document's number to those who have to tell people apart. */
export function knownBy(patient: Patient): Person['knownBy'] {
  if (identifierOf(patient, newbornSystem) !== undefined) return { by: 'mother' }
  if (identifierOf(patient, unknownSystem) !== undefined) return { by: 'nothing' }
  const found = patient.identifier?.find(({ system = '' }) => documentIn(system) !== undefined)
  const document = documentIn(found?.system ?? '')
  return document && found?.value !== undefined
    ? { by: 'document', document: { ...document, number: found.value } }
    : undefined
}
