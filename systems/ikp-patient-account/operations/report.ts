/** The patient does not recognise a look at their data. */
import type { Handler } from '#kernel/system.ts'
import { sau } from '../../sau-audit/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const report: Handler<typeof ikp.report> = async (reported, context) =>
  ask(context, sau.report, { patient: ownId(context), ...reported })
