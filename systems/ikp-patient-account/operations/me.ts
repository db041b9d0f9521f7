/** Who is signed in, as the register of patients knows them. */
import type { Handler } from '#kernel/system.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const me: Handler<typeof ikp.me> = async (_, context) =>
  named(context, { person: await ask(context, sor.person, { patient: ownId(context) }) })
