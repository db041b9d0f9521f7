/** zablokowanieRecepty and odblokowanieRecepty: by the prescription's own key, which the patient showed. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland, fhirDateTimeInPoland } from '#standards/time/poland.ts'
import type { sgr } from '../contract.ts'
import { authorOf, request, standingOf } from '../edge/from-fhir.ts'
import { lockOf, withLock } from '../edge/lock.ts'
import { assertMayUnlock, assertUnlocked, endOf, lastingAt } from '../rules/locks.ts'
import { packsLeftAfter } from '../rules/may-be-dispensed.ts'
import type { Lock } from '../shapes/lock.ts'
import { lock as locked, withIdentifier } from '../store.ts'
import { dispenserAt } from './at-counter.ts'

export const lock: Handler<typeof sgr.lock> = async ({ key, reason, until }, context) => {
  const { practitioner, organization } = await dispenserAt(context)
  const by = { practitioner, organization }
  const found = await withKey(context, key)
  return context.write(async (unit) => {
    const kept = request(await locked(unit, found.id))
    packsLeftAfter(standingOf(kept), 0, dateInPoland(unit.at))
    const before = lastingAt(lockOf(kept), unit.at)
    if (before?.by.organization !== organization) assertUnlocked(before, organization)
    const end = fhirDateTimeInPoland(endOf(reason, unit.at, until))
    const made: Lock = { reason, at: fhirDateTimeInPoland(unit.at), until: end, by }
    await update(unit, withLock(kept, made))
    return { lock: made }
  })
}

export const unlock: Handler<typeof sgr.unlock> = async ({ key }, context) => {
  const found = await withKey(context, key)
  return context.write(async (unit) => {
    const kept = request(await locked(unit, found.id))
    const lasting = lastingAt(lockOf(kept), unit.at)
    if (!lasting) return refuse('conflict', 'not-locked', 'This prescription is not locked.')
    assertMayUnlock(unit.actor, lasting, authorOf(kept))
    await update(unit, withLock(kept, undefined))
    return {}
  })
}

async function withKey(context: Context, key: string): Promise<Stored> {
  const [found] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  return found ?? refuse('not-found', 'no-prescription', 'No prescription has this key.', '/key')
}
