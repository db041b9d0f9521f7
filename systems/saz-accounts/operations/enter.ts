/** Lets in a person for whom somebody trusted vouched: a session with every seat that SOR knows, a line in the history, an entry. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Unit } from '#kernel/system.ts'
import { noteAccount } from '#record/audit/sign-in.ts'
import type { From, Seat, Session } from '../contract.ts'
import { isKnown, isSame, odditiesOf } from '../rules/odd-sign-in.ts'
import { secondFactorOf } from '../rules/second-factor.ts'
import type { SignInWay, Wanted } from '../shapes/account.ts'
import { type NodeSession, ownerOf, sessions } from '../store.ts'
import { noteOddSignIn } from './odd-sign-in-notice.ts'
import { choiceOf, losePasskeys, mustHavePasskey } from './passkey-choice.ts'
import { seatsOf } from './seats-of.ts'
import { remember, signInsBefore } from './sign-ins.ts'
import { noteWorker } from './worker-accounts.ts'

/** The four attributes that identify a person in Poland (eIDAS minimum data set, with the PESEL). */
export interface Vouched {
  readonly pesel: string
  readonly givenName: string
  readonly familyName: string
}

export interface Entrance {
  readonly from: From
  readonly way: SignInWay
  /** The session at Węzeł Krajowy, when it began there. */
  readonly node?: NodeSession
  /** The person has their passkeys no longer; they proved who they are at the highest level. */
  readonly lost?: boolean
}

export interface Entered {
  /** Opens nothing while a passkey is `wanted` but the way to show it. */
  readonly secret: string
  readonly session: Session
  readonly wanted: Wanted
}

/** Refuses `forbidden/unknown-person`. */
export async function enter(
  context: Context,
  { pesel, givenName, familyName }: Vouched,
  entrance: Entrance,
): Promise<Entered> {
  const seats = await seatsOf(pesel, context)
  if (seats.length === 0)
    refuse('forbidden', 'unknown-person', 'This person is neither a patient nor a worker known here.')
  const name = `${givenName} ${familyName}`
  const owner = ownerOf(context.world, pesel)
  const { secret, expiresAt, wanted } = await context.write((unit) =>
    begin(unit, { owner, name, seats }, entrance),
  )
  if (entrance.lost) await noteAccount(context, seats, 'passkey-removed')
  if (wanted === 'none') await noteAccount(context, seats, 'sign-in')
  return { secret, session: { name, seats, expiresAt: expiresAt.toISOString() }, wanted }
}

interface Person {
  readonly owner: Buffer
  readonly name: string
  readonly seats: Seat[]
}

async function begin(unit: Unit, person: Person, { from, way, node, lost }: Entrance) {
  const { sql, world, at } = unit
  const { owner, seats } = person
  if (lost) {
    await losePasskeys(sql, owner, at)
    await remember(sql, { owner, what: 'passkeys-lost', from, way, odd: ['change'], hushed: true }, at)
  }
  await noteWorker(unit, owner, seats)
  const before = await signInsBefore(sql, owner, at)
  const wanted = secondFactorOf({
    ...(await choiceOf(sql, owner, at)),
    isKnownDevice: isKnown(from, before),
    isRequired: mustHavePasskey(world, seats),
  })
  const odd = odditiesOf(at, from, before)
  const hushed = before.some((each) => each.isHushed && isSame(each, from))
  if (odd.length > 0 && !hushed) await noteOddSignIn(unit, seats)
  const waits = wanted !== 'none'
  const signIn = await remember(sql, { owner, what: 'sign-in', from, way, odd, waits, hushed }, at)
  const signedIn = { ...person, device: from, signIn, wanted, ...(node && { node }) }
  return { ...(await sessions.add(sql, world, signedIn, at)), wanted }
}
