/** The work list. */
import type { Context, Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Finding, rpl } from '../contract.ts'
import { pack } from '../registers/package.ts'
import { product, productName } from '../registers/product.ts'
import { type FindingRow, findingsIn } from '../store.ts'
import { assertKeeper } from './keepers.ts'

const usual = 50

export const findings: Handler<typeof rpl.findings> = async (
  { rule, states = ['open', 'taken'], after = '0', limit = usual },
  context,
) => {
  const by = await assertKeeper(context)
  const rows = await findingsIn(context.sql, { rule, states, after, limit })
  const next = rows.length === limit ? rows.at(-1)?.id : undefined
  return { findings: await asFindings(context, rows, by), ...(next !== undefined && { next }) }
}

/** With the names that stand today. */
export async function asFindings(
  { world }: Pick<Context, 'world'>,
  rows: readonly FindingRow[],
  by: string,
): Promise<Finding[]> {
  const named = await Promise.all(
    [product, pack].map(async (register) => {
      const keys = rows.filter((row) => row.register === register.id).map(({ key }) => key)
      const entries = keys.length === 0 ? [] : await registersOf(world).getMany(register, keys)
      return entries.map(({ key, content }) => [`${register.id} ${key}`, productName(content)] as const)
    }),
  )
  const names = new Map(named.flat())
  return rows.map((row) => asFinding(row, names.get(`${row.register} ${row.key}`) ?? row.key, by))
}

function asFinding(row: FindingRow, name: string, by: string): Finding {
  const { id, rule, register, key, field, value, suggestion, state, reason } = row
  return {
    ...{ id, register, key, name, field, value },
    rule: rule as Finding['rule'],
    state: state as Finding['state'],
    ...(suggestion !== null && { suggestion }),
    isMine: row.taken_by === by,
    ...(reason !== null && { reason }),
    foundAt: row.found_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  }
}
