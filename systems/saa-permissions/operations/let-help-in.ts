/** The patient, on the telephone with the call centre, takes a code to read out; a code from before is good no more. */
import type { Handler } from '#kernel/system.ts'
import { create, update } from '#record/record.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import { helpOffered, newCallCode } from '../edge/help.ts'
import { codeLasts } from '../rules/visit-code.ts'
import { callOffersOf } from './calls.ts'
import { mustDecide } from './must-decide.ts'
import { nameOf } from './name-of.ts'

export const letHelpIn: Handler<typeof saa.letHelpIn> = async ({ patient }, context) => {
  const { person } = await mustDecide(context, patient, 'grant')
  const earlier = await callOffersOf(context, patient)
  const code = newCallCode()
  return context.write(async (unit) => {
    for (const { resource } of earlier) await update(unit, { ...(resource as Consent), status: 'inactive' })
    await create(unit, helpOffered({ patient, at: unit.at, code, name: nameOf(person) }))
    return { code, until: fhirInstant(new Date(unit.at.getTime() + codeLasts)) }
  })
}
