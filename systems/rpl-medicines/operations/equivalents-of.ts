/** Packs that hold the same as one: of its own product in other sizes, and of products that may stand in its place. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { rpl } from '../contract.ts'
import { toPack } from '../edge/to-pack.ts'
import { pack } from '../registers/package.ts'
import { sameContent } from '../rules/equivalent.ts'
import { mayBePrescribed } from '../rules/may-be-prescribed.ts'

export const equivalentsOf: Handler<typeof rpl.equivalentsOf> = async ({ gtin }, { world, now }) => {
  const registers = registersOf(world)
  const found = await registers.get(pack, gtin)
  if (!found) return { packs: [] }
  const itself = toPack(found.content)
  const same = sameContent(itself)
  const entries = same ? await registers.list(pack, { where: same, limit: 1000 }) : [found]
  const today = dateInPoland(now())
  const others = entries
    .filter(({ key, content }) => key !== gtin && mayBePrescribed(content, today))
    .map(({ content }) => toPack(content))
  return { pack: itself, packs: others }
}
