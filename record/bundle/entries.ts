/** The entries of a transaction or batch, read and checked one by one (https://hl7.org/fhir/R4/http.html#transaction). */
import { refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Bundle, BundleEntry } from '#standards/fhir/resources.ts'
import { typeNumber } from '../write/draft.ts'

export interface Step {
  readonly index: number
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly type: string
  readonly id: string | undefined
  /** Search that decides which resource is meant: of `If-None-Exist`, or the query of a conditional PUT or DELETE. */
  readonly condition: string | undefined
  readonly ifMatch: number | undefined
  readonly fullUrl: string | undefined
  readonly resource: FhirResource | undefined
  /** As written, for GET. */
  readonly url: string
}

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
  const at = `Bundle.entry[${index}]`
  const { request, resource, fullUrl } = entry ?? {}
  if (!request || typeof request.url !== 'string')
    return refuse('incorrect', 'request', 'Each entry says what to do: request.method and request.url.', at)
  const { method } = request
  if (method !== 'GET' && method !== 'POST' && method !== 'PUT' && method !== 'DELETE')
    return refuse(
      'unsupported',
      'method',
      `The method ${String(method).slice(0, 10)} is not supported in bundles.`,
      at,
    )
  const step: Step = {
    index,
    method,
    ...target(request.url, at),
    ifMatch: readVersion(request.ifMatch, at),
    fullUrl,
    resource,
    url: request.url,
    ...(method === 'POST' && request.ifNoneExist ? { condition: request.ifNoneExist } : {}),
  }
  check(step, at)
  return step
}

function check({ method, type, id, condition, resource }: Step, at: string): void {
  if (method === 'GET') return
  typeNumber(type)
  if (method === 'DELETE') {
    if (id === undefined && condition === undefined)
      refuse('incorrect', 'request', 'Say which resource to delete.', at)
    return
  }
  if (typeof resource !== 'object' || resource === null)
    refuse('incorrect', 'resource', `${method} needs a resource.`, at)
  if (resource?.resourceType !== type)
    refuse('incorrect', 'resource-type', 'The resource is not of the type that request.url names.', at)
  if (method === 'PUT' && id === undefined && condition === undefined)
    refuse('incorrect', 'request', 'PUT names the resource: Type/id or Type?search.', at)
  if (method === 'POST' && id !== undefined) refuse('incorrect', 'request', 'POST names the type alone.', at)
}

function target(url: string, at: string): Pick<Step, 'type' | 'id' | 'condition'> {
  const match = /^\/?([A-Z][A-Za-z]+)(?:\/([A-Za-z0-9.-]{1,64}))?(?:\?(.+))?$/s.exec(url)
  if (match) return { type: match[1] ?? '', id: match[2], condition: match[3] }
  if (/^\/?[A-Z][A-Za-z]+[/?]/.test(url)) return { type: '', id: undefined, condition: undefined }
  return refuse(
    'incorrect',
    'request',
    'request.url is relative to the base: Type, Type/id or Type?search.',
    at,
  )
}

/** `W/"3"` or `"3"`. */
function readVersion(etag: string | undefined, at?: string): number | undefined {
  if (etag === undefined) return undefined
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(etag)
  return match
    ? Number(match[1])
    : refuse('incorrect', 'if-match', 'If-Match holds the version, like W/"3".', at)
}
