/** The packs of known numbers, and whether each may still be prescribed. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { rpl } from '../contract.ts'
import { toPack } from '../edge/to-pack.ts'
import { pack } from '../registers/package.ts'
import { mayBePrescribed } from '../rules/may-be-prescribed.ts'

export const packsOf: Handler<typeof rpl.packsOf> = async ({ gtins = [], products = [] }, { world, now }) => {
  const registers = registersOf(world)
  const today = dateInPoland(now())
  const [byGtin, ...byProduct] = await Promise.all([
    gtins.length === 0 ? [] : registers.getMany(pack, gtins),
    ...products.map((product) => registers.list(pack, { where: { product } })),
  ])
  const entries = new Map([byGtin, ...byProduct].flat().map((entry) => [entry.key, entry]))
  return {
    packs: [...entries.values()]
      .sort((one, other) => (one.key < other.key ? -1 : 1))
      .map(({ content }) => ({ ...toPack(content), mayBePrescribed: mayBePrescribed(content, today) })),
  }
}
