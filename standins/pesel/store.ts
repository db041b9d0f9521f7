/** People of the register in PostgreSQL, sealed each to its row. Schema: pesel. */
import { randomUUID } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { byteStrings, column } from '#record/column.ts'
import { keyedName } from '#record/index/hash.ts'
import { seal, unseal } from '#record/keys/envelope.ts'
import { instanceSlot } from '#record/keys/keyring.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import { type Known, nobody } from './rules/compare.ts'

export interface Kept {
  readonly id: string
  readonly person: Known
}

const place = (id: string) => `pesel person ${id}`

const sealed = (world: World, { id, person }: Kept): Buffer =>
  seal(holdingsOf(world).keys.key(instanceSlot), place(id), Buffer.from(JSON.stringify(person)))

function opened(world: World, id: string, content: Buffer): Known {
  return JSON.parse(unseal(holdingsOf(world).keys.key(instanceSlot), place(id), content).toString()) as Known
}

export const hashOf = (world: World, number: string): Buffer =>
  keyedName(holdingsOf(world).nameKey, `pesel|${number}`)

const decoys = new WeakMap<World, Kept & { content: Buffer }>()

/** Opened in the place of a person who is not there. */
function decoyOf(world: World): Kept & { content: Buffer } {
  const kept = { id: randomUUID(), person: nobody }
  const decoy = decoys.get(world) ?? { ...kept, content: sealed(world, kept) }
  decoys.set(world, decoy)
  return decoy
}

export const people = {
  /** Whoever has or had this number; nobody is opened and answered as well. */
  async find(sql: Sql, world: World, number: string): Promise<{ id: string | undefined; person: Known }> {
    const [row] = await sql.query<{ id: string; content: Buffer }>(
      'select p.id, p.content from pesel.number n join pesel.person p on p.id = n.person where n.hash = $1',
      [hashOf(world, number)],
    )
    const { id, content } = row ?? decoyOf(world)
    return { id: row?.id, person: opened(world, id, content) }
  },

  async byId(sql: Sql, world: World, id: string): Promise<Known> {
    const [row] = await sql.query<{ content: Buffer }>('select content from pesel.person where id = $1', [id])
    return row ? opened(world, id, row.content) : nobody
  },

  async save(sql: Sql, world: World, kept: Kept): Promise<void> {
    await people.saveAll(sql, world, [kept])
  },

  async saveAll(sql: Sql, world: World, all: readonly Kept[]): Promise<void> {
    const numbers = all.flatMap(({ id, person }) =>
      [person.pesel, ...person.former].map((number) => [hashOf(world, number), id] as const),
    )
    await sql.query(
      `insert into pesel.person (id, content) select * from unnest($1::uuid[], $2::bytea[])
       on conflict (id) do update set content = excluded.content`,
      [column(all.map(({ id }) => id)), byteStrings(all.map((each) => sealed(world, each).toString('hex')))],
    )
    await sql.query(
      `insert into pesel.number (hash, person) select * from unnest($1::bytea[], $2::uuid[]) on conflict do nothing`,
      [byteStrings(numbers.map(([hash]) => hash.toString('hex'))), column(numbers.map(([, id]) => id))],
    )
  },

  async isEmpty(sql: Sql): Promise<boolean> {
    return (await sql.query('select 1 as some from pesel.person limit 1')).length === 0
  },

  async isFree(sql: Sql, world: World, number: string): Promise<boolean> {
    const found = await sql.query('select 1 as taken from pesel.number where hash = $1', [
      hashOf(world, number),
    ])
    return found.length === 0
  },
}

const minute = 60_000

export const asks = {
  /** Notes a question before it is answered; answers its number, and how many this asker had put within the last minute. */
  async note(
    sql: Sql,
    { at, asker, hash }: { at: Date; asker: string; hash: Buffer },
  ): Promise<{ no: string; lately: number }> {
    const [row] = await sql.query<{ no: string; lately: number }>(
      `with put as (insert into pesel.ask (at, asker, hash) values ($1, $2, $3) returning no)
       select (select no from put)::text as no,
         (select count(*)::int from pesel.ask where asker = $2 and at > $4) as lately`,
      [at, asker, hash, new Date(at.getTime() - minute)],
    )
    return row ?? { no: '0', lately: 0 }
  },

  async answered(sql: Sql, no: string, outcome: string): Promise<void> {
    await sql.query('update pesel.ask set outcome = $2 where no = $1', [no, outcome])
  },
}

export const changes = {
  async add(sql: Sql, { person, kind, at }: { person: string; kind: string; at: Date }): Promise<string> {
    const id = randomUUID()
    await sql.query('insert into pesel.change (id, person, kind, at) values ($1, $2, $3, $4)', [
      id,
      person,
      kind,
      at,
    ])
    return id
  },

  async find(sql: Sql, id: string): Promise<{ person: string; kind: string } | undefined> {
    const [row] = await sql.query<{ person: string; kind: string }>(
      'select person, kind from pesel.change where id::text = $1',
      [id],
    )
    return row
  },
}
