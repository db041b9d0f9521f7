/** What the patient allows and forbids now. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'
import { titlesOf } from './titles.ts'

export const permissions: Handler<typeof ikp.permissions> = async (_, context) => {
  const found = await ask(context, saa.permissions, { patient: ownId(context) })
  const titles = await titlesOf(
    context,
    found.restrictions.flatMap(({ entries = [] }) => entries),
  )
  return named(context, { ...found, titles })
}
