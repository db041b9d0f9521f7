/** How good the register is, rule by rule, and how that changed. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Finding, rpl } from '../contract.ts'
import { pack } from '../registers/package.ts'
import { product } from '../registers/product.ts'
import { checksDone, countsByRule } from '../store.ts'
import { newestEditions } from './check-quality.ts'
import { assertKeeper } from './keepers.ts'

const shown = 24
const none = { open: 0, taken: 0, done: 0, dismissed: 0, gone: 0 }

export const qualityReport: Handler<typeof rpl.qualityReport> = async (_, context) => {
  await assertKeeper(context)
  const { world, sql } = context
  const [{ checks, of }, now, counts, refused] = await Promise.all([
    checksDone(sql, shown),
    newestEditions(context),
    countsByRule(sql),
    Promise.all([product, pack].map(async (each) => lastList(await registersOf(world).editions(each, 100)))),
  ])
  const rules = new Map<string, typeof none>()
  for (const { rule, state, count } of counts)
    rules.set(rule, { ...(rules.get(rule) ?? none), [state]: count })
  return {
    isChanged: of?.products !== now.products || of.packages !== now.packages,
    refused: refused.reduce((sum, each) => sum + each, 0),
    rules: [...rules].map(([rule, states]) => ({ rule: rule as Finding['rule'], ...states })),
    checks,
  }
}

/** Decisions refuse nothing. */
const lastList = (editions: readonly { origin: string; refused: number }[]): number =>
  editions.find(({ origin }) => origin !== 'decision')?.refused ?? 0
