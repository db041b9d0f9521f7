/** One visit or stay of the patient's own, with what was found. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { sgz } from '../../sgz-events/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const event: Handler<typeof ikp.event> = async (asked, context) => {
  const patient = ownId(context)
  const found = await ask(context, sgz.event, asked)
  if (found.event.patient !== patient) refuse('not-found', 'no-event', 'You have no such event.')
  return named(context, found)
}
