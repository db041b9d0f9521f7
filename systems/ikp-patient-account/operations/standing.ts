/** How the one who is signed in stands to the person whose account it is. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const standing: Handler<typeof ikp.standing> = async (_, context) =>
  ask(context, saa.standing, { patient: ownId(context) })
