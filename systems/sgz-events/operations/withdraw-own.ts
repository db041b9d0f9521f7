/** A patient takes back what they entered: it stays in the history, marked as an error. */
import type { Handler } from '#kernel/system.ts'
import { lookup, update } from '#record/record.ts'
import type { Observation } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import type { sgz } from '../contract.ts'
import { isOwn } from '../edge/findings.ts'
import { assertOwnWords, notYourOwn } from '../rules/own.ts'

export const withdrawOwn: Handler<typeof sgz.withdrawOwn> = async ({ patient, finding }, context) => {
  assertOwnWords(context.actor, patient)
  await context.write(async (unit) => {
    const observation = (await lookup(unit, 'Observation', finding)).resource as Observation
    if (!isOwn(observation) || idIn(observation.subject, 'Patient') !== patient) notYourOwn()
    await update(unit, { ...observation, status: 'entered-in-error' })
  })
  return {}
}
