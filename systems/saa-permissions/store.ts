/** What SAA asks the record for. */
import { platform } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller, Context, Unit } from '#kernel/system.ts'
import { lookup, search, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { type Consent, inForce, isAhead } from './edge/consent.ts'
import { type CorrectionTask, correctionCode } from './edge/correction.ts'
import { type EmergencyTask, emergencyCode } from './edge/emergency.ts'
import { type Decision, decisionOf } from './edge/fhir.ts'
import { proxySystem } from './edge/proxy.ts'
import { countedWithin } from './rules/break-glass.ts'

/** Most decisions of one person that are in force at once. */
const most = 500

/** The patient's decisions in force, newest first. */
export async function decisionsOf(context: Context, patient: string): Promise<Stored[]> {
  const now = context.now()
  const { entries } = await search(context, 'Consent', {
    patient: `Patient/${patient}`,
    status: 'active',
    _count: String(most),
    _sort: '-date',
  })
  return entries.filter(({ resource }) => inForce(resource as Consent, now))
}

export const are =
  (decision: Decision) =>
  ({ resource }: Stored): boolean =>
    decisionOf(resource as Consent) === decision

/** Decisions by which somebody acts in this patient's place, those that wait for their proxy too. */
export async function proxiesOf(context: Context, patient: string): Promise<Stored[]> {
  const now = context.now()
  const [waiting, active] = await Promise.all([
    search(context, 'Consent', { patient: `Patient/${patient}`, status: 'proposed', _count: '50' }),
    decisionsOf(context, patient),
  ])
  const ahead = waiting.entries.filter(({ resource }) => isAhead(resource as Consent, now))
  return [...ahead, ...active].filter(are('proxy'))
}

/** This room reads what names the caller, wherever it lies. */
export const asRoom = <C extends Caller>(caller: C): C => ({ ...caller, actor: platform })

/** The same, whatever became of them, the latest changes first. */
export async function proxiesEver(context: Context, patient: string): Promise<Stored[]> {
  const asked = { patient: `Patient/${patient}`, _sort: '-_lastUpdated', _count: '100' }
  return (await search(context, 'Consent', asked)).entries.filter(are('proxy'))
}

/** Decisions that name this person as somebody's proxy, whatever became of them. */
export async function placesOf(context: Context, proxy: string): Promise<Stored[]> {
  const { entries } = await search(context, 'Consent', { actor: `Patient/${proxy}`, _count: String(most) })
  return entries.filter(are('proxy'))
}

/** Those that wait for the person with this PESEL. */
export async function waitingFor(context: Context, pesel: string): Promise<Stored[]> {
  const asked = { identifier: `${proxySystem}|${pesel}`, status: 'proposed', _count: '50' }
  const now = context.now()
  const { entries } = await search(context, 'Consent', asked)
  return entries.filter(({ resource }) => isAhead(resource as Consent, now))
}

/** Ends a decision of this patient. Refuses `not-found/no-decision`; one that has ended stays as it is. */
export async function endDecision(unit: Unit, patient: string, id: string): Promise<void> {
  const { resource } = await lookup(unit, 'Consent', id)
  const consent = resource as Consent
  if (consent.patient.reference !== `Patient/${patient}`)
    refuse('not-found', 'no-decision', 'You have no such decision; open the list again.')
  if (consent.status === 'inactive') return
  await update(unit, { ...consent, status: 'inactive' })
}

const corrections = `${correctionCode.system}|${correctionCode.code}`

/** The patient's requests for correction, newest first. */
export async function tasksOf(context: Context, patient: string, status?: 'requested'): Promise<Stored[]> {
  const { entries } = await search(context, 'Task', {
    patient: `Patient/${patient}`,
    code: corrections,
    ...(status && { status }),
    _count: String(most),
    _sort: '-authored-on',
  })
  return entries
}

/**
 * To the gate, purpose `administration` in this room means that a patient sent the request to the place where the caller
 * works: this room looks at nothing else then. Nobody's own word for it counts.
 */
export function asReader<C extends Pick<Caller, 'actor' | 'purpose'>>(caller: C): C {
  return { ...caller, purpose: caller.actor.role === 'patient' ? 'own-access' : 'visit' }
}

export function asPlace<C extends Pick<Caller, 'purpose'>>(caller: C): C {
  return { ...caller, purpose: 'administration' }
}

/** Requests that wait for a place. */
export async function waitingAt(context: Context, place: string): Promise<Stored[]> {
  const { entries } = await search(asPlace(context), 'Task', {
    owner: `Organization/${place}`,
    code: corrections,
    status: 'requested',
    _count: String(most),
  })
  return entries
}

export const emergencies = `${emergencyCode.system}|${emergencyCode.code}`

/**
 * To the gate, purpose `emergency` in this room means that the room has seen to who breaks the glass, and `audit` that the auditor
 * reviews it: it looks at nothing else then.
 */
export const inEmergency = <C extends Pick<Caller, 'purpose'>>(caller: C): C => ({
  ...caller,
  purpose: 'emergency',
})
export const inReview = <C extends Pick<Caller, 'purpose'>>(caller: C): C => ({ ...caller, purpose: 'audit' })

/** Those of a doctor within the time that counts. */
export async function emergenciesSince(
  context: Context | Unit,
  practitioner: string,
  at: Date,
): Promise<Stored[]> {
  const after = fhirInstant(new Date(at.getTime() - countedWithin))
  return emergenciesWhere(context, { requester: `Practitioner/${practitioner}`, 'authored-on': `gt${after}` })
}

/** Break-glass accesses: of a patient, of a worker, or those to be reviewed. */
export async function emergenciesWhere(
  context: Context | Unit,
  more: Record<string, string>,
): Promise<Stored[]> {
  const { entries } = await search(context, 'Task', { code: emergencies, ...more, _count: String(most) })
  return entries
}

/** One, locked. Refuses `not-found/no-emergency`. */
export async function lockEmergency(unit: Unit, id: string): Promise<EmergencyTask> {
  const task = (await lookup(unit, 'Task', id)).resource as EmergencyTask
  if (task.code?.coding?.some(({ code }) => code === emergencyCode.code) !== true) noEmergency()
  return task
}

/** One that nobody has reviewed, locked. Refuses the same, and `conflict/reviewed`. */
export async function openEmergency(unit: Unit, id: string): Promise<EmergencyTask> {
  const task = await lockEmergency(unit, id)
  if (task.status !== 'requested') refuse('conflict', 'reviewed', 'This access has been reviewed.')
  return task
}

export function noEmergency(): never {
  return refuse('not-found', 'no-emergency', 'There is no such access; open the list again.')
}

/** A request that nobody has answered, locked. Refuses `not-found/no-correction`, `conflict/answered`. */
export async function openTask(unit: Unit, id: string): Promise<CorrectionTask> {
  const task = (await lookup(unit, 'Task', id)).resource as CorrectionTask
  if (task.code?.coding?.some(({ code }) => code === correctionCode.code) !== true) noCorrection()
  if (task.status !== 'requested')
    refuse('conflict', 'answered', 'This request has been answered or withdrawn; open the list again.')
  return task
}

export function noCorrection(): never {
  return refuse('not-found', 'no-correction', 'There is no such request; open the list again.')
}
