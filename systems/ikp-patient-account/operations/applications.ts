/** Applications of others that the patient may open; each asks for leave itself, at SAZ. */
import type { Handler } from '#kernel/system.ts'
import { saz } from '../../saz-accounts/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const applications: Handler<typeof ikp.applications> = async (asked, context) => {
  ownId(context)
  return ask(context, saz.ownApplications, asked)
}
