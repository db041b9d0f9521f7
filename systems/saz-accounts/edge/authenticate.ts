/** Who sent a request to the front door: a browser with a session, or a program with a bearer token. */
import type { FastifyRequest } from 'fastify'
import type { Actor, Purpose } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { hasSteppedUp, stepUpNeeded } from '#record/gate/step-up.ts'
import { type Seat, saz } from '../contract.ts'
import { purposeOf } from '../rules/purpose-of.ts'
import { secretHash } from '../store.ts'
import { fromOf, secretOf } from './cookie.ts'
import { mustHoldSeat } from './hold-seat.ts'
import { AccessTokens, type Door } from './oauth/access-token.ts'
import type { OAuthServer } from './oauth/server.ts'
import { ownCaller } from './own-caller.ts'
import { callerOfToken, type TokenKey } from './token.ts'

/** Rooms with a face: a browser may use the door of these, and of no other. */
const portals: Readonly<Record<string, readonly Actor['role'][]>> = {
  ikp: ['patient'],
  gabinet: ['doctor', 'nurse', 'pharmacist', 'registrar'],
  sau: ['auditor'],
  soc: ['auditor'],
  saz: ['auditor'],
  saa: ['operator'],
  rpl: ['register-keeper'],
  soid: ['register-keeper'],
  cwpm: ['register-keeper'],
  aip: ['call-centre'],
}

/** Where a browser may use some members alone. */
const members: Readonly<Record<string, readonly string[]>> = {
  rpl: ['checkQuality', 'qualityReport', 'findings', 'decideFinding', 'publishMedicines', 'publication'],
  soid: ['requests', 'request', 'proceed'],
  cwpm: ['unlicensed', 'closeUnlicensed'],
  saz: ['askReidentification', 'reidentifications', 'agreeToReidentification'],
  saa: [
    'askOperatorAccess',
    'agreeToOperatorAccess',
    'endOperatorAccess',
    'operatorAccesses',
    'pastOperatorAccesses',
    'operatorEntries',
    'operatorEntry',
  ],
}

/** Of these a browser may use some only after a step-up: an office decides by them. */
const decisions: Readonly<Record<string, readonly string[]>> = {
  soid: ['proceed'],
  cwpm: ['closeUnlicensed'],
}

/** Where programs have flows of their own: they come as what they are, not as the portal. */
const ofPrograms: readonly string[] = ['soid', 'cwpm']

export interface Authenticator {
  /** For `POST /api/<system>/…`. */
  api(request: FastifyRequest, system: string): Promise<{ world: World; caller: Caller }>
  /** For the register of a room: a program, or in a browser whoever works as a register keeper. `isDeciding`: after step-up alone. */
  keeper(
    request: FastifyRequest,
    room: string,
    isDeciding: boolean,
  ): Promise<{ world: World; caller: Caller }>
  /** For `/fhir`: the whole record, for whoever is signed in. */
  fhir(request: FastifyRequest): Promise<{ world: World; caller: Caller }>
}

export interface AuthenticatorOptions {
  readonly house: House
  readonly world: World
  /** Of local tokens; undefined where there are none. */
  readonly tokenKey: TokenKey | undefined
  readonly oauth: OAuthServer
}

