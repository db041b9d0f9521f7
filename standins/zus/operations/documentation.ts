/** Documentation that a person sends for a matter of theirs: who takes it, and what is taken. */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { type FhirResource, identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { ksiZus } from '../contract.ts'
import { documentation, insured } from '../store.ts'

const name = 'Zakład Ubezpieczeń Społecznych (przykład)'

/** What is invented is told of invented people alone. */
async function assertHere({ sql }: Context): Promise<void> {
  if (await insured.isEmpty(sql))
    refuse('unavailable', 'no-zus', 'This instance is connected to no social insurance institution.')
}

export const recipient: Handler<typeof ksiZus.recipient> = async (_, context) => {
  await assertHere(context)
  return { organization: sampleOrganizations.socialInsurance, name }
}

export const takeDocumentation: Handler<typeof ksiZus.takeDocumentation> = async (told, context) => {
  await assertHere(context)
  const { id, about, document } = told
  const pesel = peselIn(document)
  if ((await insured.find(context, pesel)) === undefined)
    refuse('unprocessable', 'not-insured', 'ZUS does not know the person whom the document is about.')
  const hash = createHash('sha256').update(document).digest('hex')
  return context.write(async (unit) => {
    const receipt = { receipt: `UPP-${hash.slice(0, 16)}`, at: fhirInstant(unit.at) }
    const kept = await documentation.once(unit, { id, pesel, about, document, ...receipt })
    if (kept.pesel !== pesel)
      refuse('conflict', 'other-person', 'A document of another person was taken under this id.', '/id')
    return { receipt: kept.receipt, at: kept.at }
  })
}

/** Of the person in a FHIR document. Refuses `incorrect/no-document`. */
function peselIn(text: string): string {
  const { resourceType, type, entry } = parsed(text)
  const all = Array.isArray(entry) ? (entry as { resource?: FhirResource }[]) : []
  const people = all.filter(({ resource }) => resource?.resourceType === 'Patient')
  const pesel = people[0] && identifierOf(people[0].resource as Patient, identifierSystems.pesel)
  const isDocument =
    resourceType === 'Bundle' && type === 'document' && all[0]?.resource?.resourceType === 'Composition'
  if (!isDocument || people.length !== 1 || pesel === undefined) return noDocument()
  return pesel
}

function parsed(text: string): { resourceType?: unknown; type?: unknown; entry?: unknown } {
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && found !== null ? found : noDocument()
  } catch {
    return noDocument()
  }
}

const noDocument = (): never =>
  refuse('incorrect', 'no-document', 'Send a FHIR document about one person with a PESEL.', '/document')
