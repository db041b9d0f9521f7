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

/** Where a reference stands, or a URL that may point to an entry of the same bundle. */
export interface ReferenceSite {
  readonly owner: { [name: string | number]: unknown }
  readonly name: string | number
  /** `url`: any element of type uri, url, oid or uuid; `narrative`: links and images of a div. */
  readonly kind: 'reference' | 'url' | 'narrative'
}

/** Elements of type uri, url, oid or uuid, but for those that are mere strings elsewhere. */
const uriNames = new Set(
  (
    'url valueUri valueUrl valueUuid valueOid uri instantiatesUri definitionUri derivedFromUri sourceUri targetUri moduleUri ' +
    'eventUri nameUrl authorizationUrl onlineInformation rendering endpoint policy issuer implicitRules'
  ).split(' '),
)

/**
 * Every place whose text a transaction may have to change (https://hl7.org/fhir/R4/http.html#trules): Reference.reference,
 * elements of type uri, url, oid, uuid that hold a `urn:`, and href and src of the narrative. Canonicals are never among them.
 */
export function referenceSites(resource: FhirResource): ReferenceSite[] {
  const found: ReferenceSite[] = []
  sitesIn(resource as ReferenceSite['owner'], found)
  return found
}

function sitesIn(object: ReferenceSite['owner'], found: ReferenceSite[]): void {
  for (const name in object) {
    const value = object[name]
    if (typeof value === 'string') {
      const kind = kindOf(name, value)
      if (kind !== undefined) found.push({ owner: object, name, kind })
    } else if (Array.isArray(value)) sitesInList(value, name, found)
    else if (typeof value === 'object' && value !== null) sitesIn(value as ReferenceSite['owner'], found)
  }
}

function sitesInList(list: unknown[], name: string, found: ReferenceSite[]): void {
  for (let i = 0; i < list.length; i++) {
    const item = list[i]
    if (Array.isArray(item)) sitesInList(item, name, found)
    else if (typeof item === 'object' && item !== null) sitesIn(item as ReferenceSite['owner'], found)
    else if (typeof item === 'string' && kindOf(name, item) === 'url')
      found.push({ owner: list as unknown as ReferenceSite['owner'], name: i, kind: 'url' })
  }
}

function kindOf(name: string, text: string): ReferenceSite['kind'] | undefined {
  if (name === 'reference') return 'reference'
  if (name === 'div') return text.includes('urn:') ? 'narrative' : undefined
  return text.startsWith('urn:') && uriNames.has(name) ? 'url' : undefined
}

type Rewrite = (reference: string) => string | undefined

/** Puts `rewrite`'s answer in the place of each text (undefined = leave it). Returns how many were changed. */
export function rewriteSites(sites: readonly ReferenceSite[], rewrite: Rewrite): number {
  let changed = 0
  for (const { owner, name, kind } of sites) {
    const text = owner[name] as string
    const replaced = kind === 'narrative' ? rewrittenNarrative(text, rewrite) : rewrite(text)
    if (replaced === undefined || replaced === text) continue
    owner[name] = replaced
    changed++
  }
  return changed
}

/** The same for all sites of a resource, which is changed. */
export function rewriteReferences(resource: FhirResource, rewrite: Rewrite): number {
  return rewriteSites(referenceSites(resource), rewrite)
}

function rewrittenNarrative(div: string, rewrite: Rewrite): string {
  return div.replace(
    /(\s(?:href|src)=["'])(urn:[^"']+)/g,
    (whole, before: string, url: string) => before + (rewrite(url) ?? whole.slice(before.length)),
  )
}
