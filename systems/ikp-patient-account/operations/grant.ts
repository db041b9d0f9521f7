/** Lets somebody see more of the patient’s own data. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const grant: Handler<typeof ikp.grant> = async (wanted, context) =>
  ask(context, saa.grant, { ...wanted, patient: ownId(context) })
