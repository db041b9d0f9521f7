/** The patient does not recognise a break-glass access: reported is the look by which it was opened. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { sau } from '../../sau-audit/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

/** Milliseconds after which the entry of an access stands in the audit at the latest. */
const written = 5_000

export const reportEmergency: Handler<typeof ikp.reportEmergency> = async ({ emergency, says }, context) => {
  const patient = ownId(context)
  const { emergencies } = await ask(context, saa.emergenciesOf, { patient })
  const broken = emergencies.find(({ id }) => id === emergency) ?? noAccess()
  const until = new Date(Date.parse(broken.at) + written).toISOString()
  const { accesses } = await ask(context, sau.accessesOf, { patient, from: broken.at, until, limit: 200 })
  const look = accesses.findLast(
    ({ purpose, action, by }) =>
      purpose === 'emergency' && action === 'create' && by.practitioner === broken.practitioner,
  )
  const { id: access } = look ?? noAccess()
  await ask(context, sau.report, { patient, access, ...(says && { says }) })
  return { access }
}

function noAccess(): never {
  return refuse('not-found', 'no-access', 'There is no such access. Open the list again.')
}
