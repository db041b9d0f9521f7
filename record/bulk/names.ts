/** What a batch of lines calls things, and which of them are in the record already. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { parseReference } from '#standards/fhir/references.ts'
import { clientAlias, sourceAlias } from '../alias.ts'
import { isServerId } from '../id.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import { Remembered } from '../remembered.ts'
import type { BulkEntry, BulkLine } from './line.ts'

/** A resource as others point to it. */
export interface Identity {
  /** `Type/id` with its public id. */
  readonly reference: string
  readonly key: string
}

export class Names {
  readonly #held: Holdings
  /** By `client|Type/id` or `source|…`. */
  readonly #known = new Remembered<string, Identity>(200_000)

  readonly #namespace: string

  /** `namespace`: what keeps one source's names apart from another's. */
  constructor(world: World, namespace: string) {
    this.#held = holdingsOf(world)
    this.#namespace = namespace
  }

  /** Name of an entry as it is written down; undefined when the source gives none. */
  sourceOf({ resource, source }: BulkEntry): string | undefined {
    return source === undefined ? undefined : this.#namespace + sourceName(resource.resourceType, source)
  }

  /** Looks up, in one query, whatever the lines bring or point to. */
  async learn(sql: Sql, lines: readonly BulkLine[], references: Iterable<string>): Promise<void> {
    const wanted = new Map<string, { name: string; reference: string | undefined }>()
    const ask = (name: string, reference: string | undefined) => {
      if (this.#known.get(name)) return
      wanted.set(this.#alias(name).toString('hex'), { name, reference })
    }
    for (const { entries } of lines)
      for (const entry of entries) for (const name of namesOf(entry)) ask(...name)
    for (const reference of references) {
      if (isServerId(reference.slice(reference.indexOf('/') + 1), this.#held.idKey)) continue
      ask(`client|${reference}`, reference)
      ask(`source|${reference}`, undefined)
    }
    if (wanted.size === 0) return
    const rows = await sql.query<{ name: Buffer; id: string }>(
      `select name, id from record.alias where name = any(select decode(unnest($1::text[]), 'hex'))`,
      [[...wanted.keys()]],
    )
    for (const { name: hash, id } of rows) {
      const { name = '', reference } = wanted.get(hash.toString('hex')) ?? {}
      this.#known.set(name, { key: id, reference: reference ?? `${typeIn(name)}/${id}` })
    }
  }

  /** What an entry is in the record; undefined when it is new. */
  of(entry: BulkEntry): Identity | undefined {
    for (const [name] of namesOf(entry)) {
      const known = this.#known.get(name)
      if (known) return known
    }
    return undefined
  }

  /** What a reference `Type/id` means: what a client calls so, else what the source calls so. */
  pointed(reference: string): Identity | undefined {
    const id = reference.slice(reference.indexOf('/') + 1)
    if (isServerId(id, this.#held.idKey)) return { reference, key: id }
    return this.#known.get(`client|${reference}`) ?? this.#known.get(`source|${reference}`)
  }

  add(entry: BulkEntry, identity: Identity): void {
    for (const [name] of namesOf(entry)) this.#known.set(name, identity)
  }

  forget(entry: BulkEntry): void {
    for (const [name] of namesOf(entry)) this.#known.delete(name)
  }

  #alias(name: string): Buffer {
    const bare = name.slice(7)
    return name.startsWith('client|')
      ? clientAlias(this.#held, bare)
      : sourceAlias(this.#held, this.#namespace + bare)
  }
}

/** Names of an entry, each with its public reference when the name tells it. */
function namesOf({ resource, id, source }: BulkEntry): [string, string | undefined][] {
  const reference = `${resource.resourceType}/${id}`
  if (id !== undefined) return [[`client|${reference}`, reference]]
  return source === undefined ? [] : [[`source|${sourceName(resource.resourceType, source)}`, undefined]]
}

/** A source's name always begins with the type, so that it tells what it names. */
function sourceName(type: string, source: string): string {
  return source.startsWith(`${type}/`) ? source : `${type}/${source}`
}

const typeIn = (name: string): string =>
  parseReference(name.slice(7))?.type ?? name.slice(7, name.indexOf('/'))
