/**
 * What SOLR keeps: applications in its own table, and the lists of refunds in memory, kept up with the change feed: the hot path of a prescription asks no database. Held are today’s states;
 * other days are read from the register. What another process wrote is seen a second later.
 */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { everyEntry } from '#registers/every-entry.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Entry, Register } from '#registers/register.ts'
import { free } from './registers/free.ts'
import { party } from './registers/party.ts'
import { refund } from './registers/refund.ts'
import type { FreeRow, Listed, RefundRow } from './rules/bases.ts'
import { type Part, partsOf } from './rules/scope.ts'
import { groszeOf, type Level } from './rules/surcharge.ts'
import type { Application } from './shapes/application.ts'

const age = 1000
const page = 1000

interface Held {
  readonly day: string
  /** Newest change of each list. */
  readonly seen: readonly [refunds: number, free: number]
  readonly refunds: ReadonlyMap<string, readonly RefundRow[]>
  readonly free: ReadonlyMap<string, readonly FreeRow[]>
  checked: number
}

const worlds = new WeakMap<World, Promise<Held>>()

/** `day` is today in Poland unless an earlier or later one was asked for. */
export async function listedOn(world: World, gtin: string, day: string, today: string): Promise<Listed> {
  if (day !== today) return readOn(world, gtin, day)
  const { refunds, free: freed } = await upToDate(world, today)
  return { isListed: refunds.size > 0, refunds: refunds.get(gtin) ?? [], free: freed.get(gtin) ?? [] }
}

/** Those of the packages that the list of today has. */
export async function refundedAmong(
  world: World,
  gtins: readonly string[],
  today: string,
): Promise<string[]> {
  const { refunds } = await upToDate(world, today)
  return gtins.filter((gtin) => refunds.has(gtin))
}

async function readOn(world: World, gtin: string, day: string): Promise<Listed> {
  const registers = registersOf(world)
  const wanted = { day, where: { gtin }, limit: page }
  const [refunds, freed, any] = await Promise.all([
    registers.list(refund, wanted),
    registers.list(free, wanted),
    registers.list(refund, { day, limit: 1 }),
  ])
  return { isListed: any.length > 0, refunds: refunds.map(refundRow), free: freed.map(freeRow) }
}

async function upToDate(world: World, today: string): Promise<Held> {
  const known = await worlds.get(world)
  if (known?.day === today && performance.now() - known.checked < age) return known
  const next = checked(world, today, known)
  worlds.set(world, next)
  next.catch(() => worlds.delete(world))
  return next
}

/** Whether anything was written since; a list changes every two months, so it is then read anew. */
async function checked(world: World, today: string, known: Held | undefined): Promise<Held> {
  const began = performance.now()
  const registers = registersOf(world)
  const seen = await Promise.all([registers.revision(refund), registers.revision(free)])
  if (known?.day === today && known.seen[0] === seen[0] && known.seen[1] === seen[1]) {
    known.checked = began
    return known
  }
  const [refunds, freed] = await Promise.all([allOf(world, refund, today), allOf(world, free, today)])
  return {
    day: today,
    seen,
    refunds: grouped(refunds, refundRow),
    free: grouped(freed, freeRow),
    checked: began,
  }
}

async function allOf(world: World, register: Register, day: string): Promise<Entry[]> {
  const all: Entry[] = []
  for await (const some of everyEntry(registersOf(world), register, day)) all.push(...some)
  return all
}

function grouped<T>(entries: readonly Entry[], rowOf: (entry: Entry) => T): Map<string, T[]> {
  const rows = new Map<string, T[]>()
  for (const entry of entries) {
    const gtin = String(entry.content.gtin)
    const some = rows.get(gtin)
    if (some) some.push(rowOf(entry))
    else rows.set(gtin, [rowOf(entry)])
  }
  return rows
}

const grosze = (value: unknown): number => groszeOf(String(value)) ?? 0

/** At a lump sum the list says what the patient pays; the sum itself is what is left without the difference. */
export function refundRow({ content }: Pick<Entry, 'content'>): RefundRow {
  const [price, limit, patient] = [grosze(content.price), grosze(content.limit), grosze(content.patient)]
  const scope = String(content.scope)
  return {
    gtin: String(content.gtin),
    level: String(content.level) as Level,
    mark: String(content.mark),
    scope,
    parts: partsIn(scope),
    substance: String(content.substance).toLowerCase(),
    price,
    limit,
    lump: Math.max(0, patient - Math.max(0, price - limit)),
  }
}

const freeRow = ({ content }: Entry): FreeRow => ({
  code: String(content.code),
  mark: String(content.mark),
  parts: partsIn(String(content.scope)),
})

/** A list of thousands has some hundred and fifty texts of indications. */
const parts = new Map<string, readonly Part[]>()

function partsIn(scope: string): readonly Part[] {
  const known = parts.get(scope)
  if (known) return known
  if (parts.size > 5000) parts.clear()
  const read = partsOf(scope)
  parts.set(scope, read)
  return read
}

/** An application without its terms, which follow from the day. */
export type Kept = Omit<Application, 'due' | 'decisionDue'>

interface KeptRow {
  readonly content: Kept
}

export const applications = {
  async add(sql: Sql, kept: Kept, at: Date): Promise<void> {
    await sql.query(
      'insert into solr.application (id, organization, state, filed_at, content) values ($1, $2, $3, $4, $5)',
      [kept.id, kept.organization, kept.state, at, JSON.stringify(kept)],
    )
  },

  /** Nobody else changes it until the transaction ends. */
  async locked(sql: Sql, id: string): Promise<Kept | undefined> {
    const [row] = await sql.query<KeptRow>('select content from solr.application where id = $1 for update', [
      id,
    ])
    return row?.content
  },

  async one(sql: Sql, id: string): Promise<Kept | undefined> {
    const [row] = await sql.query<KeptRow>('select content from solr.application where id = $1', [id])
    return row?.content
  },

  async save(sql: Sql, kept: Kept): Promise<void> {
    await sql.query('update solr.application set state = $2, content = $3 where id = $1', [
      kept.id,
      kept.state,
      JSON.stringify(kept),
    ])
  },

  /** In the order of ids; of one company, or all. */
  async list(
    sql: Sql,
    { of, after, limit }: { of: string | undefined; after: string; limit: number },
  ): Promise<Kept[]> {
    const rows = await sql.query<KeptRow>(
      `select content from solr.application
        where ($1::text is null or organization = $1) and id > $2 order by id limit $3`,
      [of ?? null, after, limit],
    )
    return rows.map(({ content }) => content)
  },

  /** As the register of parties writes it. */
  async nameOf(world: World, organization: string): Promise<string> {
    const entry = await registersOf(world).get(party, organization)
    return String(entry?.content.name ?? organization)
  },
}
