/** Hides single entries, kinds of data or everything, from one party or from all who treat (EHDS art. 8). */
import type { Handler } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { asRestriction, restrictionOf } from '../edge/fhir.ts'
import { assertRestriction } from '../rules/decision.ts'
import { mustDecide } from './must-decide.ts'
import { decide } from './on-paper.ts'

export const restrict: Handler<typeof saa.restrict> = async ({ patient, ...wanted }, context) => {
  const { standing, paper } = await mustDecide(context, patient, 'restrict')
  const by = standing === 'parent-of-child' ? 'parent' : 'oneself'
  assertRestriction(wanted, by, dateInPoland(context.now()))
  return context.write(async (unit) =>
    asRestriction(await decide(unit, paper, restrictionOf(wanted, by, { patient, at: unit.at }))),
  )
}
