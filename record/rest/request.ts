/** What a FHIR client asked for beside the resource itself: form, preference, versions. */
import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { Caller, Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { JsonError, parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { doorWriters } from '../gate/rules.ts'
import { ownDoor } from '../owners.ts'
import type { Asker } from '../read.ts'

export type Authenticate = (request: FastifyRequest) => Promise<{ world: World; caller: Caller }>

/** The caller as the record's own door sees them. */
export function askerOf({ world, caller }: { world: World; caller: Caller }): Asker {
  return { ...caller, room: ownDoor, world, sql: world.database.sql }
}

/** Refuses `forbidden/use-the-room` to those who have no business in writing here. */
export function mustWriteHere({ actor }: Pick<Context, 'actor'>, type: string): void {
  const types = doorWriters[actor.role]
  if (types === undefined || (types !== 'every' && !types.includes(type)))
    refuse(
      'forbidden',
      'use-the-room',
      `${type} is not written here by role ${actor.role}: use the system that owns it.`,
    )
}

/** The body as a resource. Refuses `incorrect/malformed`, `too-costly/…`. */
export function bodyOf(request: FastifyRequest): FhirResource {
  const { body } = request
  if (!Buffer.isBuffer(body) || body.length === 0)
    return refuse('incorrect', 'no-body', 'Send a FHIR resource as JSON in the body.')
  try {
    const value = parseJson(body.toString())
    if (
      typeof value === 'object' &&
      value !== null &&
      'resourceType' in value &&
      typeof value.resourceType === 'string'
    )
      return value as FhirResource
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    if (error.code === 'too-costly') refuse('too-costly', 'too-deep', error.message)
    refuse('incorrect', 'malformed', error.message)
  }
  return refuse('incorrect', 'no-resource-type', 'The body is a JSON object with a resourceType.')
}

export type Wanted = 'minimal' | 'representation' | 'OperationOutcome'

/** `Prefer: return=…` (https://hl7.org/fhir/R4/http.html#ops). */
export function returnOf({ headers }: FastifyRequest): Wanted | undefined {
  const match = /(?:^|[,;\s])return=(minimal|representation|OperationOutcome)(?:$|[,;\s])/.exec(
    preferOf(headers.prefer),
  )
  return match?.[1] as Wanted | undefined
}

/** `Prefer: handling=strict`: refuse what is not understood. */
export function isStrict({ headers }: FastifyRequest): boolean {
  return /(?:^|[,;\s])handling=strict(?:$|[,;\s])/.test(preferOf(headers.prefer))
}

const preferOf = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? header.join(',') : (header ?? '')

/** Whether the client can read JSON; XML is not offered yet. */
export function takesJson(request: FastifyRequest): boolean {
  const { _format } = request.query as Record<string, unknown>
  const wanted = typeof _format === 'string' ? _format : (request.headers.accept ?? '*/*')
  return /json|\*\/\*|application\/\*|text\/html/.test(wanted)
}

export function isPretty(request: FastifyRequest): boolean {
  return (request.query as Record<string, unknown>)._pretty === 'true'
}

/** Query parameters in order, repeated ones too; `+` is a space, as forms write it. */
export function pairsOf(url: string): [string, string][] {
  const start = url.indexOf('?')
  return start === -1 ? [] : [...new URLSearchParams(url.slice(start + 1))]
}

/** Where this door is, as the client wrote it: `https://example.org/fhir`; it goes into JSON as it is. */
export function baseOf(request: FastifyRequest): string {
  const host = /^[\w.:[\]-]+$/.test(request.host) ? request.host : 'localhost'
  return `${request.protocol}://${host}/fhir`
}
