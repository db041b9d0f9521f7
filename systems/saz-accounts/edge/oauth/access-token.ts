/** What an application's access token stands for: at the FHIR door whose seat it uses, and what it was allowed; of a program of an office, which office. */
import type { FastifyRequest } from 'fastify'
import type { Actor, Permission } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller, Context } from '#kernel/system.ts'
import { tokenId } from '#record/audit/token-given.ts'
import { readScope } from '#standards/smart/scope.ts'
import { purposeOf } from '../../rules/purpose-of.ts'
import { mustHoldSeat } from '../hold-seat.ts'
import { type Application, isOfficeProgram, officeScope } from './applications.ts'
import { mustHoldCertificate } from './certificate.ts'
import { provenBy, SeenProofs } from './dpop.ts'
import { onRevoked } from './items.ts'
import { type Leave, leaves } from './launch.ts'
import type { OAuthServer, Ready } from './server.ts'

/** Programs of offices have a door of their own: `/api`. */
export type Door = 'fhir' | 'api'

/** A token as it came. */
export interface Shown {
  readonly request: FastifyRequest
  /** `Bearer` or `DPoP`. */
  readonly scheme: string
  readonly token: string
}

interface Known {
  readonly caller: Caller
  readonly door: Door
  /** Thumbprint of the key that it is bound to. */
  readonly jkt: string | undefined
  /** Thumbprint of the certificate that it is bound to. */
  readonly x5t: string | undefined
  /** Milliseconds since 1970. */
  readonly until: number
  readonly checkedAt: number
  /** When its use was last noted for the person who allowed it. */
  readonly notedAt: number
}

/** Milliseconds after which a token is looked up again: another process may have ended it. */
const recheck = 1000
const mostKnown = 5000
/** Milliseconds between notes of a use. */
const betweenNotes = 60_000

export class AccessTokens {
  readonly #server: OAuthServer
  readonly #context: () => Context
  readonly #known = new Map<string, Known>()
  readonly #proofs = new SeenProofs()
  #revocations = 0

  constructor(server: OAuthServer, context: () => Context) {
    this.#server = server
    this.#context = context
    onRevoked(server.world, () => {
      this.#known.clear()
      this.#revocations += 1
    })
  }

  /** Refuses `unauthenticated/…`, `forbidden/no-longer-proxy`. */
  async callerOf({ request, scheme, token }: Shown, door: Door = 'fhir'): Promise<Caller> {
    const known = this.#remembered(token) ?? (await this.#found(token))
    if (known.door !== door) refuse('unauthenticated', 'bad-token', 'This token is for another door.')
    mustHoldCertificate(request, known.x5t)
    if (known.jkt === undefined) {
      if (scheme.toLowerCase() === 'bearer') return known.caller
      return refuse('unauthenticated', 'bad-token', 'This token is not bound to a key: send it as Bearer.')
    }
    await this.#mustProve(request, known.jkt, token)
    return known.caller
  }

  async #mustProve({ headers, method, url }: FastifyRequest, jkt: string, token: string): Promise<void> {
    const { dpop, authorization = '' } = headers
    const proof = typeof dpop === 'string' && /^dpop /i.test(authorization) ? dpop : ''
    const now = this.#server.world.clock.now()
    const address = new URL(url, this.#server.fhir()).href
    const id = await provenBy({ proof, token, jkt, method, url: address, now })
    this.#proofs.mustBeNew(`${jkt} ${id}`, now)
  }

  #remembered(token: string): Known | undefined {
    const known = this.#known.get(token)
    const now = this.#server.world.clock.now().getTime()
    return known && now < known.until && Math.abs(now - known.checkedAt) < recheck ? known : undefined
  }

  async #found(token: string): Promise<Known> {
    const before = this.#revocations
    const found = await this.#lookUp(await this.#server.ready(), token)
    if (!found)
      return refuse('unauthenticated', 'bad-token', 'This token is unknown, too old or was revoked.')
    // It may have ended while it was looked up: it counts for this request, and is looked up for the next.
    if (before !== this.#revocations) return found
    if (this.#known.size >= mostKnown) this.#known.clear()
    this.#known.set(token, found)
    return found
  }

  async #lookUp({ provider, applications }: Ready, token: string): Promise<Known | undefined> {
    const found = (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token))
    const application = found?.clientId === undefined ? undefined : applications.find(found.clientId)
    if (!found || !application) return undefined
    const door = isOfficeProgram(application) ? 'api' : 'fhir'
    if (found.aud !== this.#server[door]()) return undefined
    const leave = await this.#leaveOf(found, application)
    if (!leave) return undefined
    await mustHoldSeat(this.#context(), leave.actor)
    const now = this.#server.world.clock.now().getTime()
    const caller = callerFor(leave, {
      application: application.id,
      token: tokenId(token),
      scope: found.scope,
    })
    const until = (found.exp ?? 0) * 1000
    const notedAt = await this.#note(token, found, now)
    return { caller, door, jkt: found.jkt, x5t: found['x5t#S256'], until, checkedAt: now, notedAt }
  }

  async #note(token: string, found: { kind: string; grantId?: unknown }, now: number): Promise<number> {
    const last = this.#known.get(token)?.notedAt ?? 0
    if (found.kind !== 'AccessToken' || now - last < betweenNotes) return last
    await this.#server.items.used(String(found.grantId))
    return now
  }

  async #leaveOf(
    found: { kind: string; grantId?: unknown },
    application: Application,
  ): Promise<Leave | undefined> {
    if (found.kind === 'AccessToken') return leaves.find(this.#server.items, String(found.grantId))
    const actor = placeOf(application)
    return actor && { actor }
  }
}

/** As whom a program acts that nobody sits at: its provider's system, or its office. */
export function placeOf(application: Application): Actor | undefined {
  const { organization } = application
  if (organization === undefined) return undefined
  return { role: isOfficeProgram(application) ? 'register-keeper' : 'provider-system', organization }
}

/** All that the program of an office reads of the record: names of places and workers. */
const directory = ['system/Organization.rs', 'system/Practitioner.rs']

interface Held {
  readonly application: string
  readonly token: string
  readonly scope: string | undefined
}

function callerFor({ actor, patient }: Leave, { application, token, scope = '' }: Held): Caller {
  const permission: Permission = {
    application,
    token,
    ...(patient !== undefined && { patient }),
    scopes: (scope === officeScope ? directory : scope.split(' ')).flatMap((text) => readScope(text) ?? []),
  }
  const purpose = actor.role === 'provider-system' ? 'integration' : purposeOf(actor.role)
  return { room: 'providers', actor, purpose, permission }
}
