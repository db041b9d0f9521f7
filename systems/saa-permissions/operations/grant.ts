/** Lets a person, a place or a profession see: all, or some kinds of data, until a day or until it is ended (ustawa o prawach pacjenta art. 26 ust. 1). */
import type { Handler } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { asGrant, grantOf } from '../edge/fhir.ts'
import { assertGrant } from '../rules/decision.ts'
import { mustDecide } from './must-decide.ts'
import { decide } from './on-paper.ts'

export const grant: Handler<typeof saa.grant> = async ({ patient, ...wanted }, context) => {
  const { paper } = await mustDecide(context, patient, 'grant')
  assertGrant(wanted, dateInPoland(context.now()))
  return context.write(async (unit) =>
    asGrant(await decide(unit, paper, grantOf(wanted, { patient, at: unit.at }))),
  )
}
