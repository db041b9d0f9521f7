/** Prescriptions that a worker says they never issued: locked while nobody has collected them, until an auditor finds the account in order. */
import { platform } from '#kernel/actor.ts'
import type { Context } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import { dateInPoland, fhirDateTimeInPoland } from '#standards/time/poland.ts'
import { authorOf, request, standingOf } from '../edge/from-fhir.ts'
import { lockOf, withLock } from '../edge/lock.ts'
import { isOpen, stateOf } from '../rules/state-of.ts'
import { lock } from '../store.ts'
import { issuedBy } from './issued-by.ts'

const day = 86_400_000
/** As long as any prescription counts. */
const year = 366 * day

/** Answers how many are locked by it. What was locked already stays as it is. */
export async function lockForged(context: Context, practitioner: string, heldAt: Date): Promise<number> {
  let locked = 0
  for (const id of await issuedBy.suspected(context.sql, practitioner, heldAt))
    locked += await context.write(async (unit) => {
      const kept = request(await lock(unit, id))
      if (!isOpen(stateOf(standingOf(kept), dateInPoland(unit.at))) || lockOf(kept)?.reason === 'forged')
        return 0
      const [at, until] = [unit.at, new Date(unit.at.getTime() + year)].map(fhirDateTimeInPoland)
      if (at === undefined || until === undefined) return 0
      await update(unit, withLock(kept, { reason: 'forged', at, until, by: authorOf(kept) }))
      return 1
    })
  return locked
}

/** By the platform, whoever let the worker go on: an auditor reads no prescription. */
export async function unlockForged({ world, sql }: Context, practitioner: string): Promise<void> {
  for (const id of await issuedBy.all(sql, practitioner))
    await inUnit(world, { room: 'sgr', actor: platform, purpose: 'platform' }, async (unit) => {
      const kept = request(await lock(unit, id))
      if (lockOf(kept)?.reason === 'forged') await update(unit, withLock(kept, undefined))
    })
}
