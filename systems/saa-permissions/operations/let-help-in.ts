/** The patient, on the telephone with the call centre, lets it see what it helps with: for half an hour, or until they end it. */
import type { Handler } from '#kernel/system.ts'
import { create } from '#record/record.ts'
import type { saa } from '../contract.ts'
import { asGrant, helpOf } from '../edge/fhir.ts'
import { mustDecide } from './must-decide.ts'

export const letHelpIn: Handler<typeof saa.letHelpIn> = async ({ patient }, context) => {
  await mustDecide(context, patient, 'grant')
  return context.write(async (unit) => asGrant(await create(unit, helpOf({ patient, at: unit.at }))))
}
