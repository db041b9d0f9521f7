/**
 * Data for another use than care (EHDS, Regulation (EU) 2025/327, arts 53, 66, 71): without those who opted out, without what says
 * whose they are, under the pseudonyms of one recipient and purpose. A request says which by `_purpose` and `_recipient`.
 */
import { refuse } from '#kernel/problem.ts'
import { passedOn } from '#standards/fhir/depersonalise.table.ts'
import { depersonalised } from '#standards/fhir/depersonalise.ts'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { pseudonymOfEntry, pseudonymsOf, type Scope } from '../pseudonym.ts'
import type { Asker } from '../read.ts'
import { search } from '../record.ts'
import type { AskedView } from './asked.ts'

const consentSystem = 'https://openp1.pl/fhir/CodeSystem/consent'

/** Refuses `forbidden/secondary-use`, `unprocessable/not-passed-on`. */
export function assertSecondaryUse({ actor }: Asker, type: string): void {
  if (actor.role !== 'sandbox' && actor.role !== 'platform')
    refuse(
      'forbidden',
      'secondary-use',
      'Data for another use than care are given by the platform alone, on a permit.',
      '_purpose',
    )
  if (!(type in passedOn))
    refuse(
      'unprocessable',
      'not-passed-on',
      `Of ${type} nothing is passed on for another use than care.`,
      '_purpose',
    )
}

/** As they are, or as they are passed on for another use than care. Refuses as `assertSecondaryUse`. */
export function passedOnFor(
  asker: Asker,
  { purpose, recipient, resources }: AskedView,
  type: string,
  pages: AsyncIterable<readonly FhirResource[]>,
): AsyncIterable<readonly FhirResource[]> {
  if (purpose === undefined || recipient === undefined) return pages
  if (resources !== undefined)
    refuse('incorrect', 'secondary-use', 'Resources that are sent are passed on to nobody.', '_purpose')
  assertSecondaryUse(asker, type)
  return passedOnOf(asker, { purpose, recipient }, pages)
}

async function* passedOnOf(
  asker: Asker,
  scope: Scope,
  pages: AsyncIterable<readonly FhirResource[]>,
): AsyncGenerator<FhirResource[]> {
  const optedOut = await whoOptedOut(asker)
  for await (const page of pages) {
    const allowed = page.filter((resource) => {
      const patient = patientOf(resource)
      return patient !== undefined && !optedOut.has(patient)
    })
    const patients = [...new Set(allowed.flatMap((resource) => patientOf(resource) ?? []))]
    const names = await pseudonymsOf(asker, scope, patients)
    const known = new Map(patients.map((patient, index) => [patient, names[index] ?? '']))
    const pseudonym = (type: string, id: string) =>
      type === 'Patient' ? known.get(id) : pseudonymOfEntry(asker, scope, `${type}/${id}`)
    yield allowed.flatMap((resource) => depersonalised(resource, pseudonym) ?? [])
  }
}

/** Public id of the patient whose it is. */
function patientOf(resource: FhirResource): string | undefined {
  if (resource.resourceType === 'Patient') return resource.id
  const { subject, patient } = resource as { subject?: Reference; patient?: Reference }
  return idIn(subject ?? patient, 'Patient')
}

/** Public ids of patients whose opt-out stands (SAA writes it as a Consent). */
async function whoOptedOut(asker: Asker): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let after: string | undefined
  do {
    const page = await search(asker, 'Consent', {
      category: `${consentSystem}|secondary-use`,
      status: 'active',
      _count: '1000',
      ...(after !== undefined && { _after: after }),
    })
    for (const { resource } of page.entries) {
      const { patient } = resource as { patient?: Reference }
      found.add(idIn(patient, 'Patient') ?? '')
    }
    after = page.next
  } while (after !== undefined)
  return found
}
