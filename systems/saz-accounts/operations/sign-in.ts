/**
 * Signs a person in: Węzeł Krajowy vouches for the four eIDAS attributes (first name, surname, PESEL, date of
 * birth; D1.1.2 §7.1), SOR says what that person may act as.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { noteSignIn } from '#record/audit/sign-in.ts'
import { wezelKrajowy } from '../../../standins/wezel-krajowy/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { Seat, saz } from '../contract.ts'
import { ownerOf, sessions } from '../store.ts'
import { rememberSignIn } from './sign-ins.ts'
import { takeOnce } from './take-once.ts'

export const signIn: Handler<typeof saz.signIn> = async ({ artifact, request, from }, context) => {
  await takeOnce(context, `artifact ${artifact}`)
  const { nameId, sessionIndex, assertion, ...person } = await context.call(wezelKrajowy.resolve, {
    artifact,
    request,
  })
  await takeOnce(context, `assertion ${assertion}`)
  const seats = await seatsOf(person.pesel, context)
  if (seats.length === 0)
    refuse('forbidden', 'unknown-person', 'This person is neither a patient nor a worker known here.')
  const name = `${person.givenName} ${person.familyName}`
  const owner = ownerOf(context.world, person.pesel)
  const signedIn = { name, seats, owner, device: from, node: { nameId, sessionIndex } }
  const { secret, expiresAt } = await context.write(async ({ sql, at }) => {
    await rememberSignIn(sql, owner, from, at)
    return sessions.add(sql, context.world, signedIn, at)
  })
  await noteSignIn(
    context,
    seats.map(({ actor }) => actor),
  )
  return { secret, session: { name, seats, expiresAt: expiresAt.toISOString() } }
}

/** Every seat of the person with this PESEL: as a patient first, then each post at work. */
export async function seatsOf(pesel: string, context: Context): Promise<Seat[]> {
  const [patient, { worker }] = await Promise.all([
    context.call(sor.personByPesel, { pesel }).catch(noneWhenUnknown),
    context.call(sor.workerByPesel, { pesel }),
  ])
  const own: Seat[] = patient ? [{ actor: { role: 'patient', patient: patient.id } }] : []
  if (!worker) return own
  const { practitioner, npwz } = worker
  const posts = worker.posts.map(({ role, organization, organizationName }): Seat => {
    const actor = { role, practitioner, ...(organization && { organization }), ...(npwz && { npwz }) }
    return organizationName ? { actor, place: organizationName } : { actor }
  })
  return [...own, ...posts]
}

function noneWhenUnknown(error: unknown): undefined {
  if (error instanceof Error && 'category' in error && error.category === 'not-found') return undefined
  throw error
}
