/** Requests read: the list of who works on them, one of them, by its number, all of a person. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { noteHandled, reachPatient } from '#record/kept-apart.ts'
import type { soid } from '../contract.ts'
import type { Kept, NamedRequest } from '../shapes/request.ts'
import { partiesIn, requests as stored } from '../store.ts'
import { type Acting, actingPart, isTheirs, nothing } from './acting.ts'
import { namesIn } from './names.ts'
import { briefOf, requestFor } from './shown.ts'

export const requests: Handler<typeof soid.requests> = async (
  { waiting = false, before, limit = 50 },
  context,
) => {
  const { part, of } = await actingPart(context)
  if (part === 'patient')
    await reachPatient(context, { patient: of, type: 'SupplyRequest', action: 'search' })
  const { requests: found, next } = await stored.list(context, { part, of, mayWait: waiting, before, limit })
  const briefs = found.map((kept) => briefOf(part, kept, context.now()))
  return {
    requests: waiting ? briefs.filter(({ may }) => may.length > 0) : briefs,
    ...(next !== undefined && { next }),
  }
}

export const request: Handler<typeof soid.request> = async ({ request: id }, context) => {
  const by = await actingPart(context)
  const kept = await stored.get(context, id)
  if (kept === undefined || !isTheirs(by, kept)) return nothing()
  return looked(context, by, kept)
}

export const byNumber: Handler<typeof soid.byNumber> = async ({ number }, context) => {
  const by = await actingPart(context)
  if (by.part !== 'pharmacy')
    refuse('forbidden', 'not-your-part', 'By its number a pharmacy finds a request; look in your list.')
  const kept = await stored.byNumber(context, number)
  const isFree = kept?.state === 'approved' && kept.pharmacy === undefined
  if (kept === undefined || !(isFree || isTheirs(by, kept))) return nothing()
  return looked(context, by, kept)
}

async function looked(context: Context, by: Acting, kept: Kept): Promise<NamedRequest> {
  const { patient } = kept
  const about = { type: 'SupplyRequest', action: 'read' } as const
  const isGated = by.part === 'doctor' || by.part === 'patient'
  if (patient !== undefined) await (isGated ? reachPatient : noteHandled)(context, { patient, ...about })
  const shown = requestFor(by.part, kept, context.now())
  return { ...shown, names: await namesIn(context, [shown]) }
}

export const ofPatient: Handler<typeof soid.ofPatient> = async ({ patient }, context) => {
  const by = await actingPart(context)
  const { part } = by
  if (part !== 'doctor' && part !== 'patient')
    refuse('forbidden', 'not-your-part', 'A person’s requests are for that person and who treats them.')
  await reachPatient(context, { patient, type: 'SupplyRequest', action: 'search' })
  const asked = { part: 'patient', of: patient, mayWait: false, before: undefined, limit: 100 } as const
  const { requests: found } = await stored.list(context, asked)
  const shown = found.map((kept) => {
    const request = requestFor(part, kept, context.now())
    return isTheirs(by, kept) ? request : { ...request, may: [] }
  })
  return { requests: shown, names: await namesIn(context, shown) }
}

export const parties: Handler<typeof soid.parties> = async ({ part }, context) => {
  await actingPart(context)
  return { parties: await partiesIn(context.world, part) }
}
