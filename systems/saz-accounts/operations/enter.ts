/** Lets in a person for whom somebody trusted vouched: a session with every seat that SOR knows, a line in the history, an entry. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { noteSignIn } from '#record/audit/sign-in.ts'
import type { From, Session, SignInWay } from '../contract.ts'
import { type NodeSession, ownerOf, sessions } from '../store.ts'
import { seatsOf } from './seats-of.ts'
import { rememberSignIn } from './sign-ins.ts'

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
}

/** Refuses `forbidden/unknown-person`. */
export async function enter(
  context: Context,
  { pesel, givenName, familyName }: Vouched,
  { from, way, node }: Entrance,
): Promise<{ secret: string; session: Session }> {
  const seats = await seatsOf(pesel, context)
  if (seats.length === 0)
    refuse('forbidden', 'unknown-person', 'This person is neither a patient nor a worker known here.')
  const name = `${givenName} ${familyName}`
  const owner = ownerOf(context.world, pesel)
  const signedIn = { name, seats, owner, device: from, ...(node && { node }) }
  const { secret, expiresAt } = await context.write(async ({ sql, at }) => {
    await rememberSignIn(sql, owner, { ...from, way }, at)
    return sessions.add(sql, context.world, signedIn, at)
  })
  await noteSignIn(
    context,
    seats.map(({ actor }) => actor),
  )
  return { secret, session: { name, seats, expiresAt: expiresAt.toISOString() } }
}
