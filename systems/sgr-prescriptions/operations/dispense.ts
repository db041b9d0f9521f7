/**
 * Realizacja recepty: hands over packs of one prescription, whole or in parts.
 * Prawo farmaceutyczne art. 96 ust. 1, art. 96a ust. 7. The row is locked while the rules decide: of a thousand who want
 * the last pack, one gets it.
 */
import type { Output } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { create, update } from '#record/record.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { patientOf, request, standingOf } from '../edge/from-fhir.ts'
import { newDispensing, withDispensed } from '../edge/to-fhir.ts'
import { dispenserOf } from '../rules/dispenser.ts'
import { packsLeftAfter } from '../rules/may-be-dispensed.ts'
import { inTurn, lock, withIdentifier } from '../store.ts'

export const dispense: Handler<typeof sgr.dispense> = async ({ key, packs }, context) => {
  const by = dispenserOf(context.actor, context.purpose)
  const [found] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  if (!found) return refuse('not-found', 'no-prescription', 'No prescription has this key.', '/key')
  const handOver = async (unit: Unit): Promise<Output<typeof sgr.dispense>> => {
    const locked = await lock(unit, found.id)
    const kept = request(locked)
    const standing = standingOf(kept)
    const packsLeft = packsLeftAfter(standing, packs, dateInPoland(unit.at))
    await update(unit, withDispensed(kept, standing.packs - packsLeft, packsLeft === 0))
    const dispensing = await create(unit, newDispensing(kept, { of: locked.id, by, packs, at: unit.at }))
    const patient = patientOf(kept)
    await unit.publish(
      sgr.dispensed,
      { patient, prescription: locked.id, dispensing: dispensing.id },
      patient,
    )
    return { dispensing: dispensing.id, packsLeft, state: packsLeft === 0 ? 'dispensed' : 'partly-dispensed' }
  }
  return inTurn(context.world, found.id, () => context.write(handOver))
}
