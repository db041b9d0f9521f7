/** What a source says, read and checked beside the register: nothing is changed until the difference is applied. */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { entryOf } from '../entry-of.ts'
import { contentKinds } from '../kinds.ts'
import type { Raw, Register } from '../register.ts'
import { takeReading } from '../store/turn.ts'
import { checkUseful } from './bounds.ts'
import { keep, type Ready, type Refused, write } from './staged-rows.ts'

/** One row of a source: what it says of entries of this register, or why it cannot be read. `from`: which of several files has it. */
export type Row = { readonly line: number; readonly from?: string } & (
  | { readonly raws: readonly Raw[] }
  | { readonly fault: string }
)

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
  /** Rows of which nobody can say whose they are: they may be of any entry. */
  readonly unread: number
  /** Accepted with a remark, and how often each remark was made. */
  readonly warnings: ReadonlyMap<string, number>
}

const group = 1000
/** Refusals kept with their reason; the rest is counted. */
const mostKept = 10_000

/**
 * Reads all rows; what was staged of this register before is forgotten. A row that is refused does not stop the others.
 * Refuses `conflict/register-being-read` while another file is read into the same register, and
 * `unprocessable/file-refused` or `file-repeats` what says next to nothing in a great many rows.
 */
export async function stage(world: World, order: Staging): Promise<Staged> {
  return world.database.begin(async (sql) => {
    await takeReading(sql, order.register)
    return read(world, order)
  })
}

async function read(world: World, order: Staging): Promise<Staged> {
  const edition = await open(world, order)
  const tally = { rows: 0, entries: 0, refused: 0, unread: 0 }
  const warnings = new Map<string, number>()
  let ready: Ready[] = []
  let refused: Refused[] = []
  const said = new Map<string, Ready>()
  const flush = async () => {
    const { kept, twice } = await write(world, edition, ready)
    refused.push(...twice.flatMap(refusedLines))
    tally.entries += kept
    tally.refused += refused.length
    const isKept = await keep(world, edition, refused, mostKept - (tally.refused - refused.length))
    tally.unread += refused.filter(({ key }, at) => key === undefined || at >= isKept).length
    ready = []
    refused = []
    said.clear()
    order.onProgress?.(tally.rows)
    checkUseful(tally)
  }
  for await (const row of order.rows) {
    tally.rows += 1
    take(order.register, row, { ready, refused, said, warnings })
    if (ready.length + refused.length >= group || tally.rows % (10 * group) === 0) await flush()
  }
  await flush()
  const { sql } = world.database
  const warned = [...warnings.values()].reduce((sum, times) => sum + times, 0)
  await sql.query('update registers.edition set entries = $2, refused = $3, warned = $4 where number = $1', [
    edition,
    tally.entries,
    tally.refused,
    warned,
  ])
  // Without it PostgreSQL may believe that nothing is staged and compare every row with every other, for minutes.
  if (tally.entries >= group) await sql.query('analyze registers.staged, registers.entry')
  const { register, asOf, origin, says } = order
  return { register, edition, asOf, origin, says, ...tally, warnings }
}

interface Taken {
  readonly ready: Ready[]
  readonly refused: Refused[]
  /** What is ready, by key: what is said again is not sent again. */
  readonly said: Map<string, Ready>
  readonly warnings: Map<string, number>
}

function take(register: Register, row: Row, { ready, refused, said, warnings }: Taken): void {
  const { line, from } = row
  if ('fault' in row) {
    refused.push({ line, reason: reasonIn(from, row.fault) })
    return
  }
  for (const raw of row.raws) {
    const checked = entryOf(register, raw)
    if ('faults' in checked) {
      refused.push({ line, reason: reasonIn(from, checked.faults.join('; ')), key: checked.key })
      continue
    }
    for (const warning of checked.warnings) warnings.set(warning, (warnings.get(warning) ?? 0) + 1)
    makeReady({ line, from, key: checked.key, content: JSON.stringify(checked.content) }, ready, said)
  }
}

const reasonIn = (from: string | undefined, reason: string): string =>
  from === undefined ? reason : `${from}: ${reason}`

function makeReady(row: Ready, ready: Ready[], said: Map<string, Ready>): void {
  const first = said.get(row.key)
  if (first?.content === row.content) {
    first.again ??= []
    first.again.push(row.line)
    return
  }
  if (first === undefined) said.set(row.key, row)
  ready.push(row)
}

/** Where a row is refused, so are those that say the same. */
function refusedLines({ key, line, from, again = [] }: Ready): Refused[] {
  const reason = reasonIn(from, 'the key stands in the source twice')
  return [line, ...again].map((each) => ({ line: each, reason, key }))
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
