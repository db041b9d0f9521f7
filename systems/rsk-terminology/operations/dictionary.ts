/** All codes of a short list that stand today. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import type { rsk } from '../contract.ts'
import { membersOf, wordsOf } from '../registers/asked-systems.ts'
import { p1 } from '../registers/p1.ts'

const most = 1000

export const dictionary: Handler<typeof rsk.dictionary> = async ({ system }, { world }) => {
  const entries = await registersOf(world).list(p1, { where: membersOf[system], limit: most })
  return { codes: entries.map(({ content }) => ({ code: String(content.code), ...wordsOf(content) })) }
}
