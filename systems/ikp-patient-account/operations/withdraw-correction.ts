/** The patient takes back that an entry is wrong. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const withdrawCorrection: Handler<typeof ikp.withdrawCorrection> = async ({ correction }, context) =>
  ask(context, saa.withdrawCorrection, { patient: ownId(context), correction })
