/** Adds what the patient measured at home. */
import type { Handler } from '#kernel/system.ts'
import { sgz } from '../../sgz-events/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const addOwn: Handler<typeof ikp.addOwn> = async (asked, context) =>
  ask(context, sgz.addOwn, { ...asked, patient: ownId(context) })
