/** The patient takes a code to show to a doctor or a nurse; a code from before is good no more. */
import type { Handler } from '#kernel/system.ts'
import { create, update } from '#record/record.ts'
import { dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import { newCode, offeredBy } from '../edge/visit-code.ts'
import { assertAhead } from '../rules/decision.ts'
import { codeLasts } from '../rules/visit-code.ts'
import { mustDecide } from './must-decide.ts'
import { offersOf } from './offers.ts'

export const offerCode: Handler<typeof saa.offerCode> = async ({ patient, kinds, until }, context) => {
  await mustDecide(context, patient, 'grant')
  const today = dateInPoland(context.now())
  assertAhead(until, today)
  const earlier = await offersOf(context, patient)
  const code = newCode()
  const offer = { code, until: until ?? today, ...(kinds && { kinds }) }
  return context.write(async (unit) => {
    for (const { resource } of earlier) await update(unit, { ...(resource as Consent), status: 'inactive' })
    await create(unit, offeredBy(offer, { patient, at: unit.at }))
    return { code, until: fhirInstant(new Date(unit.at.getTime() + codeLasts)) }
  })
}
