/** Registers as they lie in the database. */
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { Entry, Register } from '../register.ts'
import type { Change, Edition, Registers, Wanted } from '../registers.ts'
import { Found } from '../search/found.ts'
import { type EntryRow, entryColumns, entryOfRow } from './rows.ts'

const usual = 100
const most = 1000

const standing = 'e.since <= $2::date and (e.until is null or e.until > $2::date)'

export class StoredRegisters implements Registers {
  readonly #world: World
  readonly #found: Found

  constructor(world: World) {
    this.#world = world
    this.#found = new Found(this.#sql, (register) => this.revision(register))
  }

  get #sql(): Sql {
    return this.#world.database.sql
  }

  get #today(): string {
    return dateInPoland(this.#world.clock.now())
  }

  async get(register: Register, key: string, day = this.#today): Promise<Entry | undefined> {
    const [entry] = await this.getMany(register, [key], day)
    return entry
  }

  async getMany({ id }: Register, keys: readonly string[], day = this.#today): Promise<Entry[]> {
    if (keys.length > most) refuse('too-costly', 'too-many-keys', `Ask for ${most} entries at most.`)
    const rows = await this.#sql.query<EntryRow>(
      `select ${entryColumns} from registers.entry e where e.register = $1 and e.key = any($3) and ${standing}`,
      [id, day, keys],
    )
    return rows.map(entryOfRow)
  }

  async list(
    { id, fields }: Register,
    { day = this.#today, where = {}, after = '', limit = usual }: Wanted = {},
  ): Promise<Entry[]> {
    const sought = Object.entries(where).map(([name, value]) => [
      name,
      soughtValue(fields[name]?.kind, value),
    ])
    const rows = await this.#sql.query<EntryRow>(
      `select ${entryColumns} from registers.entry e
        where e.register = $1 and e.key > $3 and ${standing}${sought.length > 0 ? ' and e.content @> $5::jsonb' : ' and $5::text is null'}
        order by e.key limit $4`,
      [
        id,
        day,
        after,
        Math.min(limit, most),
        sought.length > 0 ? JSON.stringify(Object.fromEntries(sought)) : null,
      ],
    )
    return rows.map(entryOfRow)
  }

  async find(register: Register, text: string, limit = 20, isExact = false): Promise<Entry[]> {
    const within = { day: this.#today, limit: Math.min(limit, usual) }
    const keys = await this.#found.keysOf(register, text, within, isExact)
    const entries = new Map((await this.getMany(register, keys)).map((entry) => [entry.key, entry]))
    return keys.flatMap((key) => entries.get(key) ?? [])
  }

  async hasWhole(register: Register, text: string): Promise<boolean> {
    return this.#found.hasWhole(register, text, this.#today)
  }

  async beginning(register: Register, text: string, limit: number): Promise<string[]> {
    return this.#found.beginning(register, text, { day: this.#today, limit: Math.min(limit, most + 1) })
  }

  async inCases(register: Register, text: string, limit: number): Promise<string[]> {
    return this.#found.inCases(register, text, { day: this.#today, limit: Math.min(limit, most + 1) })
  }

  async prepare(register: Register): Promise<void> {
    await this.#found.prepare(register, this.#today)
  }

  async warningsOf({ id }: Register, editions: readonly number[]): Promise<Map<number, string[]>> {
    const rows = await this.#sql.query<{ number: string; warnings: string[] }>(
      `select number, warnings from registers.edition where register = $1 and number = any($2) and warnings <> '{}'`,
      [id, editions],
    )
    return new Map(rows.map(({ number, warnings }) => [Number(number), warnings]))
  }

  async history({ id }: Register, key: string): Promise<Entry[]> {
    const rows = await this.#sql.query<EntryRow>(
      `select ${entryColumns} from registers.entry e where e.register = $1 and e.key = $2 order by e.since desc limit ${most}`,
      [id, key],
    )
    return rows.map(entryOfRow)
  }

  async revision({ id }: Register): Promise<number> {
    const [row] = await this.#sql.query<{ last: string | null }>(
      'select max(number) as last from registers.change where register = $1',
      [id],
    )
    return Number(row?.last ?? 0)
  }

  async changes({ id }: Register, after = 0, limit = usual): Promise<Change[]> {
    const rows = await this.#sql.query<Change & { number: string; edition: string }>(
      `select number, key, kind, day, edition from registers.change
        where register = $1 and number > $2 order by number limit $3`,
      [id, after, Math.min(limit, most)],
    )
    return rows.map((row) => ({ ...row, number: Number(row.number), edition: Number(row.edition) }))
  }

  async editions({ id }: Register, limit = usual): Promise<Edition[]> {
    const rows = await this.#sql.query<Edition & { number: string }>(
      `select number, as_of as "asOf", origin, entries, fresh, changed, ended, refused, warned, at
         from registers.edition where register = $1 and state = 'applied' order by number desc limit $2`,
      [id, Math.min(limit, most)],
    )
    return rows.map((row) => ({ ...row, number: Number(row.number) }))
  }

  async count({ id }: Register): Promise<number> {
    const [row] = await this.#sql.query<{ count: string }>(
      `select count(*) from registers.entry e where e.register = $1 and ${standing}`,
      [id, this.#today],
    )
    return Number(row?.count ?? 0)
  }
}

/** A value in a list is found by itself; flags and whole numbers are no texts in the database. */
function soughtValue(kind: string | undefined, value: string): unknown {
  if (kind === 'flag') return value === 'true'
  if (kind === 'whole') return Number(value)
  return kind === 'texts' ? [value] : value
}
