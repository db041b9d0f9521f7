/** Anulowanie recepty (P1 zapisDokumentuAnulowaniaRecepty): by the provider that issued it, before anything is dispensed. */
import type { Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { authorOf, patientOf, request, standingOf, viewFor } from '../edge/from-fhir.ts'
import { assertCancellable, assertMayCancel } from '../rules/may-be-cancelled.ts'
import { lock } from '../store.ts'

export const cancel: Handler<typeof sgr.cancel> = async ({ prescription, reason }, context) =>
  context.write(async (unit) => {
    const kept = request(await lock(unit, prescription))
    assertMayCancel(unit.actor, authorOf(kept))
    assertCancellable(standingOf(kept))
    const cancelled = await update(unit, { ...kept, status: 'cancelled', statusReason: { text: reason } })
    const patient = patientOf(kept)
    await unit.publish(sgr.cancelled, { patient, prescription }, patient)
    return viewFor(unit, cancelled, new Map(), dateInPoland(unit.at))
  })
