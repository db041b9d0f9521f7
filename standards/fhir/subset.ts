/** Parts of a resource, marked as such (https://hl7.org/fhir/R4/resource.html#SUBSETTED). */
import { type ElementDefinition, isPrimitive, type TypeDefinition, typeDefinition } from './definitions.ts'
import type { FhirResource } from './resource.ts'

export type Subset = (resource: FhirResource) => FhirResource

/** What becomes of an element: it stays, it goes, or its own elements are chosen from. */
export type Choice = 'whole' | 'nothing' | Choose

/** `member`: its name in JSON, `valueQuantity` where the element is `value`. */
export type Choose = (element: ElementDefinition, member: string, owner: TypeDefinition) => Choice

const subsetted = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }

/** The chosen part of a resource, with the tag. */
export function chosenPart(resource: FhirResource, choose: Choose): FhirResource {
  return marked({ resourceType: resource.resourceType, ...partOf(resource, resource.resourceType, choose) })
}

/** With the tag that says that something is missing. */
export function marked({ resourceType, id, meta, ...others }: FhirResource): FhirResource {
  const { tag = [], ...rest } = meta ?? {}
  const tags = isSubsetted({ resourceType, meta: { tag } }) ? tag : [...tag, subsetted]
  return { resourceType, ...(id !== undefined && { id }), meta: { ...rest, tag: tags }, ...others }
}

/** Whether a resource says of itself that it is a part. */
export function isSubsetted({ meta }: FhirResource): boolean {
  const tags: unknown = meta?.tag
  return (
    Array.isArray(tags) &&
    tags.some((tag) => tag?.code === subsetted.code && tag?.system === subsetted.system)
  )
}

/** Undefined when nothing is left. */
function partOf(
  value: Readonly<Record<string, unknown>>,
  type: string,
  choose: Choose,
): Record<string, unknown> | undefined {
  const owner = typeDefinition(type)
  const part: Record<string, unknown> = {}
  for (const name in value) {
    const member = owner?.members.get(name.startsWith('_') ? name.slice(1) : name)
    if (owner === undefined || member === undefined) continue
    const choice = choose(member.element, member.name, owner)
    const kept = choice === 'nothing' ? undefined : chosen(value[name], member.type.code, choice)
    if (kept !== undefined) part[name] = kept
  }
  return Object.keys(part).length === 0 ? undefined : part
}

function chosen(value: unknown, type: string, choice: 'whole' | Choose): unknown {
  // A resource inside another is not taken apart.
  if (choice === 'whole' || isPrimitive(type) || type === 'Resource') return value
  if (typeof value !== 'object' || value === null) return value
  if (!Array.isArray(value)) return partOf(value as Record<string, unknown>, type, choice)
  const items = value.flatMap((item) => partOf(item, type, choice) ?? [])
  return items.length === 0 ? undefined : items
}
