/** A code that the patient shows to a doctor or a nurse. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const offerCode: Handler<typeof ikp.offerCode> = async (wanted, context) =>
  ask(context, saa.offerCode, { ...wanted, patient: ownId(context) })
