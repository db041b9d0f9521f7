/** What the patient allows and forbids now. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const permissions: Handler<typeof ikp.permissions> = async (_, context) =>
  named(context, await ask(context, saa.permissions, { patient: ownId(context) }))
