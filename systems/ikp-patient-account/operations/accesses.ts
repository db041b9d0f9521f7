/** Who looked at the patient's data, the patient included. */
import type { Handler } from '#kernel/system.ts'
import { sau } from '../../sau-audit/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const accesses: Handler<typeof ikp.accesses> = async (page, context) =>
  ask(context, sau.accessesOf, { patient: ownId(context), ...page })
