/** The patient names an adult who may act in their place, in some matters or all, until a day. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { create } from '#record/record.ts'
import { isPesel } from '#standards/pl-ids/pesel.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { asProxy, namedProxy } from '../edge/proxy.ts'
import { assertAhead } from '../rules/decision.ts'
import { assertOneself } from '../rules/who-decides.ts'

export const nameProxy: Handler<typeof saa.nameProxy> = async ({ patient, ...proxy }, context) => {
  assertOneself(context.actor, patient)
  if (!isPesel(proxy.pesel))
    refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', '/pesel')
  assertAhead(proxy.until, dateInPoland(context.now()))
  return context.write(async (unit) =>
    asProxy(await create(unit, namedProxy(proxy, { patient, at: unit.at }))),
  )
}
