/** The patient summary as the record answers it (Patient/$summary), and its lines as a page shows them. */
import type { CodeableConcept, Quantity } from '#standards/fhir/resource.ts'
import { wordsOf } from '#standards/fhir/words.ts'
import { refusalIn, sendFhir } from '#ui/shell/api.ts'

interface Entry {
  readonly resourceType: string
  readonly id?: string
  readonly [element: string]: unknown
}
interface Section {
  readonly code: CodeableConcept
  readonly entry?: readonly { readonly reference: string }[]
}

export interface Summary {
  readonly file: string
  readonly person: { readonly name: string; readonly born: string; readonly pesel: string }
  readonly at: string
  readonly sections: readonly { readonly code: string; readonly lines: readonly Line[] }[]
}

export interface Line {
  readonly key: string
  readonly text: string
  readonly code: string
  readonly detail: string
  readonly at: string
  readonly own: boolean
  readonly dangerous: boolean
}

export async function summaryOf(patient: string): Promise<Summary> {
  const response = await sendFhir(`/fhir/Patient/${encodeURIComponent(patient)}/$summary`)
  if (!response.ok) throw await refusalIn(response)
  return asSummary((await response.json()) as { entry: { resource: Entry }[] })
}

function asSummary(document: { entry: { resource: Entry }[] }): Summary {
  const resources = document.entry.map(({ resource }) => resource)
  const known = new Map(resources.map((each) => [`${each.resourceType}/${each.id}`, each]))
  const [composition] = resources
  const sections = (composition?.section ?? []) as Section[]
  return {
    file: JSON.stringify(document, undefined, 1),
    person: personIn(resources.find(({ resourceType }) => resourceType === 'Patient')),
    at: String(composition?.date ?? ''),
    sections: sections.map(({ code, entry = [] }) => ({
      code: code.coding?.[0]?.code ?? '',
      lines: entry.flatMap(({ reference }) => {
        const resource = known.get(reference)
        return resource === undefined ? [] : linesOf(reference, resource)
      }),
    })),
  }
}

function personIn(patient: Entry | undefined): Summary['person'] {
  const [name] = (patient?.name ?? []) as { text?: string; family?: string; given?: string[] }[]
  const [number] = (patient?.identifier ?? []) as { value?: string }[]
  return {
    name: name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' '),
    born: String(patient?.birthDate ?? ''),
    pesel: number?.value ?? '',
  }
}

/** One line, and of a measurement that has parts one line each. */
function linesOf(key: string, resource: Entry): Line[] {
  const { component } = resource
  const line = lineOf(key, resource)
  if (!Array.isArray(component) || component.length === 0) return [line]
  const parts = component as Entry[]
  return parts.map((part, index) => ({ ...lineOf(`${key}/${index}`, { ...resource, ...part }) }))
}

function lineOf(key: string, resource: Entry): Line {
  const concept = (resource.code ??
    resource.medicationCodeableConcept ??
    resource.vaccineCode) as CodeableConcept
  const performers = (resource.performer ?? []) as { reference?: string }[]
  return {
    key,
    text: wordsOf(concept) ?? '',
    code: codeIn(concept),
    detail: detailOf(resource),
    at: timeIn(resource),
    own:
      resource.resourceType === 'Observation' &&
      performers.some(({ reference = '' }) => reference.startsWith('Patient/')),
    dangerous: resource.criticality === 'high',
  }
}

/** What others understand without Polish: ATC, ICD-10, LOINC. */
function codeIn(concept: CodeableConcept | undefined): string {
  const codings = concept?.coding ?? []
  const atc = codings.find(({ system = '' }) => system === 'http://www.whocc.no/atc')
  return atc?.code ?? codings[0]?.code ?? ''
}

function detailOf(resource: Entry): string {
  const dosage = (resource.dosageInstruction as { text?: string }[] | undefined)?.[0]?.text
  const reactions = (resource.reaction ?? []) as { manifestation?: CodeableConcept[] }[]
  const reaction = reactions.flatMap(({ manifestation = [] }) => manifestation.map(wordsOf)).join(', ')
  const quantity = resource.valueQuantity as Quantity | undefined
  const measured = quantity && [quantity.comparator, quantity.value, quantity.unit].filter(Boolean).join(' ')
  const words = wordsOf(resource.valueCodeableConcept as CodeableConcept | undefined) ?? resource.valueString
  return String(dosage ?? measured ?? words ?? reaction)
}

const times = ['effectiveDateTime', 'authoredOn', 'onsetDateTime', 'occurrenceDateTime', 'performedDateTime']

function timeIn(resource: Entry): string {
  const found = times.map((name) => resource[name]).find((each) => typeof each === 'string')
  return typeof found === 'string' ? found.slice(0, 10) : ''
}
