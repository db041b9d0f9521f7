/** What a person may act as: SOR knows patients and posts, SAA in whose place somebody stands. */
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { type Person, sor } from '../../sor-registers/contract.ts'
import type { Seat } from '../contract.ts'

/** Every seat of the person with this PESEL: as a patient first, then each post at work. Whoever the register says is dead has none. */
export async function seatsOf(pesel: string, context: Context): Promise<Seat[]> {
  const [patient, { worker }] = await Promise.all([
    context.call(sor.personByPesel, { pesel }).catch(noneWhenUnknown),
    context.call(sor.workerByPesel, { pesel }),
  ])
  if (patient?.deceased) return []
  const own: Seat[] = patient
    ? [
        { actor: { role: 'patient', patient: patient.id } },
        ...((await wardsOf(patient, pesel, context)) ?? []),
      ]
    : []
  if (!worker) return own
  const { practitioner, npwz } = worker
  const posts = worker.posts.map(({ role, organization, organizationName }): Seat => {
    const actor = { role, practitioner, ...(organization && { organization }), ...(npwz && { npwz }) }
    return organizationName ? { actor, place: organizationName } : { actor }
  })
  return [...own, ...posts]
}

/**
 * A seat in the place of each child, and of each adult who named this person; undefined while another room is away. What was
 * given to act in somebody's place ends with their death (Kodeks cywilny art. 101 § 2).
 */
export async function wardsOf(
  { id, given, family }: Person,
  pesel: string,
  context: Context,
): Promise<Seat[] | undefined> {
  try {
    const { children } = await context.call(sor.childrenOf, { pesel })
    const { places } = await context.call(saa.standInFor, { patient: id, pesel, given, family, children })
    const seats = places.map(async ({ patient, guardian }): Promise<Seat[]> => {
      const ward = await context.call(sor.person, { patient })
      if (ward.deceased) return []
      const place = `${ward.given} ${ward.family}`
      return [{ actor: { role: 'patient', patient, proxy: id, ...(guardian && { guardian }) }, place }]
    })
    return (await Promise.all(seats)).flat()
  } catch (error) {
    // Nobody is kept from their own account because another room is away.
    if (error instanceof Problem && error.category === 'unavailable') return undefined
    throw error
  }
}

function noneWhenUnknown(error: unknown): undefined {
  if (error instanceof Error && 'category' in error && error.category === 'not-found') return undefined
  throw error
}
