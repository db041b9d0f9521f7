/** All codes of a short list that stand today. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import type { rsk } from '../contract.ts'
import { membersOf } from '../registers/asked-systems.ts'
import { p1 } from '../registers/p1.ts'
import { wordsOf } from '../rules/words-of.ts'

const most = 1000

export const dictionary: Handler<typeof rsk.dictionary> = async ({ system }, { world }) => {
  const entries = await registersOf(world).list(p1, { where: membersOf[system], limit: most })
  return { codes: entries.map(({ content }) => ({ code: String(content.code), ...wordsOf(content) })) }
}
