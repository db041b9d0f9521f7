/** The plan of every hot query, shortened to its nodes and the indexes they use. */
import pg from 'pg'
import { hotOperations, makePeople } from '#deploy/cluster/hot-operations.ts'
import { statementsOf } from '#deploy/cluster/noted-statements.ts'
import { smallDoor } from '#deploy/cluster/small-door.ts'
import type { World } from '#kernel/world.ts'

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Relation Name'?: string
  readonly 'Subplan Name'?: string
  readonly Operation?: string
  readonly Plans?: readonly PlanNode[]
}

/** By operation: the plan of each statement that reads or writes tables. */
export async function plansOf(world: World): Promise<Map<string, string[]>> {
  const door = await smallDoor(world)
  const client = new pg.Client({ connectionString: world.database.url })
  await client.connect()
  const plans = new Map<string, string[]>()
  try {
    for (const { name, work } of hotOperations(world, door, await makePeople(door))) {
      const shown: string[] = []
      for (const { text, values } of await statementsOf(work)) {
        if (!/^\s*(with|select|insert|update|delete)\b/i.test(text)) continue
        const { rows } = await client.query({ text: `explain (format json) ${text}`, values: [...values] })
        shown.push(shortened(rows[0]['QUERY PLAN'][0].Plan))
      }
      plans.set(name, shown)
    }
  } finally {
    await client.end()
    await door.close()
  }
  return plans
}

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
