/** Applications of others that the patient may open; each asks for leave itself, at SAZ. */
import type { Handler } from '#kernel/system.ts'
import { saz } from '../../saz-accounts/contract.ts'
import type { ikp } from '../contract.ts'
import { passedOn } from './own.ts'

export const applications: Handler<typeof ikp.applications> = passedOn(saz.ownApplications)
