/** Hides some of the patient’s own data. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const restrict: Handler<typeof ikp.restrict> = async (wanted, context) =>
  ask(context, saa.restrict, { ...wanted, patient: ownId(context) })
