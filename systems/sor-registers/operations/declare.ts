/** Declares primary care: a doctor and a clinic, in place of those declared before. */
import type { Handler } from '#kernel/system.ts'
import { lookup, update } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'
import { assertMayDeclare, assertWorksThere } from '../rules/declaration.ts'
import { workerOf } from '../store.ts'

const declaredFrom = 'https://openp1.pl/fhir/StructureDefinition/declared-from'

export const declare: Handler<typeof sor.declare> = async (declaration, context) => {
  const { patient, practitioner, organization } = declaration
  const today = dateInPoland(context.now())
  const from = declaration.from ?? today
  assertMayDeclare(context.actor, { patient, organization, from }, today)
  assertWorksThere(await workerOf(context, practitioner), organization)
  return context.write(async (unit) => {
    const kept = (await lookup(unit, 'Patient', patient)).resource as Patient
    const extension = [{ url: declaredFrom, valueDate: from }]
    const generalPractitioner = [
      { reference: `Practitioner/${practitioner}`, extension },
      { reference: `Organization/${organization}`, extension },
    ]
    return asPerson(await update(unit, { ...kept, generalPractitioner }), unit.actor.role)
  })
}
