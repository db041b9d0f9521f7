/** Takes back what the patient entered. */
import type { Handler } from '#kernel/system.ts'
import { sgz } from '../../sgz-events/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const withdrawOwn: Handler<typeof ikp.withdrawOwn> = async (asked, context) =>
  ask(context, sgz.withdrawOwn, { ...asked, patient: ownId(context) })
