/**
 * The Merkle log of the audit: what an entry costs more than without it, how many leaves a second the sequencer adds, how long a proof takes
 * in a large tree and how large it is. `npm run bench -- log [--leaves 10000000]`.
 */
import { parseArgs } from 'node:util'
import type { PoolClient } from 'pg'
import type { World } from '#kernel/world.ts'
import { takeTurn } from '#record/transparency/turn.ts'
import { onBareWorld } from './bare-world.ts'
import { proving } from './log-proofs.ts'
import { report } from './report.ts'

const bench = 'log'
const entries = 200_000
const groups = 300

export async function log(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { leaves: { type: 'string', default: '10000000' } },
  })
  await onBareWorld(async (world) => {
    await inserting(world)
    await sequencing(world)
    await proving(world, Number(values.leaves))
  })
}

/** As reads do it: groups of 32, each its own transaction. */
const columns = 'no, at, patient, person, organization, bucket, role, purpose, action, flow, room, types'
const made = (first: string) => `select ${first} + i,
  to_timestamp(1773133200 + i * 0.001), ('01890a5d-ac96-8b0c-8f00-' || lpad(to_hex(i % 5000), 12, '0'))::uuid,
  '01890a5d-ac96-8b0c-8f00-0123456789ac'::uuid, '01890a5d-ac96-8b0c-8f00-0123456789ad'::uuid, (i % 1000)::smallint,
  2::smallint, 1::smallint, 1::smallint, 47::smallint, 'gabinet', '{9,12}'::smallint[] from generate_series(1, 32) i`

async function inserting(world: World): Promise<void> {
  const spent = { without: 0, with: 0 }
  await world.database.withClient(async (client) => {
    await client.query(`set synchronous_commit = off; create schema measured;
      create table measured.without (like record.audit including all);
      alter table measured.without drop column xid;
      create table measured.with (like record.audit including all)`)
    // In turns, so that a machine that others use treats both alike.
    for (let round = 0; round < 12; round += 1) {
      const without = await roundOf(client, 'without', round)
      const withLog = await roundOf(client, 'with', round)
      if (round < 2) continue
      spent.without += without
      spent.with += withLog
    }
    await client.query('drop schema measured cascade; reset synchronous_commit')
  })
  const each = (milliseconds: number) => (milliseconds * 1000) / (10 * groups * 32)
  report({
    bench,
    case: 'an audit entry in a group of 32',
    value: each(spent.with),
    unit: 'µs',
    versus: 'without the log’s column and index',
    versusValue: each(spent.without),
    aim: 1.1,
    less: true,
  })
}

/** Milliseconds. */
async function roundOf(client: PoolClient, name: 'without' | 'with', round: number): Promise<number> {
  const began = performance.now()
  for (let group = 0; group < groups; group += 1)
    await client.query({
      name,
      text: `insert into measured.${name} (${columns}) ${made('$1::bigint')}`,
      values: [String(1_773_133_200_000_000_000n + BigInt(round * groups + group) * 1000n)],
    })
  return performance.now() - began
}

async function sequencing(world: World): Promise<void> {
  const { sql } = world.database
  for (let group = 0; group < entries / 32; group += 1000)
    await sql.query(
      `insert into record.audit (${columns}) select made.* from generate_series(0, 999) g,
       lateral (${made('1773133200000000000 + g * 1000 + $1::bigint')}) made`,
      [String(group * 1000)],
    )
  const began = performance.now()
  const used = process.cpuUsage()
  let added = 0
  for (let more = true; more; ) {
    const turn = await takeTurn(world, 0)
    added += turn.added
    more = turn.more
  }
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(used)
  report({
    bench,
    case: 'leaves that the sequencer adds',
    value: added / seconds,
    unit: 'leaves/s',
    aim: 2000,
  })
  report({
    bench,
    case: 'processor time of our process for a leaf',
    value: (user + system) / added,
    unit: 'µs',
  })
}
