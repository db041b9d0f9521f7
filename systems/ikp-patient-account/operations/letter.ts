/** One document of the patient's own. The gate refuses anybody else's. */
import type { Handler } from '#kernel/system.ts'
import { sgz } from '../../sgz-events/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const letter: Handler<typeof ikp.letter> = async (asked, context) => {
  ownId(context)
  return named(context, await ask(context, sgz.letter, asked))
}
