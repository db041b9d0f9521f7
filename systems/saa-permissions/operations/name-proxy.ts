/** The patient, or a child's parent, names an adult who may act in the patient's place, in some matters or all, until a day. */
import type { Handler } from '#kernel/system.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { asProxy, namedProxy } from '../edge/proxy.ts'
import { assertProxy, cutAtAge } from '../rules/proxy.ts'
import { mustDecide } from './must-decide.ts'
import { nameOf } from './name-of.ts'
import { decide } from './on-paper.ts'

export const nameProxy: Handler<typeof saa.nameProxy> = async ({ patient, ...proxy }, context) => {
  const { person, paper } = await mustDecide(context, patient, 'name-proxy')
  const today = dateInPoland(context.now())
  const own = identifierOf(person, identifierSystems.pesel)
  assertProxy({ pesel: proxy.pesel, own, until: proxy.until, today })
  const until = cutAtAge(proxy.until, person.birthDate, today)
  return context.write(async (unit) => {
    const named = { patient, at: unit.at, name: nameOf(person) }
    return asProxy(await decide(unit, paper, namedProxy({ ...proxy, until }, named)))
  })
}
