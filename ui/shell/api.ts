/**
 * The portals' way to their room: `POST /api/<room>/<member>`, JSON both ways, with the session's cookie. The types
 * come from the room's contract; the contract itself never reaches the browser.
 */

import type { Purpose } from '#kernel/actor.ts'
import type { Contract, Input, Operation, Output } from '#kernel/contract.ts'
import { hearTime } from './now.ts'
import { confirmedAnew, isWantOfStepUp } from './step-up.ts'

/** A refusal, as the kernel's door writes it, or our own word for a network that does not answer. */
export class Refusal extends Error {
  readonly category: string
  readonly code: string
  readonly location: string | undefined

  constructor(category: string, code: string, message: string, location?: string) {
    super(message)
    this.name = 'Refusal'
    this.category = category
    this.code = code
    this.location = location
  }
}

interface CallOptions {
  readonly purpose?: Purpose
  /** Idempotency key of a command: make it once per intention (`newRequest`), keep it for retries. */
  readonly request?: string
  readonly signal?: AbortSignal
  /** Another seat of the session than the one of this tab. */
  readonly seat?: number
}

let seat: number | undefined

/** Which seat of the session the requests of this tab are made in. */
export function actAt(number: number | undefined): void {
  seat = number
}

/** A fresh idempotency key: one per thing the person means to do. */
export const newRequest = () => crypto.randomUUID()

/** After these nobody knows whether an order went through: it is sent again with the same key. */
const unclear = new Set(['unavailable', 'fault', 'busy'])

/** Whether an order has certainly been refused, so that the next one is another. */
export const isSettled = (error: unknown) => error instanceof Refusal && !unclear.has(error.category)

type Operations<C extends Contract> = {
  [K in keyof C as C[K] extends Operation ? K : never]: C[K] & Operation
}

export type Caller<C extends Contract> = <K extends keyof Operations<C> & string>(
  member: K,
  input: Input<Operations<C>[K]>,
  options?: CallOptions,
) => Promise<Output<Operations<C>[K]>>

/** `const call = apiOf<typeof ikp>('ikp', 'own-access')`, then `await call('prescriptions', {})`. */
export function apiOf<C extends Contract>(room: string, purpose: Purpose): Caller<C> {
  return (member, input, options) => {
    const told = { purpose, ...options }
    return steppedUp(() => post(`/api/${room}/${member}`, input, told))
  }
}

/** Where only a step-up is missing the person is asked for it, and it is sent once more. Who would not hears the refusal. */
async function steppedUp<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal && isWantOfStepUp(error)) || !(await confirmedAnew())) throw error
    return work()
  }
}

async function post<T>(path: string, input: unknown, options: CallOptions): Promise<T> {
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' }
  if (options.purpose) headers['x-openp1-purpose'] = options.purpose
  const sits = options.seat ?? seat
  if (sits !== undefined) headers['x-openp1-seat'] = String(sits)
  if (options.request) headers['idempotency-key'] = options.request
  const response = await send(path, {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
    credentials: 'same-origin',
    signal: options.signal ?? null,
  })
  hearTime(response)
  if (response.ok) return (await response.json()) as T
  throw await refusalIn(response)
}

/** Reads from the record's own door as FHIR JSON, in the seat of this tab. */
export async function sendFhir(path: string): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/fhir+json' }
  if (seat !== undefined) headers['x-openp1-seat'] = String(seat)
  const read = () => send(path, { headers, credentials: 'same-origin' })
  const response = await read()
  if (response.status !== 403) return response
  const refusal = await refusalIn(response.clone())
  return isWantOfStepUp(refusal) && (await confirmedAnew()) ? read() : response
}

export async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refusal('unavailable', 'no-connection', 'The server cannot be reached.')
  }
}

interface Outcome {
  readonly issue?: readonly {
    code?: string
    details?: { coding?: readonly { code?: string }[] }
    diagnostics?: string
  }[]
}

/** FHIR's words for what a portal acts on. */
const categories: Readonly<Record<string, string>> = {
  login: 'unauthenticated',
  transient: 'unavailable',
  throttled: 'busy',
}

/** The record's door speaks in OperationOutcomes. */
function inOutcome({ issue }: Outcome): Record<string, unknown> {
  const { code = '', details, diagnostics } = issue?.[0] ?? {}
  return { category: categories[code] ?? code, code: details?.coding?.[0]?.code, message: diagnostics }
}

export async function refusalIn(response: Response): Promise<Refusal> {
  try {
    const told = (await response.json()) as Record<string, unknown>
    const { category, code, message, location } = 'issue' in told ? inOutcome(told) : told
    if (typeof category === 'string' && typeof code === 'string') {
      return new Refusal(category, code, String(message), typeof location === 'string' ? location : undefined)
    }
  } catch {
    // Not our format: a proxy's page, or a torn answer.
  }
  return new Refusal(
    response.status === 503 ? 'unavailable' : 'fault',
    'unexpected',
    'The answer was not understood.',
  )
}
