/** A cell of a provider as HealthcareService: https://hl7.org/fhir/R4/healthcareservice.html. Its specialty is part VIII of the resort code. */
import { fhirTelecom, filled } from '#registers/address.ts'
import type { Entry } from '#registers/register.ts'
import { codeSystems, identifierSystems } from '#standards/pl-ids/systems.ts'
import { specialtyOf } from '#standards/terminology/specialties.table.ts'
import { providedBy } from './unit-to-fhir.ts'

export function cellToFhir({ content, until }: Entry, id: string) {
  const { number, name, book, provider, unit, ends } = content
  const code = String(content.specialty)
  const display = specialtyOf(code)?.pl
  const coding = { system: codeSystems.cellSpecialty, code, ...(display !== undefined && { display }) }
  return filled({
    resourceType: 'HealthcareService',
    id,
    identifier: [{ system: identifierSystems.rpwdlCell, value: number }],
    active: until === null && ends === undefined,
    providedBy: providedBy(book, provider),
    specialty: [{ coding: [coding], text: display ?? name }],
    location: unit === undefined ? [] : [{ reference: `Location/${unit}` }],
    name,
    telecom: fhirTelecom(content),
  })
}
