/**
 * References inside a resource: listing and rewriting them, as a transaction needs it
 * (https://hl7.org/fhir/R4/http.html#trules).
 */
import type { FhirResource } from './resource.ts'

/** A reference read apart. */
export interface ParsedReference {
  type: string
  id: string
  version?: string
  /** What stands before `Type/id` of an absolute reference, ending in a slash. */
  base?: string
}

const LITERAL =
  /^(https?:\/\/[^\s?#]+\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/([A-Za-z0-9.-]{1,64}))?$/

/** Type and id of a relative or absolute literal reference; undefined for `#…`, `urn:…`, `Type?query`, anything else. */
export function parseReference(reference: string): ParsedReference | undefined {
  const match = LITERAL.exec(reference)
  if (match === null) return undefined
  const [, base, type = '', id = '', version] = match
  return { type, id, ...(version === undefined ? {} : { version }), ...(base === undefined ? {} : { base }) }
}

/** Type and query of a conditional reference (`Patient?identifier=…`), only meant for transactions. */
export function parseConditionalReference(reference: string): { type: string; query: string } | undefined {
  const match = /^([A-Z][A-Za-z]+)\?(.+)$/s.exec(reference)
  return match === null ? undefined : { type: match[1] ?? '', query: match[2] ?? '' }
}

/** Every Reference.reference of a resource (and the URIs that R4 names so, which are absolute), in order; duplicates too. */
export function referencesOf(resource: FhirResource): string[] {
  const found: string[] = []
  collect(resource, found)
  return found
}

/** Lists are walked by index: their members by name would cost six times as much. */
function collect(value: object, found: string[]): void {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) collectIn(value[i], found)
    return
  }
  const object = value as Record<string, unknown>
  for (const name in object) {
    const member = object[name]
    if (name === 'reference' && typeof member === 'string') found.push(member)
    else collectIn(member, found)
  }
}

function collectIn(value: unknown, found: string[]): void {
  if (typeof value === 'object' && value !== null) collect(value, found)
}

/**
 * Calls `rewrite` for each literal reference and for each URL that may point to an entry of the same bundle, and puts its
 * answer in place (undefined = leave it). The resource itself is changed. Returns how many were changed.
 *
 * As https://hl7.org/fhir/R4/http.html#trules says, these are: Reference.reference, elements of type uri, url, oid, uuid
 * (here: those that a `urn:` URL may stand in), and href/src of the narrative. Canonicals are never touched.
 */
export function rewriteReferences(
  resource: FhirResource,
  rewrite: (reference: string) => string | undefined,
): number {
  return rewriteIn(resource as Record<string, unknown>, rewrite)
}

type Rewrite = (reference: string) => string | undefined

function rewriteIn(object: Record<string, unknown>, rewrite: Rewrite): number {
  let changed = 0
  for (const name in object) {
    const value = object[name]
    if (typeof value === 'string') changed += rewriteText(object, name, rewrite)
    else if (typeof value === 'object' && value !== null) changed += rewriteBelow(value, rewrite)
  }
  return changed
}

function rewriteBelow(value: object, rewrite: Rewrite): number {
  if (!Array.isArray(value)) return rewriteIn(value as Record<string, unknown>, rewrite)
  let changed = 0
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i]
    if (typeof item === 'object' && item !== null) changed += rewriteBelow(item, rewrite)
  }
  return changed
}

function rewriteText(object: Record<string, unknown>, name: string, rewrite: Rewrite): number {
  const text = object[name] as string
  if (name === 'div') return rewriteNarrative(object, text, rewrite)
  const isUrl = name === 'url' || name === 'valueUri' || name === 'valueUrl' || name === 'valueUuid'
  if (name !== 'reference' && !(isUrl && text.startsWith('urn:'))) return 0
  const replaced = rewrite(text)
  if (replaced === undefined || replaced === text) return 0
  object[name] = replaced
  return 1
}

function rewriteNarrative(object: Record<string, unknown>, div: string, rewrite: Rewrite): number {
  if (!div.includes('urn:')) return 0
  let changed = 0
  object.div = div.replace(/(\s(?:href|src)=["'])(urn:[^"']+)/g, (whole, before: string, url: string) => {
    const replaced = rewrite(url)
    if (replaced === undefined) return whole
    changed++
    return before + replaced
  })
  return changed
}
