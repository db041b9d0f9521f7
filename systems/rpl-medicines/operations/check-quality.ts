/** Goes through the whole register with the rules of quality; what is found becomes work, what is found no more is gone. */
import type { Context, Handler } from '#kernel/system.ts'
import { everyEntry } from '#registers/every-entry.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Content, Register } from '#registers/register.ts'
import type { rpl } from '../contract.ts'
import { pack } from '../registers/package.ts'
import { product } from '../registers/product.ts'
import { foundIn } from '../rules/found.ts'
import { beginCheck, type Editions, endCheck, keepFound } from '../store.ts'
import { assertKeeper } from './keepers.ts'

export const checkQuality: Handler<typeof rpl.checkQuality> = async (_, context) => {
  await assertKeeper(context)
  const editions = await newestEditions(context)
  const found = foundIn(await contentsOf(context, product), await contentsOf(context, pack))
  return context.write(async ({ sql, at }) => {
    const check = await beginCheck(sql, editions, at)
    await keepFound(sql, check, found, at)
    return endCheck(sql, check, at)
  })
}

export async function newestEditions({ world }: Pick<Context, 'world'>): Promise<Editions> {
  const newest = async (register: Register) =>
    (await registersOf(world).editions(register, 1))[0]?.number ?? 0
  return { products: await newest(product), packages: await newest(pack) }
}

async function contentsOf({ world }: Context, register: Register): Promise<Content[]> {
  const contents: Content[] = []
  for await (const entries of everyEntry(registersOf(world), register))
    contents.push(...entries.map(({ content }) => content))
  return contents
}
