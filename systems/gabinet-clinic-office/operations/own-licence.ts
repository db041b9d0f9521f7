/** What the right to practise of whoever sits in the office is worth today. */
import type { Handler } from '#kernel/system.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { gabinet } from '../contract.ts'
import { purposeAt } from '../rules/seats.ts'

export const ownLicence: Handler<typeof gabinet.ownLicence> = async (_, context) => {
  const purpose = purposeAt('ownLicence', context.actor)
  const { practitioner } = context.actor
  if (practitioner === undefined) return {}
  const { licence } = await context.call(sor.worker, { practitioner, withLicence: true }, { purpose })
  return licence === undefined ? {} : { licence }
}
