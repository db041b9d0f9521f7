/** One prescription of the patient's own. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const prescription: Handler<typeof ikp.prescription> = async (asked, context) => {
  const patient = ownId(context)
  const found = await ask(context, sgr.prescription, asked)
  if (found.patient !== patient) refuse('not-found', 'no-prescription', 'You have no such prescription.')
  return named(context, { prescription: found })
}
