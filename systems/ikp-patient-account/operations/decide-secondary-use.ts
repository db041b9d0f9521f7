/** Whether the patient’s data may serve research and statistics. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const decideSecondaryUse: Handler<typeof ikp.decideSecondaryUse> = async ({ allowed }, context) =>
  ask(context, saa.decideSecondaryUse, { patient: ownId(context), allowed })
