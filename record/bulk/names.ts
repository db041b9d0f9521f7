/** What a batch of lines calls things, and which of them are in the record already. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { parseReference } from '#standards/fhir/references.ts'
import { aliasesOf, nameOfClient, nameOfSource } from '../alias.ts'
import { byteStrings } from '../column.ts'
import { isServerId } from '../id.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import { giveNames } from '../reindex/nameless.ts'
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
    const brought = lines.flatMap(({ entries }) => entries.flatMap(namesOf))
    const pointed = [...references].filter((reference) => !this.#isOurs(reference)).flatMap(meanings)
    const unknown = [...brought, ...pointed].filter(({ name }) => !this.#known.get(name))
    const wanted = new Map(unknown.flatMap((each) => this.#aliases(each.name).map((hash) => [hash, each])))
    if (wanted.size === 0) return
    const rows = await sql.query<{ name: Buffer; id: string; nameless: boolean }>(
      `select name, id, sealed is null as nameless from record.alias where name = any($1::bytea[])`,
      [byteStrings(wanted.keys())],
    )
    const named = []
    for (const { name: alias, id, nameless } of rows) {
      const asked = wanted.get(alias.toString('hex'))
      if (!asked) continue
      const { name, reference = `${typeIn(name)}/${id}` } = asked
      this.#known.set(name, { key: id, reference })
      if (nameless) named.push({ alias, id, name: this.#whole(name) })
    }
    await giveNames(sql, this.#held, named)
  }

  /** What an entry is in the record; undefined when it is new. */
  of(entry: BulkEntry): Identity | undefined {
    for (const { name } of namesOf(entry)) {
      const known = this.#known.get(name)
      if (known) return known
    }
    return undefined
  }

  /** What a reference `Type/id` means: what a client calls so, else what the source calls so. */
  pointed(reference: string): Identity | undefined {
    if (this.#isOurs(reference)) return { reference, key: reference.slice(reference.indexOf('/') + 1) }
    return this.#known.get(`client|${reference}`) ?? this.#known.get(`source|${reference}`)
  }

  add(entry: BulkEntry, identity: Identity): void {
    for (const { name } of namesOf(entry)) this.#known.set(name, identity)
  }

  forget(entry: BulkEntry): void {
    for (const { name } of namesOf(entry)) this.#known.delete(name)
  }

  #isOurs(reference: string): boolean {
    return isServerId(reference.slice(reference.indexOf('/') + 1), this.#held.idKey)
  }

  #aliases(name: string): string[] {
    return aliasesOf(this.#held, this.#whole(name))
  }

  /** As it is written down. */
  #whole(name: string): string {
    const bare = name.slice(7)
    return name.startsWith('client|') ? nameOfClient(bare) : nameOfSource(this.#namespace + bare)
  }
}

interface Name {
  /** `client|Type/id` or `source|…`. */
  readonly name: string
  /** The public reference, when the name tells it. */
  readonly reference: string | undefined
}

function namesOf({ resource, id, source }: BulkEntry): Name[] {
  const reference = `${resource.resourceType}/${id}`
  if (id !== undefined) return [{ name: `client|${reference}`, reference }]
  return source === undefined
    ? []
    : [{ name: `source|${sourceName(resource.resourceType, source)}`, reference: undefined }]
}

/** What `Type/id` may mean: an id that a client gave, or a source's own. */
const meanings = (reference: string): Name[] => [
  { name: `client|${reference}`, reference },
  { name: `source|${reference}`, reference: undefined },
]

/** A source's name always begins with the type, so that it tells what it names. */
function sourceName(type: string, source: string): string {
  return source.startsWith(`${type}/`) ? source : `${type}/${source}`
}

const typeIn = (name: string): string =>
  parseReference(name.slice(7))?.type ?? name.slice(7, name.indexOf('/'))
