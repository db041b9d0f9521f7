/** How the caller stands to a person, and which of that person's rights they may use. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { whoDecides } from '../rules/who-decides.table.ts'
import { deciderOf } from './must-decide.ts'

export const standing: Handler<typeof saa.standing> = async ({ patient }, context) => {
  const { standing: found } = await deciderOf(context, patient)
  return found === undefined
    ? { standing: 'none', may: [] }
    : { standing: found, may: [...whoDecides[found]] }
}
