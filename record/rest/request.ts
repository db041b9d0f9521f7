/** What a FHIR client asked for beside the resource itself: form, preference, versions. */
import { isUtf8 } from 'node:buffer'
import type { FastifyRequest } from 'fastify'
import { Problem, refuse } from '#kernel/problem.ts'
import type { Caller, Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { JsonError, parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readLargeXml, readXml } from '#standards/fhir/xml/read.ts'
import { XmlError } from '#standards/fhir/xml/xml-error.ts'
import { mustBeAllowed } from '../gate/permission.ts'
import { doorWriters } from '../gate/rules.table.ts'
import { ownDoor } from '../owners.ts'
import type { Asker } from '../read.ts'
import { bodyForm, UnreadType } from './media-type.ts'
import type { ReadConditions } from './preconditions.ts'

export type Authenticate = (request: FastifyRequest) => Promise<{ world: World; caller: Caller }>

/** The caller as the record's own door sees them. */
export function askerOf({ world, caller }: { world: World; caller: Caller }): Asker {
  return { ...caller, room: ownDoor, world, sql: world.database.sql }
}

/** Letters of SMART's scopes by method; what a patch changes it shows, too. */
const lettersOf = { POST: 'c', PUT: 'u', PATCH: 'ru', DELETE: 'd', GET: 'r', HEAD: 'r' } as const

/** Refuses `forbidden/use-the-room` to those who have no business in writing here, `forbidden/insufficient-scope` to their applications. */
export function mustWriteHere(
  asker: Pick<Context, 'actor' | 'permission'>,
  type: string,
  method: keyof typeof lettersOf,
): void {
  const { actor } = asker
  mustBeAllowed(asker, type, lettersOf[method])
  if (type === 'Subscription')
    refuse(
      'forbidden',
      'own-address',
      'Subscriptions belong to whoever makes them: POST and PUT them by themselves.',
    )
  const types = doorWriters[actor.role]
  if (types === undefined || (types !== 'every' && !types.includes(type)))
    refuse(
      'forbidden',
      'use-the-room',
      `${type} is not written here by role ${actor.role}: use the system that owns it.`,
    )
}

/** The body as a resource, JSON or XML. Refuses `incorrect/malformed`, `too-costly/…`. */
export function bodyOf(request: FastifyRequest): FhirResource {
  const known = request.exchange?.body
  if (known !== undefined) return known
  const { body } = request
  if (!Buffer.isBuffer(body) || body.length === 0)
    return refuse('incorrect', 'no-body', 'Send a FHIR resource in the body.')
  const text = textOf(body)
  try {
    const form = bodyForm(request.headers['content-type'] ?? '')
    if (form === 'xml') return readXml(text)
    if (form !== 'json') throw new UnreadType()
    const value = parseJson(text)
    if (
      typeof value === 'object' &&
      value !== null &&
      'resourceType' in value &&
      typeof value.resourceType === 'string'
    )
      return value as FhirResource
  } catch (error) {
    throw problemOf(error)
  }
  return refuse('incorrect', 'no-resource-type', 'The body is a JSON object with a resourceType.')
}

/** Reads an XML body of a size that would keep others waiting. Refuses as `bodyOf`. */
export async function readLargeBody(body: Buffer): Promise<FhirResource> {
  try {
    return await readLargeXml(textOf(body), () => new Promise(setImmediate))
  } catch (error) {
    throw problemOf(error)
  }
}

/** A byte order mark is left out. */
function textOf(body: Buffer): string {
  if (!isUtf8(body)) refuse('incorrect', 'encoding', 'Send the body in UTF-8.')
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.toString('utf8', 3) : body.toString()
}

function problemOf(error: unknown): unknown {
  if (!(error instanceof JsonError || error instanceof XmlError)) return error
  const place = error instanceof XmlError ? error.expression : undefined
  if (error.code === 'too-costly') return new Problem('too-costly', 'too-deep', error.message, place)
  return new Problem('incorrect', 'malformed', error.message, place)
}

export type Wanted = 'minimal' | 'representation' | 'OperationOutcome'

/** `Prefer: return=…` (https://hl7.org/fhir/R4/http.html#ops); of several the first counts. */
export function returnOf({ headers }: FastifyRequest): Wanted | undefined {
  const wanted = preferenceIn(headers.prefer, 'return')
  return wanted === undefined ? undefined : wantedNames.get(wanted)
}

const wantedNames = new Map<string, Wanted>([
  ['minimal', 'minimal'],
  ['representation', 'representation'],
  ['operationoutcome', 'OperationOutcome'],
])

/** `Prefer: handling=strict`: refuse what is not understood. */
export function isStrict({ headers }: FastifyRequest): boolean {
  return preferenceIn(headers.prefer, 'handling') === 'strict'
}

/** Value of a preference (RFC 7240 §2), in lower case: names and our values are the same in any case. */
function preferenceIn(header: string | string[] | undefined, name: string): string | undefined {
  if (header === undefined) return undefined
  const preferences = String(header).toLowerCase().split(/[,;]/)
  for (const preference of preferences) {
    const [key, value = ''] = preference.split('=')
    if (key?.trim() === name) return value.trim().replace(/^"(.*)"$/, '$1')
  }
  return undefined
}

export function readConditionsOf({ headers, method }: FastifyRequest): ReadConditions {
  if (method !== 'GET' && method !== 'HEAD') return none
  return { ifNoneMatch: headers['if-none-match'], ifModifiedSince: headers['if-modified-since'] }
}

const none: ReadConditions = { ifNoneMatch: undefined, ifModifiedSince: undefined }

/** Query parameters in order, repeated ones too; `+` is a space, as forms write it. */
export function pairsOf(url: string): [string, string][] {
  const start = url.indexOf('?')
  return start === -1 ? [] : [...new URLSearchParams(url.slice(start + 1))]
}

type Pairs = readonly (readonly [string, string])[]

/** What shapes an answer, page after page: its form, and the parts of the resources. */
export const shapeOf = (pairs: Pairs): Pairs =>
  pairs.filter(([name]) => /^_(?:format|pretty|summary|elements)$/.test(name))

/** An address with parameters. */
export function addressWith(address: string, pairs: Pairs): string {
  const query = String(new URLSearchParams(pairs.map(([name, value]) => [name, value])))
  return query === '' ? address : `${address}?${query}`
}

/** Fields of a form in the body. Refuses bodies of another kind with 415. */
export function fieldsOf({ body, headers }: FastifyRequest): [string, string][] {
  if (!Buffer.isBuffer(body) || body.length === 0) return []
  if (bodyForm(headers['content-type'] ?? '') !== 'fields') throw new UnreadType()
  return [...new URLSearchParams(textOf(body))]
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Where the world finds this door, `https://example.org/fhir`; empty where that is as the client writes it. */
    readonly publicBase: string
  }
}

/** Where this door is: as settings say, else as the client wrote it. It goes into JSON as it is. */
export function baseOf(request: FastifyRequest): string {
  const { publicBase } = request.server
  if (publicBase !== '') return publicBase
  const host = /^[\w.:[\]-]+$/.test(request.host) ? request.host : 'localhost'
  return `${request.protocol}://${host}/fhir`
}
