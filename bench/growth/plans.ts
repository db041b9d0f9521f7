/** The plan of every hot query, shortened to its nodes and the indexes they use. */
import pg from 'pg'
import { hotOperations, makePeople } from '#deploy/cluster/hot-operations.ts'
import { type NotedStatement, statementsOf } from '#deploy/cluster/noted-statements.ts'
import { smallDoor } from '#deploy/cluster/small-door.ts'
import type { World } from '#kernel/world.ts'

interface PlanNode {
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Relation Name'?: string
  readonly 'Subplan Name'?: string
  readonly Operation?: string
  readonly Plans?: readonly PlanNode[]
}

/**
 * By operation: the plan of each statement that reads or writes tables, and the pages that reading took. A statement that is
 * prepared may be carried out by the plan that PostgreSQL makes for any values: where that is another one it is shown too.
 */
export async function plansOf(world: World): Promise<Map<string, string[]>> {
  const door = await smallDoor(world)
  const client = new pg.Client({ connectionString: world.database.url })
  await client.connect()
  const plans = new Map<string, string[]>()
  try {
    for (const { name, work } of hotOperations(world, door, await makePeople(door))) {
      const shown: string[] = []
      for (const statement of await statementsOf(work))
        if (/^\s*(with|select|insert|update|delete)\b/i.test(statement.text))
          shown.push(await told(client, statement))
      plans.set(name, shown)
    }
  } finally {
    await client.end()
    await door.close()
  }
  return plans
}

async function told(client: pg.Client, { text, values }: NotedStatement): Promise<string> {
  const reads = !/\b(insert|update|delete)\b/i.test(text)
  const options = `format json, analyze ${reads}, buffers ${reads}`
  const own = await planOf(client, { text: `explain (${options}) ${text}`, values: [...values] })
  const general = await planOf(client, { text: `explain (format json, generic_plan) ${text}` })
  const [shape, other] = [shortened(own), shortened(general)]
  return (
    shape + (shape === other ? '' : `; for any values: ${other}`) + (reads ? `; ${pages(own)} pages` : '')
  )
}

async function planOf(client: pg.Client, explain: pg.QueryConfig): Promise<PlanNode> {
  const { rows } = await client.query(explain)
  return rows[0]['QUERY PLAN'][0].Plan
}

/** Pages of 8 kB that were looked at: what grows with the country grows here, on a busy machine too. */
const pages = (plan: PlanNode): number => (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)

/** `Nested Loop(Function Scan, Index Scan resource_pkey)`; nodes that only pass rows on are left out. */
function shortened(node: PlanNode): string {
  const inner = (node.Plans ?? []).map(shortened).filter((each) => each !== '')
  const name = nameOf(node)
  if (name === '') return inner.join(', ')
  return inner.length === 0 ? name : `${name}(${inner.join(', ')})`
}

const passing = new Set([
  'Result',
  'Subquery Scan',
  'Materialize',
  'Append',
  'ProjectSet',
  'Function Scan',
  'CTE Scan',
])

function nameOf({
  'Node Type': type,
  'Index Name': index,
  'Relation Name': table,
  Operation: what,
}: PlanNode): string {
  if (passing.has(type)) return ''
  if (type === 'ModifyTable') return `${what} ${table}`
  return [type, index ?? table].filter((part) => part !== undefined).join(' ')
}
