/** The patient's own profile with somebody else's eyes: which lines that other sees, and which not. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { resourceOf } from '../../epp-patient-profile/contract.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { Seat } from '../../saa-permissions/shapes/decision.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'
import { ownLines } from './own-lines.ts'

export const viewAs: Handler<typeof ikp.viewAs> = async ({ as, draft }, context) => {
  const patient = ownId(context)
  const seats = await seatsOf(as, context)
  const [lines, ...views] = await Promise.all([
    ownLines(context),
    ...seats.map((seat) => ask(context, saa.viewAs, { patient, as: seat, ...(draft && { draft }) })),
  ])
  const seen = new Set(
    views.flatMap(({ entries }) =>
      entries.filter((each) => each.seen).map(({ type, id }) => `${type}/${id}`),
    ),
  )
  const told = lines.map((line) => ({ ...line, seen: seen.has(`${resourceOf[line.kind]}/${line.id}`) }))
  const count = told.filter((line) => line.seen).length
  return named(context, { lines: told, counts: { seen: count, hidden: told.length - count } })
}

/** Every post of a worker: what any of them sees, that worker sees. */
async function seatsOf(
  { practitioner, role, proxy }: { practitioner?: string; role?: Seat['role']; proxy?: string },
  context: Context,
): Promise<Seat[]> {
  if (proxy !== undefined) return [{ role: 'patient', proxy }]
  if (role !== undefined) return [{ role }]
  if (practitioner === undefined) return refuse('incorrect', 'whose-eyes', 'Name a worker or a role.', '/as')
  const { posts } = await ask(context, sor.worker, { practitioner })
  return posts.map(({ role: post, organization }) => ({
    role: post,
    practitioner,
    ...(organization && { organization }),
  }))
}
