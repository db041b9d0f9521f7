/** Opts out of secondary use, or back in: reversible at any time, no reasons asked (EHDS art. 71). */
import type { Handler } from '#kernel/system.ts'
import { create } from '#record/record.ts'
import type { saa } from '../contract.ts'
import { optOutOf } from '../edge/fhir.ts'
import { are, decisionsOf, endDecision } from '../store.ts'
import { mustDecide } from './must-decide.ts'

export const decideSecondaryUse: Handler<typeof saa.decideSecondaryUse> = async (
  { patient, allowed },
  context,
) => {
  await mustDecide(context, patient, 'secondary-use')
  const optOuts = (await decisionsOf(context, patient)).filter(are('secondary-use'))
  await context.write(async (unit) => {
    if (allowed) for (const { id } of optOuts) await endDecision(unit, patient, id)
    else if (optOuts.length === 0) await create(unit, optOutOf({ patient, at: unit.at }))
  })
  return { secondaryUse: allowed }
}
