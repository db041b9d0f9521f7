/** A person's first names and surname, as the register has them. */
import type { Patient, Practitioner } from '#standards/fhir/resources.ts'

export function nameOf({ name: names = [] }: Pick<Patient | Practitioner, 'name'>): string {
  const name = names.find(({ use }) => use === 'official') ?? names[0]
  return [...(name?.given ?? []), name?.family].filter(Boolean).join(' ')
}
