/** One line of an import: a transaction bundle that stands or falls together, or a single resource. */
import { refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Bundle, BundleEntry } from '#standards/fhir/resources.ts'
import { typeNumber } from '../write/draft.ts'

export interface BulkEntry {
  readonly resource: FhirResource
  /** How other entries of the line name it. */
  readonly fullUrl?: string
  /** Public id to give it; without one the record gives its own. */
  readonly id?: string
  /** Name under which the source knows it: the same name is never loaded twice. */
  readonly source?: string
}

export interface BulkLine {
  readonly number: number
  readonly entries: readonly BulkEntry[]
}

/** Reads a line. Refuses `incorrect/…` what is neither a resource nor a bundle of creates. */
export function readLine(number: number, value: unknown): BulkLine {
  const resource = value as Partial<FhirResource> | null
  if (typeof resource !== 'object' || typeof resource?.resourceType !== 'string')
    return refuse('incorrect', 'no-resource', 'The line holds no FHIR resource.')
  if (resource.resourceType !== 'Bundle') return { number, entries: [readResource(resource as FhirResource)] }
  const { entry = [], type } = resource as Bundle
  if (type !== 'transaction' && type !== 'batch' && type !== 'collection')
    refuse('incorrect', 'bundle-type', 'Only bundles of type transaction, batch or collection are loaded.')
  return { number, entries: entry.map(readEntry) }
}

function readResource(resource: FhirResource): BulkEntry {
  typeNumber(resource.resourceType)
  const { id, resourceType } = resource
  return { resource, ...(id === undefined ? {} : { source: `${resourceType}/${id}` }) }
}

function readEntry({ resource, fullUrl, request }: BundleEntry, index: number): BulkEntry {
  const at = `Bundle.entry[${index}]`
  if (!resource) return refuse('incorrect', 'no-resource', 'The entry holds no resource.', at)
  typeNumber(resource.resourceType)
  const url = fullUrl === undefined ? {} : { fullUrl }
  if (request?.method === 'PUT') return { resource, ...url, ...putId(resource, request.url, at) }
  if (request && request.method !== 'POST')
    refuse('incorrect', 'method', 'Only POST and PUT entries can be loaded in bulk.', at)
  return {
    ...readResource(resource),
    ...url,
    ...(resource.id === undefined && fullUrl ? { source: fullUrl } : {}),
  }
}

function putId({ resourceType }: FhirResource, url: string, at: string): { id: string } {
  const [type, id] = url.split('/')
  if (type !== resourceType || !id || id.includes('?'))
    return refuse('incorrect', 'request', 'A PUT entry names Type/id of its resource.', at)
  return { id }
}
