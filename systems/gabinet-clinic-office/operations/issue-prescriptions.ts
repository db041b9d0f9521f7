/** Passes a package of prescriptions on, with what the patient stated or showed of their insurance at this place today. */
import type { Input } from '#kernel/contract.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { gabinet } from '../contract.ts'
import { purposeAt } from '../rules/seats.ts'
import { statementOf } from '../store.ts'

export const issuePrescriptions: Handler<typeof gabinet.issuePrescriptions> = async (input, context) => {
  const purpose = purposeAt('issuePrescriptions', context.actor, context.purpose)
  return context.call(sgr.issue, await insured(input, context), { purpose })
}

export const checkPrescriptions: Handler<typeof gabinet.checkPrescriptions> = async (input, context) => {
  const purpose = purposeAt('checkPrescriptions', context.actor, context.purpose)
  return context.call(sgr.verify, await insured(input, context), { purpose })
}

type Package = Input<typeof gabinet.issuePrescriptions>

async function insured(input: Package, context: Context): Promise<Package> {
  const { organization = '' } = context.actor
  const place = { patient: input.patient, organization, day: dateInPoland(context.now()) }
  const insurance = input.insurance ?? (await statementOf(context, place))?.basis
  return { ...input, ...(insurance && { insurance }) }
}
