/** Requests read: the list of who works on them, one of them, by its number, all of a person. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { noteHandled, reachPatient } from '#record/kept-apart.ts'
import type { soid } from '../contract.ts'
import type { ImportRequest, Kept } from '../shapes/request.ts'
import { partiesIn, requests as stored } from '../store.ts'
import { type Acting, actingPart, isTheirs, nothing } from './acting.ts'
import { briefOf, requestFor } from './shown.ts'

export const requests: Handler<typeof soid.requests> = async ({ before, limit = 50 }, context) => {
  const { part, of } = await actingPart(context)
  if (part === 'patient')
    await reachPatient(context, { patient: of, type: 'SupplyRequest', action: 'search' })
  const found = await stored.list(context, { part, of, before, limit })
  const last = found.length === limit ? found.at(-1) : undefined
  return { requests: found.map((kept) => briefOf(kept, context.now())), ...(last && { next: last.id }) }
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

async function looked(context: Context, by: Acting, kept: Kept): Promise<ImportRequest> {
  const { patient } = kept
  const about = { type: 'SupplyRequest', action: 'read' } as const
  const isGated = by.part === 'doctor' || by.part === 'patient'
  if (patient !== undefined) await (isGated ? reachPatient : noteHandled)(context, { patient, ...about })
  return requestFor(by.part, kept, context.now())
}

export const ofPatient: Handler<typeof soid.ofPatient> = async ({ patient }, context) => {
  const { part } = await actingPart(context)
  if (part !== 'doctor' && part !== 'patient')
    refuse('forbidden', 'not-your-part', 'A person’s requests are for that person and who treats them.')
  await reachPatient(context, { patient, type: 'SupplyRequest', action: 'search' })
  const found = await stored.list(context, { part: 'patient', of: patient, before: undefined, limit: 100 })
  return { requests: found.map((kept) => requestFor(part, kept, context.now())) }
}

export const parties: Handler<typeof soid.parties> = async ({ part }, context) => {
  await actingPart(context)
  return { parties: await partiesIn(context.world, part) }
}
