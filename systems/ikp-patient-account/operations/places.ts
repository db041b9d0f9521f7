/** In whose place the person acts. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const places: Handler<typeof ikp.places> = async (_, context) =>
  ask(context, saa.places, { patient: ownId(context) })
