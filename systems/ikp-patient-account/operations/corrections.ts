/** What the patient asked to be corrected, and what came of it. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'
import { titlesOf } from './titles.ts'

export const corrections: Handler<typeof ikp.corrections> = async (_, context) => {
  const found = await ask(context, saa.correctionsOf, { patient: ownId(context) })
  const titles = await titlesOf(
    context,
    found.corrections.flatMap(({ entry }) => entry ?? []),
  )
  return named(context, { ...found, titles })
}
