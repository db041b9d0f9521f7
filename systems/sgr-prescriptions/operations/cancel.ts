/** Anulowanie recepty (P1 zapisDokumentuAnulowaniaRecepty): by the provider that issued it, before anything is dispensed. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { authorOf, patientOf, request, standingOf, viewFor } from '../edge/from-fhir.ts'
import { assertCancellable, assertMayCancel } from '../rules/may-be-cancelled.ts'
import { lock } from '../store.ts'
import { keepCancellation } from './cancellations.ts'

export const cancel: Handler<typeof sgr.cancel> = async ({ prescription, reason, document }, context) => {
  if (document && context.from !== 'sus')
    refuse('forbidden', 'originals-by-the-bus', 'Signed documents come over the bus, which verifies them.')
  return context.write(async (unit) => {
    const kept = request(await lock(unit, prescription))
    assertMayCancel(unit.actor, authorOf(kept))
    assertCancellable(standingOf(kept))
    const cancelled = await update(unit, { ...kept, status: 'cancelled', statusReason: { text: reason } })
    const patient = patientOf(kept)
    const view = viewFor(unit, cancelled, new Map(), dateInPoland(unit.at))
    if (document) await keepCancellation(unit, view, document)
    await unit.publish(sgr.cancelled, { patient, prescription }, patient)
    return view
  })
}
