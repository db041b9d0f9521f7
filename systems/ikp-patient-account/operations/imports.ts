/** Medicines from abroad that were asked for the patient; and the patient's wish to have one refunded. */
import type { Handler } from '#kernel/system.ts'
import { soid } from '../../soid-targeted-import/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const imports: Handler<typeof ikp.imports> = (_, context) =>
  ask(context, soid.ofPatient, { patient: ownId(context) })

export const askImportRefund: Handler<typeof ikp.askImportRefund> = async ({ request }, context) => {
  ownId(context)
  return ask(context, soid.proceed, { request, step: { act: 'ask-refund' } })
}
