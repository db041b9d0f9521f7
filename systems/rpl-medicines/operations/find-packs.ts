/** Packs as a prescriber types: "amot 500 tabl". The words are found in memory (`registers/search`), the packs read by their keys. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { rpl } from '../contract.ts'
import { toPack } from '../edge/to-pack.ts'
import { pack } from '../registers/package.ts'
import { mayBePrescribed } from '../rules/may-be-prescribed.ts'

const usual = 20
/** As many as a register finds at once: what was deleted is found too, and left out here. */
const most = 100

export const findPacks: Handler<typeof rpl.findPacks> = async ({ text, limit = usual }, { world, now }) => {
  const registers = registersOf(world)
  const today = dateInPoland(now())
  const offered = async (asked: number) => {
    const found = await registers.find(pack, text, asked)
    const packs = found.filter(({ content }) => mayBePrescribed(content, today)).slice(0, limit)
    return { packs, isAll: found.length < asked || packs.length === limit }
  }
  const few = await offered(Math.min(limit * 2, most))
  const { packs } = few.isAll ? few : await offered(most)
  return { packs: packs.map(({ content }) => toPack(content)) }
}
