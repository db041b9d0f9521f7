/** The patient has read of a break-glass access. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const knowEmergency: Handler<typeof ikp.knowEmergency> = async ({ emergency }, context) =>
  ask(context, saa.knowEmergency, { patient: ownId(context), emergency })
