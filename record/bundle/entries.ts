/** The entries of a transaction or batch, read and checked one by one (https://hl7.org/fhir/R4/http.html#transaction). */
import { quoted, refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Bundle, BundleEntry } from '#standards/fhir/resources.ts'
import { typeNumber } from '../write/draft.ts'
import { type Patch, patchIn } from './patch.ts'

export interface Step {
  readonly index: number
  /** `Bundle.entry[3]`; undefined for a request of its own. */
  readonly place: string | undefined
  readonly method: (typeof methods)[number]
  readonly type: string
  readonly id: string | undefined
  /** Search that decides which resource is meant: of `If-None-Exist`, or the query of a conditional PUT, PATCH or DELETE. */
  readonly condition: string | undefined
  readonly ifMatch: number | undefined
  /** PUT with `If-None-Match: *`: only if there is nothing yet. */
  readonly onlyNew: boolean
  readonly fullUrl: string | undefined
  readonly resource: FhirResource | undefined
  readonly patch: Patch | undefined
  /** As written, for GET and HEAD. */
  readonly url: string
  readonly ifNoneMatch: string | undefined
  readonly ifModifiedSince: string | undefined
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Whether an entry only reads. */
export const isRead = ({ method }: Pick<Step, 'method'>): boolean => method === 'GET' || method === 'HEAD'

const mostEntries = 10_000

/** Refuses `incorrect/…`, `too-large/…` with the place of the entry. */
export function readEntries(bundle: Bundle): Step[] {
  return entriesOf(bundle).map(readEntry)
}

/** Refuses `incorrect/bundle`, `too-large/too-many-entries`. */
export function entriesOf(bundle: Bundle): BundleEntry[] {
  const entries: unknown = bundle.entry ?? []
  if (!Array.isArray(entries)) refuse('incorrect', 'bundle', 'Bundle.entry is a list.', 'Bundle.entry')
  if (entries.length > mostEntries)
    refuse(
      'too-large',
      'too-many-entries',
      `Send at most ${mostEntries} entries in one bundle.`,
      'Bundle.entry',
    )
  return entries as BundleEntry[]
}

export function readEntry(entry: BundleEntry, index: number): Step {
  const place = `Bundle.entry[${index}]`
  mustKnow(entry, ofEntry, place)
  const { request, resource, fullUrl } = entry
  if (!request) return refuse('incorrect', 'request', 'Each entry says what to do: request.', place)
  mustKnow(request, ofRequest, `${place}.request`)
  if (fullUrl !== undefined && typeof fullUrl !== 'string')
    refuse('incorrect', 'full-url', 'fullUrl is a text.', place)
  const patch = request.method === 'PATCH' ? patchIn(resource, place) : undefined
  return stepOf(request, { index, place, fullUrl, resource, patch })
}

const ofEntry = new Set(['fullUrl', 'link', 'resource', 'search', 'request', 'response'])
const ofRequest = new Set(['method', 'url', 'ifNoneMatch', 'ifModifiedSince', 'ifMatch', 'ifNoneExist'])
const ofElements = new Set(['id', 'extension'])

/** A condition that is misspelt must not be taken for none. */
function mustKnow(object: unknown, names: ReadonlySet<string>, place: string): void {
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    refuse('incorrect', 'entry', 'This is an object with the members that FHIR R4 gives it.', place)
  for (const name of Object.keys(object as object))
    if (!names.has(name) && !ofElements.has(name) && !names.has(name.replace(/^_/, '')))
      refuse('incorrect', 'entry', `There is no ${quoted(name)} here in FHIR R4.`, place)
}

type Request = NonNullable<BundleEntry['request']>

/** What a request is about, beside itself. */
type Told = Pick<Step, 'index' | 'place' | 'fullUrl' | 'resource' | 'patch'>

/** A request that came on its own. Refuses `incorrect/…`. */
export function stepAlone(
  request: Request,
  { resource, patch }: { resource?: FhirResource | undefined; patch?: Patch } = {},
): Step {
  return stepOf(request, { index: 0, place: undefined, fullUrl: undefined, resource, patch })
}

function stepOf(request: Request, told: Told): Step {
  const { place } = told
  const { method, url, ifNoneExist, ifNoneMatch, ifModifiedSince } = request
  if (!methods.includes(method))
    refuse(
      'unsupported',
      'method',
      `The method ${quoted(String(method))} is not supported in bundles.`,
      place,
    )
  if (typeof url !== 'string') refuse('incorrect', 'request', 'request.url says what it is about.', place)
  const step: Step = {
    ...told,
    method,
    ...(isRead({ method }) ? { type: '', id: undefined, condition: undefined } : target(url, place)),
    ...(method === 'POST' && ifNoneExist ? { condition: conditionOf(ifNoneExist) } : {}),
    ifMatch: readVersion(request.ifMatch, place),
    onlyNew: method === 'PUT' && ifNoneMatch === '*',
    url,
    ifNoneMatch,
    ifModifiedSince,
  }
  mustMakeSense(step, request)
  if (!isRead(step)) check(step)
  return step
}

/** `If-None-Exist` holds the query alone; some write the question mark. */
const conditionOf = (header: string): string => header.replace(/^\?/, '')

/** What would change nothing is refused, for whoever wrote it meant something by it. */
function mustMakeSense({ method, onlyNew, place }: Step, request: Request): void {
  const { ifMatch, ifNoneExist, ifNoneMatch, ifModifiedSince } = request
  const reads = isRead({ method })
  const wrong =
    (ifNoneExist !== undefined && method !== 'POST' && 'ifNoneExist belongs to POST') ||
    (ifMatch !== undefined && (reads || method === 'POST') && 'ifMatch belongs to PUT, PATCH and DELETE') ||
    (ifModifiedSince !== undefined && !reads && 'ifModifiedSince belongs to GET') ||
    (ifNoneMatch !== undefined && !reads && !onlyNew && 'ifNoneMatch belongs to GET; with PUT it is *')
  if (wrong) refuse('incorrect', 'precondition', `${wrong}.`, place)
}

function check({ method, type, id, condition, resource, place }: Step): void {
  typeNumber(type)
  if (method === 'POST' && id !== undefined)
    refuse('incorrect', 'request', 'POST names the type alone.', place)
  if (method !== 'POST' && id === undefined && condition === undefined)
    refuse('incorrect', 'request', `${method} names the resource: Type/id or Type?search.`, place)
  if (method === 'DELETE' || method === 'PATCH') return
  if (typeof resource !== 'object' || resource === null)
    refuse('incorrect', 'resource', `${method} needs a resource.`, place)
  if (resource?.resourceType !== type)
    refuse('incorrect', 'resource-type', 'The resource is not of the type that request.url names.', place)
  if (method === 'PUT' && id !== undefined && resource?.id !== id)
    refuse('incorrect', 'id', 'The id in the resource is not the one in the address.', place)
}

function target(url: string, place: string | undefined): Pick<Step, 'type' | 'id' | 'condition'> {
  const match = /^\/?([A-Z][A-Za-z]+)(?:\/([A-Za-z0-9.-]{1,64}))?(?:\?(.+))?$/s.exec(url)
  if (match && (match[2] === undefined || match[3] === undefined))
    return { type: match[1] ?? '', id: match[2], condition: match[3] }
  return refuse(
    'incorrect',
    'request',
    'request.url is relative to the base: Type, Type/id or Type?search.',
    place,
  )
}

/** `W/"3"` or `"3"`. */
function readVersion(etag: string | undefined, place: string | undefined): number | undefined {
  if (etag === undefined) return undefined
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(etag)
  return match
    ? Number(match[1])
    : refuse('incorrect', 'if-match', 'If-Match holds the version, like W/"3".', place)
}
