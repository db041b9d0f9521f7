/** Who a person is, is the register's to say: a provider's system documents care, it changes no PESEL and links no records. */
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'

/** All of them: a second one would let another person in. */
const numbersOf = (resource: FhirResource): string =>
  ((resource as Patient).identifier ?? [])
    .flatMap(({ system, value }) => (system === identifierSystems.pesel ? [value] : []))
    .join()

/** Without the other half a link counts for nothing, so that one in a new Patient is not looked at (record/links/links.ts). */
const linksOf = (resource: FhirResource): string =>
  ((resource as { link?: { type?: string; other?: { reference?: string } }[] }).link ?? [])
    .flatMap(({ type, other }) => (type?.startsWith('replace') ? [`${type} ${other?.reference}`] : []))
    .join()

/** Refuses `forbidden/identity-of-the-register`: by PESEL people sign in and are found. */
export function mustKeepIdentity(
  { actor }: Pick<Caller, 'actor'>,
  old: FhirResource,
  now: FhirResource,
): void {
  if (actor.role !== 'provider-system' || now.resourceType !== 'Patient') return
  if (numbersOf(old) !== numbersOf(now))
    refuse(
      'forbidden',
      'identity-of-the-register',
      'A PESEL is changed by the register of patients; send it as it is.',
      'Patient.identifier',
    )
  if (linksOf(old) !== linksOf(now))
    refuse(
      'forbidden',
      'identity-of-the-register',
      'Two records are linked at the desk of the register of patients; send the links as they are.',
      'Patient.link',
    )
}
