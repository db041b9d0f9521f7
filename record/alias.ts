/** From the id that others see to the id inside the record: the same one, unless a client assigned it. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { byteStrings } from './column.ts'
import { isServerId } from './id.ts'
import { keyedName } from './index/hash.ts'
import type { KeysOfIndex } from './index/index-keys.ts'
import { seal, unseal } from './keys/envelope.ts'
import { type Holdings, holdingsOf } from './keys/of-world.ts'

/** Of an id that a client assigned: `Type/id`. */
export const nameOfClient = (reference: string): string => `client|${reference}`

/** Under which a resource of an imported source is found again. */
export const nameOfSource = (source: string): string => `source|${source}`

/** How a name stands in record.alias: names may be personal data, so it is found by a keyed hash. */
export const aliasOf = ({ names, hash }: KeysOfIndex, name: string): Buffer => keyedName(names, name, hash)

/** Hex of that by every key under which it may stand. */
export const aliasesOf = ({ index }: Holdings, name: string): string[] =>
  index.sought.map((keys) => aliasOf(keys, name).toString('hex'))

export interface NameOf {
  /** Record id. */
  readonly id: string
  /** Whose key seals it. */
  readonly slot: number
}

const place = (id: string): string => `alias ${id}`

/** The name itself, so that it can be hashed by another key one day. */
export const sealName = ({ keys }: Holdings, { id, slot }: NameOf, name: string): Buffer =>
  seal(keys.key(slot), place(id), Buffer.from(name))

/** Refuses `gone/erased`; throws when it does not open. */
export const openName = ({ keys }: Holdings, { id, slot }: NameOf, sealed: Buffer): string =>
  unseal(keys.key(slot), place(id), sealed).toString()

/** Record ids of `Type/id` references; those that exist nowhere are left out. At most one query. */
export async function resolveAll(
  world: World,
  sql: Sql,
  references: Iterable<string>,
): Promise<Map<string, string>> {
  const held = holdingsOf(world)
  const found = new Map<string, string>()
  const unknown: string[] = []
  for (const reference of references) {
    const id = reference.slice(reference.indexOf('/') + 1)
    const known = isServerId(id, held.idKey) ? id : held.aliases.get(reference)
    if (known === undefined) unknown.push(reference)
    else found.set(reference, known)
  }
  if (unknown.length > 0) await findAliases(sql, held, unknown, found)
  return found
}

async function findAliases(
  sql: Sql,
  held: Holdings,
  wanted: string[],
  found: Map<string, string>,
): Promise<void> {
  const names = new Map(
    wanted.flatMap((reference) => aliasesOf(held, nameOfClient(reference)).map((hash) => [hash, reference])),
  )
  const rows = await sql.query<{ name: Buffer; id: string }>(
    `select name, id from record.alias where name = any($1::bytea[])`,
    [byteStrings(names.keys())],
  )
  for (const { name, id } of rows) {
    const reference = names.get(name.toString('hex'))
    if (reference === undefined) continue
    found.set(reference, id)
    held.aliases.set(reference, id)
  }
}

/** Record id of one resource; undefined when nothing has that id. */
export async function resolve(world: World, sql: Sql, type: string, id: string): Promise<string | undefined> {
  const held = holdingsOf(world)
  if (isServerId(id, held.idKey)) return id
  const reference = `${type}/${id}`
  return held.aliases.get(reference) ?? (await resolveAll(world, sql, [reference])).get(reference)
}
