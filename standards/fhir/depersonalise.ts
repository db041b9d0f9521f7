/**
 * A resource without what says whose it is (GDPR art. 4(5): pseudonymisation; EHDS, Regulation (EU) 2025/327, art. 66): the elements of the
 * table alone, without texts, names, identifiers and extensions in them, ids and references under pseudonyms, of a birth date the year.
 */
import { passedOn } from './depersonalise.table.ts'
import type { FhirResource } from './resource.ts'

/** A pseudonym for the id of a resource of a type; undefined for what is not passed on. */
export type Pseudonym = (type: string, id: string) => string | undefined

/** Undefined for types of which nothing is passed on. */
export function depersonalised(resource: FhirResource, pseudonym: Pseudonym): FhirResource | undefined {
  const { resourceType, id = '' } = resource
  const elements = passedOn[resourceType]
  const ownId = elements && pseudonym(resourceType, id)
  if (!elements || ownId === undefined) return undefined
  const kept: Record<string, unknown> = { resourceType, id: ownId }
  for (const name of elements) {
    const value = cleaned(resource[name], pseudonym)
    if (value !== undefined) kept[name] = name === 'birthDate' ? String(value).slice(0, 4) : value
  }
  return kept as FhirResource
}

/** Words that people write, and what leads elsewhere. */
const left = new Set([
  'id',
  'text',
  'extension',
  'modifierExtension',
  'identifier',
  'note',
  'comment',
  'valueString',
  'valueAttachment',
  'userSelected',
])

function cleaned(value: unknown, pseudonym: Pseudonym): unknown {
  if (Array.isArray(value)) {
    const some = value.map((each) => cleaned(each, pseudonym)).filter((each) => each !== undefined)
    return some.length > 0 ? some : undefined
  }
  if (typeof value !== 'object' || value === null) return value
  return 'reference' in value || 'display' in value
    ? named(value as Readonly<Record<string, unknown>>, pseudonym)
    : partsOf(value, pseudonym)
}

/** A Coding keeps the words of its code system; a Reference keeps its address alone, under a pseudonym. */
function named(value: Readonly<Record<string, unknown>>, pseudonym: Pseudonym): unknown {
  if ('code' in value && !('reference' in value)) return partsOf(value, pseudonym)
  const [, type = '', id = ''] =
    /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(String(value.reference)) ?? []
  const other = type in passedOn ? pseudonym(type, id) : undefined
  return other === undefined ? undefined : { reference: `${type}/${other}` }
}

function partsOf(value: object, pseudonym: Pseudonym): unknown {
  const parts = Object.entries(value).flatMap(([name, part]) => {
    if (left.has(name) || name.startsWith('_')) return []
    const kept = cleaned(part, pseudonym)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return parts.length > 0 ? Object.fromEntries(parts) : undefined
}
