/** Opts out of secondary use, or back in: reversible at any time, no reasons asked (EHDS art. 71). */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import { optOutOf } from '../edge/fhir.ts'
import { are, decisionsOf } from '../store.ts'
import { mustDecide } from './must-decide.ts'
import { decide, endBy } from './on-paper.ts'

export const decideSecondaryUse: Handler<typeof saa.decideSecondaryUse> = async (
  { patient, allowed },
  context,
) => {
  const { paper } = await mustDecide(context, patient, 'secondary-use')
  const optOuts = (await decisionsOf(context, patient)).filter(are('secondary-use'))
  await context.write(async (unit) => {
    if (allowed) for (const { resource } of optOuts) await endBy(unit, paper, resource as Consent)
    else if (optOuts.length === 0) await decide(unit, paper, optOutOf({ patient, at: unit.at }))
  })
  return { secondaryUse: allowed }
}
