/**
 * One limit for everybody (ASVS 5.0 2.4.1, 15.2.2): a person's requests, an application's, a provider's system's, and by address those of
 * whoever has shown no credential that we know. Nobody gets a new allowance by showing a credential that was made up: what is
 * unknown is charged to the address, and only what was believed is remembered. No query, and for those who are known no allocation.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Counter, type Registry } from 'prom-client'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import { Remembered } from '#record/remembered.ts'
import { type Allowance, Bucket } from './bucket.ts'
import { Proxies } from './caller-address.ts'

/** Whose allowance it is; `door`: signing in and getting tokens, by address or certificate. */
export type Whose = 'person' | 'system' | 'address' | 'door'
export type Limits = Readonly<Record<Whose, Allowance>>

/** Of an instance that the world reaches. */
export const usualLimits: Limits = {
  person: { perSecond: 20, atOnce: 400 },
  system: { perSecond: 200, atOnce: 2000 },
  address: { perSecond: 20, atOnce: 400 },
  door: { perSecond: 5, atOnce: 100 },
}

/** Programs are tried and measured on an instance that nobody else reaches: a hundred times as much. */
export const localLimits: Limits = {
  person: { perSecond: 2000, atOnce: 40_000 },
  system: { perSecond: 20_000, atOnce: 200_000 },
  address: { perSecond: 2000, atOnce: 40_000 },
  door: { perSecond: 500, atOnce: 10_000 },
}

/** Callers, and credentials, that are remembered. */
const mostCallers = 50_000

export interface LimiterOptions {
  readonly limits: Limits
  /** Addresses or nets whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[]
  readonly registry: Registry
}

type Authenticate<Rest extends unknown[], Found extends { caller: Caller }> = (
  request: FastifyRequest,
  ...rest: Rest
) => Promise<Found>

/** Health is asked for by machines that must hear an answer. */
const free = /^\/health\//
/** Where people and programs prove who they are. */
const doors = /^\/(?:token|oauth\/|saz\/(?:sign-in|return|wallet))/

export class Limiter {
  readonly #limits: Limits
  readonly #proxies: Proxies
  readonly #counter: Counter
  readonly #buckets = new Remembered<string, Bucket>(mostCallers)
  /** By credential: what was believed, and whose it is. */
  readonly #known = new Remembered<string, Bucket>(mostCallers)

  constructor({ limits, proxies, registry }: LimiterOptions) {
    this.#limits = limits
    this.#proxies = new Proxies(proxies)
    this.#counter = new Counter({
      name: 'openp1_too_many_requests_total',
      help: 'Requests refused because somebody asked too often, by whose allowance was used up',
      labelNames: ['whose'],
      registers: [registry],
    })
  }

  /** `credentialOf`: what a request shows of whoever sent it; `undefined` for nothing. */
  guard(door: FastifyInstance, credentialOf: (request: FastifyRequest) => string | undefined): void {
    door.addHook('onRequest', (request, reply, done) => {
      const { url } = request
      if (free.test(url)) return done()
      const shown = credentialOf(request)
      const known = shown === undefined ? undefined : this.#known.get(shown)
      if (known !== undefined) this.#take(known, reply)
      else this.#take(this.#of('address', this.#proxies.callerOf(request.raw)), reply)
      if (doors.test(url)) this.#take(this.#of('door', this.#proxies.callerOf(request.raw)), reply)
      done()
    })
  }

  /** The same for a door whose connections show a certificate, believed before anything is asked of it. */
  guardCertificates(
    door: FastifyInstance,
    certificateOf: (request: FastifyRequest) => string | undefined,
  ): void {
    door.addHook('onRequest', (request, reply, done) => {
      const shown = certificateOf(request)
      const name = shown ?? this.#proxies.callerOf(request.raw)
      const whose = shown === undefined ? 'address' : 'system'
      this.#take(this.#of(whose, name), reply)
      if (doors.test(request.url)) this.#take(this.#of('door', name), reply)
      done()
    })
  }

  /** Remembers for whom a credential was believed; that request counts for them, too. */
  knowing<Rest extends unknown[], Found extends { caller: Caller }>(
    authenticate: Authenticate<Rest, Found>,
    credentialOf: (request: FastifyRequest) => string | undefined,
  ): Authenticate<Rest, Found> {
    return async (request, ...rest) => {
      const found = await authenticate(request, ...rest)
      const shown = credentialOf(request)
      if (shown === undefined || this.#known.get(shown) !== undefined) return found
      const [whose, name] = nameOf(found.caller)
      const bucket = this.#of(whose, name)
      this.#known.set(shown, bucket)
      this.#take(bucket, undefined)
      return found
    }
  }

  #of(whose: Whose, name: string): Bucket {
    const key = `${whose} ${name}`
    return this.#buckets.get(key) ?? this.#buckets.set(key, new Bucket(this.#limits[whose], whose))
  }

  #take(bucket: Bucket, reply: FastifyReply | undefined): void {
    const wait = bucket.take(performance.now()) // how long ago, whatever time it is in the world
    if (wait === 0) return
    this.#counter.inc({ whose: bucket.whose })
    reply?.header('retry-after', String(Math.ceil(wait / 1000)))
    refuse(
      'busy',
      'too-many-requests',
      'Too many requests. Wait as Retry-After says, then go on more slowly.',
    )
  }
}

/** One person, one application in one person's hands, one system: however many credentials they have. */
function nameOf({ actor, permission }: Caller): [Whose, string] {
  const { role, practitioner, proxy, patient, organization } = actor
  const person = practitioner ?? proxy ?? patient
  const of = permission?.application ?? ''
  if (role === 'provider-system' || role === 'sandbox' || person === undefined)
    return ['system', `${of} ${organization ?? role}`]
  return ['person', `${of} ${person}`]
}