export function authenticator({ house, world, tokenKey, oauth }: AuthenticatorOptions): Authenticator {
  const context = () => house.context(world, ownCaller)
  const applications = new AccessTokens(oauth, context)
  const byToken = (request: FastifyRequest) => {
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    return token === undefined ? undefined : callerOfToken(token, tokenKey, house, world)
  }
  /** Applications' tokens have no dot; local ones have. They are for the FHIR door alone, those of offices' programs for the others alone. */
  const byApplication = (request: FastifyRequest, door: Door) => {
    const [, scheme, token] =
      /^(Bearer|DPoP) ([\w-]{20,100})$/i.exec(request.headers.authorization ?? '') ?? []
    if (scheme === undefined || token === undefined) return undefined
    return applications.callerOf({ request, scheme, token }, door)
  }
  const byProgram = (request: FastifyRequest, door: Door) => byApplication(request, door) ?? byToken(request)
  const seats = async (request: FastifyRequest): Promise<readonly Seat[]> => {
    const secret = secretOf(request)
    if (secret === undefined)
      return refuse('unauthenticated', 'no-session', 'Sign in, or send a bearer token.')
    ownOriginOnly(request)
    const told = { secret, from: fromOf(request) }
    const { seats: all, steppedUpAt } = await context().call(saz.session, told)
    const { device = secretHash(secret).toString('base64url') } = told.from
    const proved = { device, ...(steppedUpAt !== undefined && { steppedUpAt }) }
    return all.map((seat) => ({ ...seat, actor: { ...seat.actor, ...proved } }))
  }
  return {
    async api(request, system) {
      const program = await byProgram(request, 'api')
      const { member } = request.params as { member: string }
      const roles = members[system]?.includes(member) === false ? undefined : portals[system]
      if (program) return { world, caller: roles ? atPortal(request, program, system) : program }
      if (!roles) return refuse('forbidden', 'no-flow', 'Browsers have no way to this system.')
      const seat = choose(await seats(request), roles, request.headers['x-openp1-seat'])
      await mustHoldSeat(context(), seat.actor)
      if (decisions[system]?.includes(member) && !hasSteppedUp(seat.actor, world)) stepUpNeeded()
      const caller = callerAt(seat, system)
      return { world, caller: { ...caller, purpose: purposeIn(request, caller, system) } }
    },
    async keeper(request, room, isDeciding) {
      const program = await byProgram(request, 'api')
      if (program) return { world, caller: program }
      const seat = choose(await seats(request), ['register-keeper'], request.headers['x-openp1-seat'])
      await mustHoldSeat(context(), seat.actor)
      if (isDeciding && !hasSteppedUp(seat.actor, world)) stepUpNeeded()
      return { world, caller: callerAt(seat, room) }
    },
    async fhir(request) {
      const program = await byProgram(request, 'fhir')
      if (program) return { world, caller: program }
      const all = await seats(request)
      const roles = all.map(({ actor }) => actor.role)
      const seat = choose(all, roles, request.headers['x-openp1-seat'])
      await mustHoldSeat(context(), seat.actor)
      return { world, caller: callerAt(seat, 'providers') }
    },
  }
}

/** Who calls `/api` at the second door: programs of offices whose tokens are bound to the certificate of this connection; nobody else. */
export function byOfficeProgram(options: Omit<AuthenticatorOptions, 'tokenKey'>): Pick<Authenticator, 'api'> {
  const { api } = authenticator({ ...options, tokenKey: undefined })
  return {
    api: async (request, system) => {
      if (!/^Bearer [\w-]{20,100}$/i.test(request.headers.authorization ?? ''))
        return refuse(
          'unauthenticated',
          'no-token',
          'Send the access_token of POST /oauth/token as a bearer token.',
        )
      return api(request, system)
    },
  }
}

/** A program that stands in for a portal, where it has no flow of its own. */
function atPortal(request: FastifyRequest, program: Caller, room: string): Caller {
  if (ofPrograms.includes(room)) return program
  return { ...program, room, purpose: purposeIn(request, program, room) }
}

function callerAt({ actor }: Seat, room: string): Caller {
  return { room, actor, purpose: purposeOf(actor.role) }
}

/** A doctor's pages say which questions are about a record that was opened to save a life; the gate knows whether it was. */
function purposeIn(
  { headers }: FastifyRequest,
  { actor, purpose }: Pick<Caller, 'actor' | 'purpose'>,
  room: string,
): Purpose {
  const asks = headers['x-openp1-purpose'] === 'emergency'
  return asks && actor.role === 'doctor' && room === 'gabinet' ? 'emergency' : purpose
}

/** The seat that the request names by its number among the session's seats, else the first that fits the portal. */
function choose(seats: readonly Seat[], roles: readonly Actor['role'][], named: unknown): Seat {
  const fits = (seat: Seat | undefined) => seat !== undefined && roles.includes(seat.actor.role)
  const seat = named === undefined ? seats.find(fits) : seats[Number(named)]
  if (!seat || !fits(seat))
    return refuse('forbidden', 'wrong-role', 'None of your roles opens this portal. Choose another portal.')
  return seat
}

/** A form on another site cannot act for the person who is signed in here (ASVS 5.0 3.5.1). */
export function ownOriginOnly({ headers, method }: FastifyRequest): void {
  const { origin, host } = headers
  if (method === 'GET' || origin === undefined) return
  if (URL.canParse(origin) && new URL(origin).host === host) return
  refuse('forbidden', 'other-origin', 'Requests with a session must come from our own pages.')
}
