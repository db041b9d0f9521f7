/** What SGR asks the record for: prescriptions (MedicationRequest) and dispensings (MedicationDispense). */
import { randomFillSync } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { lookup, search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { MedicationDispense } from '#standards/fhir/resources.ts'
import { makeAccessCode } from '#standards/pl-ids/prescription-key.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Dispensing } from './contract.ts'
import { asDispensing, type Dispensings, idIn, request, standingOf } from './edge/from-fhir.ts'
import { isOpen, stateOf } from './rules/state-of.ts'

/** As many dispensings as are ever read for one page of prescriptions. */
const mostDispensings = 1000
/** Codes tried before giving up: with a hundred open packages one in a hundred is taken. */
const mostCodes = 50

/** Prescriptions with any of these identifiers, of anybody or of one patient, newest first. */
export async function withIdentifier(
  context: Context,
  identifiers: readonly (readonly [system: string, value: string])[],
  patient?: string,
): Promise<Stored[]> {
  const whose: [string, string][] = patient === undefined ? [] : [['patient', `Patient/${patient}`]]
  const { entries } = await search(context, 'MedicationRequest', [
    ...whose,
    ['identifier', identifiers.map((each) => each.join('|')).join(',')],
    ['_sort', '-authoredon'],
  ])
  return entries
}

const turns = new WeakMap<World, Map<string, Promise<unknown>>>()

/**
 * Lets work on one thing (a prescription, a patient's packages) be done one after the other in this process: whoever waits
 * sees what was done before, and a crowd at one thing holds one connection to the database, not all of them.
 */
export async function inTurn<T>(world: World, thing: string, work: () => Promise<T>): Promise<T> {
  const ofWorld = turns.get(world) ?? new Map<string, Promise<unknown>>()
  turns.set(world, ofWorld)
  const turn = (ofWorld.get(thing) ?? Promise.resolve()).then(work, work)
  ofWorld.set(thing, turn)
  return turn.finally(() => {
    if (ofWorld.get(thing) === turn) ofWorld.delete(thing)
  })
}

/** A code under which none of the patient's prescriptions may still be collected. */
export async function freeCode(context: Context, patient: string, today: string): Promise<string> {
  for (let attempt = 0; attempt < mostCodes; attempt += 1) {
    const code = makeAccessCode(randomFillSync)
    const found = await withIdentifier(context, [[identifierSystems.packageCode, code]], patient)
    if (!found.some((each) => isOpen(stateOf(standingOf(request(each)), today)))) return code
  }
  return refuse('unprocessable', 'too-many-packages', 'This patient has too many open prescriptions.')
}

/** Dispensings of prescriptions of one patient, each prescription's oldest first. */
export async function dispensingsOf(
  context: Context,
  patient: string,
  prescriptions: readonly Stored[],
): Promise<Dispensings> {
  const found = new Map<string, Dispensing[]>()
  const some = prescriptions.filter((each) => standingOf(request(each)).packsDispensed > 0)
  if (some.length === 0) return found
  const { entries } = await search(context, 'MedicationDispense', [
    ['patient', `Patient/${patient}`],
    ['prescription', some.map(({ id }) => `MedicationRequest/${id}`).join(',')],
    ['_sort', 'whenhandedover'],
    ['_count', String(mostDispensings)],
  ])
  for (const entry of entries) {
    const of =
      idIn((entry.resource as MedicationDispense).authorizingPrescription?.[0], 'MedicationRequest') ?? ''
    found.set(of, [...(found.get(of) ?? []), asDispensing(entry)])
  }
  return found
}

/** The prescription, locked until the transaction ends. */
export async function lock(unit: Unit, id: string): Promise<Stored> {
  return lookup(unit, 'MedicationRequest', id)
}
