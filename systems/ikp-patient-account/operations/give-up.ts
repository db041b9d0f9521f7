/** The person acts no more for somebody who named them. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const giveUp: Handler<typeof ikp.giveUp> = async ({ consent }, context) =>
  ask(context, saa.giveUp, { patient: ownId(context), consent })
