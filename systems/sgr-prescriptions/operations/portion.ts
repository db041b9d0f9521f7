/** The portion of an annual prescription: read before the handing over, and held to be true once the row is locked. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { patientOf, request, standingOf } from '../edge/from-fhir.ts'
import { daysInPackOfAnnual, portionOf } from '../edge/portion.ts'
import type { Portion } from '../shapes/portion.ts'
import { dispensingsOf } from './dispensings-of.ts'

export interface PortionRead {
  readonly portion: Portion
  /** Of the prescription, when it was read: every handing over makes another. */
  readonly version: number
}

/** Undefined where there are no portions. */
export async function portionRead(context: Context, found: Stored): Promise<PortionRead | undefined> {
  const kept = request(found)
  if (daysInPackOfAnnual(kept, standingOf(kept)) === undefined) return undefined
  const stored = await read(context, 'MedicationRequest', found.id)
  const dispensings = await dispensingsOf(context, patientOf(kept), [stored])
  const today = dateInPoland(context.now())
  const now = request(stored)
  const portion = portionOf(now, standingOf(now), dispensings.get(stored.id) ?? [], today)
  return portion && { portion, version: stored.version }
}

/** Refuses `busy/handed-meanwhile`. */
export function portionNow({ portion, version }: PortionRead, locked: Stored): Portion {
  if (locked.version !== version)
    refuse('busy', 'handed-meanwhile', 'Something of it was handed over at this very moment: try again.')
  return portion
}
