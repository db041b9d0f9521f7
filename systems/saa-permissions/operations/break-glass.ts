/** Opens one patient's record for an hour: written down, told to the patient, put into the queue of the auditor, all at once. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { quotaLock } from '#record/gate/quota-lock.ts'
import { hasSteppedUp, stepUpNeeded } from '#record/gate/step-up.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import { create, search } from '#record/record.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { saa } from '../contract.ts'
import { asEmergency, emergencyTask } from '../edge/emergency.ts'
import { assertNotTooMany, rescuer } from '../rules/break-glass.ts'
import { emergenciesSince, inEmergency } from '../store.ts'

interface Whom {
  readonly patient?: string
  readonly pesel?: string
}

export const breakGlass: Handler<typeof saa.breakGlass> = async ({ cause, reason, ...whom }, context) => {
  const { actor, world } = context
  const practitioner = rescuer(actor)
  if (!hasSteppedUp(actor, world)) stepUpNeeded()
  const patient = await toRescue(context, practitioner, whom)
  return context.write(async (unit) => {
    // Two at once by one person count as two.
    await quotaLock(unit.sql, `emergency ${practitioner}`)
    const own = inEmergency(unit)
    assertNotTooMany((await emergenciesSince(own, practitioner, unit.at)).length)
    const { organization } = actor
    const broken = { patient, practitioner, organization, cause, reason, at: unit.at }
    const emergency = asEmergency(await create(own, emergencyTask(broken)))
    await unit.publish(saa.glassBroken, { patient, emergency: emergency.id, until: emergency.until }, patient)
    return emergency
  })
}

/** Refuses `incorrect/whose`, `not-found/no-person`, and `busy/too-many-tries` to whoever tries out numbers. */
async function toRescue(context: Context, practitioner: string, { patient, pesel }: Whom): Promise<string> {
  if (patient !== undefined) return patient
  if (pesel === undefined)
    return refuse('incorrect', 'whose', 'Say whose record: the PESEL, or the patient’s id.', '/pesel')
  const identifier = `${identifierSystems.pesel}|${pesel}`
  const found = await tryFor(context, `rescue ${practitioner}`, async () => {
    const { entries } = await search(inEmergency(context), 'Patient', { identifier })
    return entries[0]?.id
  })
  return found ?? refuse('not-found', 'no-person', 'Nobody in the register has this PESEL.', '/pesel')
}
