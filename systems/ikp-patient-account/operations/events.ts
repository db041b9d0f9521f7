/** The patient's own visits and stays. */
import type { Handler } from '#kernel/system.ts'
import { sgz } from '../../sgz-events/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const events: Handler<typeof ikp.events> = async (page, context) =>
  named(context, await ask(context, sgz.eventsOf, { patient: ownId(context), ...page }))
