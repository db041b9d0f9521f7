/** Names an adult who may act in the patient's place. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const nameProxy: Handler<typeof ikp.nameProxy> = async (proxy, context) =>
  ask(context, saa.nameProxy, { ...proxy, patient: ownId(context) })
