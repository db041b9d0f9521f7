/** What a source says, read and checked beside the register: nothing is changed until the difference is applied. */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { entryOf } from '../entry-of.ts'
import { contentKinds } from '../kinds.ts'
import type { Raw, Register } from '../register.ts'

/** One row of a source: what it says of entries of this register, or why it cannot be read. */
export type Row = { readonly line: number } & ({ readonly raws: readonly Raw[] } | { readonly fault: string })

export interface Staging {
  readonly register: Register
  /** The day on which the list was true. */
  readonly asOf: string
  /** Name of the file without folders, or `shipped`. */
  readonly origin: string
  readonly rows: AsyncIterable<Row> | Iterable<Row>
  /** Fields that the source speaks of; all unless said (source.ts). */
  readonly says?: readonly string[] | undefined
  /** Told after each group of rows. */
  readonly onProgress?: ((rows: number) => void) | undefined
}

export interface Staged {
  readonly register: Register
  readonly edition: number
  readonly asOf: string
  readonly origin: string
  readonly says: readonly string[] | undefined
  /** Rows of the source. */
  readonly rows: number
  readonly entries: number
  readonly refused: number
  /** Accepted with a remark, and how often each remark was made. */
  readonly warnings: ReadonlyMap<string, number>
}

const group = 1000
/** Refusals kept with their reason; the rest is counted. */
const mostKept = 10_000

interface Ready {
  readonly line: number
  readonly key: string
  readonly content: string
}

/** Reads all rows; what was staged of this register before is forgotten. A row that is refused does not stop the others. */
export async function stage(world: World, order: Staging): Promise<Staged> {
  const edition = await open(world, order)
  const tally = { rows: 0, entries: 0, refused: 0 }
  const warnings = new Map<string, number>()
  let ready: Ready[] = []
  let refused: { line: number; reason: string }[] = []
  const flush = async () => {
    const { kept, twice } = await write(world, edition, ready)
    refused.push(...twice.map((line) => ({ line, reason: 'the key stands in the source twice' })))
    tally.entries += kept
    tally.refused += refused.length
    await keep(world, edition, refused, mostKept - (tally.refused - refused.length))
    ready = []
    refused = []
    order.onProgress?.(tally.rows)
  }
  for await (const row of order.rows) {
    tally.rows += 1
    take(order.register, row, { ready, refused, warnings })
    if (ready.length + refused.length >= group) await flush()
  }
  await flush()
  const { sql } = world.database
  await sql.query('update registers.edition set entries = $2, refused = $3 where number = $1', [
    edition,
    tally.entries,
    tally.refused,
  ])
  // Without it PostgreSQL may believe that nothing is staged and compare every row with every other, for minutes.
  if (tally.entries >= group) await sql.query('analyze registers.staged, registers.entry')
  const { register, asOf, origin, says } = order
  return { register, edition, asOf, origin, says, ...tally, warnings }
}

interface Taken {
  readonly ready: Ready[]
  readonly refused: { line: number; reason: string }[]
  readonly warnings: Map<string, number>
}

function take(register: Register, row: Row, { ready, refused, warnings }: Taken): void {
  const { line } = row
  if ('fault' in row) {
    refused.push({ line, reason: row.fault })
    return
  }
  for (const raw of row.raws) {
    const checked = entryOf(register, raw)
    if ('faults' in checked) {
      refused.push({ line, reason: checked.faults.join('; ') })
      continue
    }
    for (const warning of checked.warnings) warnings.set(warning, (warnings.get(warning) ?? 0) + 1)
    ready.push({ line, key: checked.key, content: JSON.stringify(checked.content) })
  }
}

async function open(world: World, { register, asOf, origin }: Staging): Promise<number> {
  if (contentKinds.day(asOf) === undefined)
    refuse('incorrect', 'register-day', 'Say the day on which the list was true as YYYY-MM-DD.')
  const { sql } = world.database
  const stale = `(select number from registers.edition where register = $1 and state = 'staged')`
  await sql.query(`delete from registers.staged where edition in ${stale}`, [register.id])
  await sql.query(`delete from registers.refused where edition in ${stale}`, [register.id])
  await sql.query(`delete from registers.edition where register = $1 and state = 'staged'`, [register.id])
  const [row] = await sql.query<{ number: string }>(
    `insert into registers.edition (register, as_of, origin, state, at) values ($1, $2, $3, 'staged', $4) returning number`,
    [register.id, asOf, origin, world.clock.now()],
  )
  return Number(row?.number)
}

interface Written {
  readonly kept: number
  /** Lines that say something else of a key that was there already; to say the same again is no fault. */
  readonly twice: readonly number[]
}

async function write(world: World, edition: number, ready: readonly Ready[]): Promise<Written> {
  if (ready.length === 0) return { kept: 0, twice: [] }
  const { sql } = world.database
  const given = [
    ready.map(({ key }) => key),
    ready.map(({ line }) => line),
    ready.map(({ content }) => content),
  ]
  const rows = 'unnest($2::text[], $3::int[], $4::text[]) as r(key, line, content)'
  const kept = await sql.query(
    `insert into registers.staged (edition, key, line, content)
     select $1, key, line, content::jsonb from ${rows} on conflict do nothing returning line`,
    [edition, ...given],
  )
  if (kept.length === ready.length) return { kept: kept.length, twice: [] }
  const other = await sql.query<{ line: number }>(
    `select r.line from ${rows} join registers.staged s on s.edition = $1 and s.key = r.key
      where s.content <> r.content::jsonb order by r.line`,
    [edition, ...given],
  )
  return { kept: kept.length, twice: other.map(({ line }) => line) }
}

async function keep(
  world: World,
  edition: number,
  refused: readonly { line: number; reason: string }[],
  room: number,
) {
  const kept = refused.slice(0, Math.max(0, room))
  if (kept.length === 0) return
  await world.database.sql.query(
    `insert into registers.refused (edition, line, reason)
     select $1, line, reason from unnest($2::int[], $3::text[]) as r(line, reason)`,
    [edition, kept.map(({ line }) => line), kept.map(({ reason }) => reason)],
  )
}
