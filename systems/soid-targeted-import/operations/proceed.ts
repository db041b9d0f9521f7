/** The next step of a request, by whose turn it is; what the minister decides enters the public register. */
import { randomUUID } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { noteHandled, reachPatient } from '#record/kept-apart.ts'
import { putEntry } from '#registers/put.ts'
import { dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import type { soid } from '../contract.ts'
import { consent } from '../registers/consent.ts'
import { lastDayOf, nextOf } from '../rules/request.ts'
import type { Kept, RequestAct, RequestEvent } from '../shapes/request.ts'
import { partOf, requests } from '../store.ts'
import { type Acting, actingPart, isTheirs, nothing } from './acting.ts'
import { requestFor } from './shown.ts'

export const proceed: Handler<typeof soid.proceed> = async ({ request: id, step }, context) => {
  const by = await actingPart(context)
  if (step.act === 'order' && (await partOf(context.world, step.wholesaler)) !== 'wholesaler')
    refuse(
      'unprocessable',
      'not-a-wholesaler',
      'Name a wholesaler of the register of parties.',
      '/step/wholesaler',
    )
  return context.write(async (unit) => {
    const kept = await requests.locked(unit, id)
    // Whoever holds the request's id has read it by its number: the pharmacy that orders takes it on.
    const takesOn = step.act === 'order' && by.part === 'pharmacy' && kept?.pharmacy === undefined
    if (kept === undefined || !(takesOn || isTheirs(by, kept))) return nothing()
    const next = { ...kept, ...nextOf(kept, step, by.part, dateInPoland(unit.at)), ...broughtBy(step, by) }
    await note(unit, by, kept)
    const done = { ...next, events: [...kept.events, eventOf(step, by, unit.at)] }
    await requests.save(unit, done)
    if (step.act === 'approve' || step.act === 'refuse') await publishDecision(unit, done)
    return requestFor(by.part, done, unit.at)
  })
}

/** The patient sees whoever had the request in hand; who treats, or is the patient, passes the gate. */
async function note(unit: Unit, { part }: Acting, { patient }: Kept): Promise<void> {
  if (patient === undefined) return
  const about = { patient, type: 'SupplyRequest', action: 'update' } as const
  await (part === 'doctor' || part === 'patient' ? reachPatient(unit, about) : noteHandled(unit, about))
}

function broughtBy(step: RequestAct, { of }: Acting): Partial<Kept> {
  if (step.act === 'order') return { pharmacy: of, wholesaler: step.wholesaler }
  if (step.act !== 'bring-in') return {}
  const { packs, country, batch, expires } = step
  return { delivery: { packs, country, batch, expires } }
}

function eventOf(step: RequestAct, { part, of }: Acting, at: Date): RequestEvent {
  return {
    at: fhirInstant(at.getTime()),
    act: step.act,
    ...(part !== 'patient' && { organization: of }),
    ...('grounds' in step && { grounds: step.grounds }),
  }
}

/** By a random number of its own: nobody gets from the register to the request. */
async function publishDecision(unit: Unit, kept: Kept): Promise<void> {
  const { medicine, packs } = kept
  const isGranted = kept.state === 'approved'
  await putEntry(unit, consent, {
    id: randomUUID(),
    ...medicine,
    packs,
    outcome: isGranted ? 'granted' : 'refused',
    day: dateInPoland(unit.at),
    ...(isGranted && { until: lastDayOf(kept) }),
  })
}
