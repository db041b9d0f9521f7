/**
 * Signs a person in: Węzeł Krajowy vouches for the four eIDAS attributes (first name, surname, PESEL, date of
 * birth; D1.1.2 §7.1), SOR says what that person may act as.
 */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { noteSignIn } from '#record/audit/sign-in.ts'
import { wezelKrajowy } from '../../../standins/wezel-krajowy/contract.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { type Person, sor } from '../../sor-registers/contract.ts'
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
  const own: Seat[] = patient
    ? [{ actor: { role: 'patient', patient: patient.id } }, ...(await wardsOf(patient, pesel, context))]
    : []
  if (!worker) return own
  const { practitioner, npwz } = worker
  const posts = worker.posts.map(({ role, organization, organizationName }): Seat => {
    const actor = { role, practitioner, ...(organization && { organization }), ...(npwz && { npwz }) }
    return organizationName ? { actor, place: organizationName } : { actor }
  })
  return [...own, ...posts]
}

/** A seat in the place of each child, and of each adult who named this person. */
async function wardsOf({ id, family }: Person, pesel: string, context: Context): Promise<Seat[]> {
  try {
    const { children } = await context.call(sor.childrenOf, { pesel })
    const { patients } = await context.call(saa.standInFor, { patient: id, pesel, family, children })
    return await Promise.all(
      patients.map(async (patient): Promise<Seat> => {
        const ward = await context.call(sor.person, { patient })
        return { actor: { role: 'patient', patient, proxy: id }, place: `${ward.given} ${ward.family}` }
      }),
    )
  } catch (error) {
    // Nobody is kept from their own account because another room is away.
    if (error instanceof Problem && error.category === 'unavailable') return []
    throw error
  }
}

function noneWhenUnknown(error: unknown): undefined {
  if (error instanceof Error && 'category' in error && error.category === 'not-found') return undefined
  throw error
}
