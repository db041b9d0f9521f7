/** Packs that are kept for one pharmacy are anybody's again. */
import type { Handler } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const askBack: Handler<typeof ikp.askBack> = async ({ prescription }, context) => {
  ownId(context)
  return ask(context, sgr.askBack, { prescription })
}
