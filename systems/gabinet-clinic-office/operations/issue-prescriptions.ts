/** Passes a package of prescriptions on, with what the patient stated or showed of their insurance at this place today. */
import type { Handler } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { gabinet } from '../contract.ts'
import { purposeAt } from '../rules/seats.ts'
import { statementOf } from '../store.ts'

export const issuePrescriptions: Handler<typeof gabinet.issuePrescriptions> = async (input, context) => {
  const purpose = purposeAt('issuePrescriptions', context.actor, context.purpose)
  const { organization = '' } = context.actor
  const place = { patient: input.patient, organization, day: dateInPoland(context.now()) }
  const insurance = input.insurance ?? (await statementOf(context, place))?.basis
  return context.call(sgr.issue, { ...input, ...(insurance && { insurance }) }, { purpose })
}
