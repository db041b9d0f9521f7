/** Lets the call centre see what it helps with, for the time of a call. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const letHelpIn: Handler<typeof ikp.letHelpIn> = async (_, context) =>
  ask(context, saa.letHelpIn, { patient: ownId(context) })
