/** Bundles put together from stored bytes, without reading them. */
import { randomUUID } from 'node:crypto'
import { quoted } from '#kernel/problem.ts'
import { type IssueCode, outcome } from '#standards/fhir/outcome.ts'
import type { Subset } from '#standards/fhir/subset.ts'
import type { Outcome } from '../bundle/transaction.ts'
import type { Stored } from '../stored.ts'
import type { Wanted } from './request.ts'

export interface Link {
  readonly relation: 'self' | 'next'
  readonly url: string
}

export interface SearchsetParts {
  readonly base: string
  readonly at: Date
  readonly entries: readonly Stored[]
  readonly included: readonly Stored[]
  readonly total: number | undefined
  readonly links: readonly Link[]
  /** Names of parameters that were left out. */
  readonly unknown: readonly string[]
  /** What else the caller should know of the answer. */
  readonly notices?: readonly string[]
  /** The part of each resource that is wanted; undefined for the whole. */
  readonly elements: Subset | undefined
}

export function searchset({
  base,
  at,
  entries,
  included,
  total,
  links,
  unknown,
  notices = [],
  elements,
}: SearchsetParts): Buffer {
  const parts: Buffer[] = []
  const add = (found: Stored, mode: string) => {
    const bytes = bytesOf(found, elements)
    const head = `{"fullUrl":"${base}/${found.type}/${found.id}","resource":`
    parts.push(Buffer.from(head), bytes, Buffer.from(`,"search":{"mode":"${mode}"}}`), comma)
  }
  for (const found of entries) add(found, 'match')
  for (const found of included) add(found, 'include')
  const names = unknown.map(quoted).join(', ')
  if (unknown.length > 0) parts.push(told('not-supported', `Not understood and left out: ${names}`), comma)
  for (const notice of notices) parts.push(told('informational', notice), comma)
  return bundle('searchset', { at, total, links }, parts)
}

const told = (code: IssueCode, text: string): Buffer =>
  Buffer.from(JSON.stringify({ resource: outcome(code, text, 'warning'), search: { mode: 'outcome' } }))

/** The wanted part of a version. */
export const bytesOf = (stored: Stored, subset: Subset | undefined): Buffer =>
  subset === undefined ? stored.bytes : Buffer.from(JSON.stringify(subset(stored.resource)))

const comma = Buffer.from(',')

interface Head {
  readonly at: Date
  readonly total?: number | undefined
  readonly links?: readonly Link[]
}

/** `parts`: entries, each followed by a comma. */
function bundle(type: string, { at, total, links = [] }: Head, parts: readonly Buffer[]): Buffer {
  const head = JSON.stringify({
    resourceType: 'Bundle',
    id: randomUUID(),
    meta: { lastUpdated: at.toISOString() },
    type,
    ...(total === undefined ? {} : { total }),
    ...(links.length === 0 ? {} : { link: links }),
  })
  if (parts.length === 0) return Buffer.from(head)
  return Buffer.concat([
    Buffer.from(`${head.slice(0, -1)},"entry":[`),
    ...parts.slice(0, -1),
    Buffer.from(']}'),
  ])
}

/** Versions of a resource, newest first. */
export function historySet(
  base: string,
  at: Date,
  versions: readonly Stored[],
  { subset, ...head }: Omit<Head, 'at'> & { subset?: Subset | undefined },
): Buffer {
  const parts = versions.flatMap((stored) => {
    const { type, id, deleted } = stored
    const tail = `"request":${JSON.stringify(requestOf(stored))},"response":${JSON.stringify(responseOf(stored))}}`
    const start = Buffer.from(`{"fullUrl":"${base}/${type}/${id}",`)
    const content = deleted ? [] : [Buffer.from('"resource":'), bytesOf(stored, subset), comma]
    return [start, ...content, Buffer.from(tail), comma]
  })
  return bundle('history', { at, ...head }, parts)
}

/** A first version under an id that a client chose was put there. */
function requestOf({ type, id, key, version, deleted }: Stored): { method: string; url: string } {
  if (deleted) return { method: 'DELETE', url: `${type}/${id}` }
  return version === 1 && id === key ? { method: 'POST', url: type } : { method: 'PUT', url: `${type}/${id}` }
}

function responseOf({ version, deleted, at }: Stored) {
  const changed = version === 1 ? 201 : 200
  return {
    status: statuses[deleted ? 204 : changed],
    etag: `W/"${version}"`,
    lastModified: at.toISOString(),
  }
}

/** What an entry of a batch or transaction is answered with that reads or is refused. */
export interface Answer {
  readonly status: string
  readonly etag?: string
  readonly lastModified?: string
  readonly bytes?: Buffer
  readonly outcome?: unknown
}

const statuses = { 200: '200 OK', 201: '201 Created', 204: '204 No Content' } as const

export interface ResponseForm {
  readonly base: string
  readonly at: Date
  /** `Prefer: return=…`; as little as possible where nothing is preferred. */
  readonly wanted: Wanted | undefined
}

export function responseSet(
  kind: 'transaction-response' | 'batch-response',
  form: ResponseForm,
  answers: readonly (Outcome | Answer)[],
): Buffer {
  const parts = answers.flatMap((answer) =>
    typeof answer.status === 'string' ? answerParts(answer as Answer) : outcomeParts(answer as Outcome, form),
  )
  return bundle(kind, form, parts)
}

function outcomeParts({ status, stored }: Outcome, { base, wanted }: ResponseForm): Buffer[] {
  const told =
    wanted === 'OperationOutcome' ? { outcome: outcome('informational', 'Done.', 'information') } : {}
  const tail = `"response":${JSON.stringify({ status: statuses[status], ...(stored && placeOf(stored)), ...told })}}`
  if (!stored || wanted !== 'representation') return [Buffer.from(`{${tail}`), comma]
  const head = `{"fullUrl":"${base}/${stored.type}/${stored.id}","resource":`
  return [Buffer.from(head), stored.bytes, Buffer.from(`,${tail}`), comma]
}

function answerParts({ bytes, ...said }: Answer): Buffer[] {
  const tail = Buffer.from(`"response":${JSON.stringify(said)}}`)
  return bytes
    ? [Buffer.from('{"resource":'), bytes, Buffer.from(','), tail, comma]
    : [Buffer.from('{'), tail, comma]
}

function placeOf({ type, id, version, at }: Stored) {
  return {
    location: `${type}/${id}/_history/${version}`,
    etag: `W/"${version}"`,
    lastModified: at.toISOString(),
  }
}
