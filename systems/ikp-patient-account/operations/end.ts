/** Ends a grant or a restriction of the patient’s own. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const end: Handler<typeof ikp.end> = async ({ consent }, context) =>
  ask(context, saa.end, { patient: ownId(context), consent })
