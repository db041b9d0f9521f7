/** Changes of insurance that were reported on this instance. Schema: sikch. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { keyedName } from '#record/index/hash.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import { type Insured, insuredAt } from './rules/insured.ts'

type State = 'insured' | 'uninsured'

const hashOf = (world: World, pesel: string): Buffer => keyedName(holdingsOf(world).nameKey, `sikch|${pesel}`)

/** As computed, unless a change was reported that counts on that day. */
export async function insuredOn(sql: Sql, world: World, pesel: string, day: string): Promise<Insured> {
  const [row] = await sql.query<{ told: Buffer }>(
    'select told from sikch.insurance where person = $1 and since <= $2::date order by since desc limit 1',
    [hashOf(world, pesel), day],
  )
  if (row === undefined) return insuredAt(pesel, day)
  const { state } = JSON.parse(world.open(row.told).toString()) as { state: State }
  return insuredAt(pesel, day, state)
}

/** The last report of a day counts. */
export async function report(
  sql: Sql,
  world: World,
  { pesel, since, state }: { pesel: string; since: string; state: State },
): Promise<void> {
  await sql.query(
    `insert into sikch.insurance (person, since, told) values ($1, $2::date, $3)
     on conflict (person, since) do update set told = excluded.told`,
    [hashOf(world, pesel), since, world.seal(Buffer.from(JSON.stringify({ state })))],
  )
}
