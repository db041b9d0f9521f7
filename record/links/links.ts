/**
 * Which two records are one person's, in memory: empty in most countries, a few thousand pairs in the largest. The gate never asks it
 * what somebody related may see (its facts stand in the database, record/links/mirror.ts); it only says which compartments are read together.
 * What this process changes it knows at once, what others change within a second (record/links/attention.ts).
 */
import type { Sql } from '#kernel/sql.ts'

/** Numbers in record.relation beside those of `relationKind`: no rule knows them, so they open nothing. */
export const linkKind = { replaces: 9, 'replaced-by': 10 } as const
export type LinkKind = keyof typeof linkKind

/** Extension of a Patient that was linked once: who took it apart, when and why. */
export const linkUndone = 'https://openp1.pl/fhir/StructureDefinition/link-undone'

interface Row {
  readonly patient: string
  readonly party: string
  readonly kind: number
}

/** Of the whole country, or of some. */
const stated = `select patient, party, kind from record.relation where kind in (${Object.values(linkKind)})`

/** One short word that is another one when any of them changed: what stays the same is not sent each second. */
const marked = `select count(*) || ' ' || coalesce(sum(uuid_hash_extended(patient, uuid_hash_extended(party, kind))), 0) as mark
  from record.relation where kind in (${Object.values(linkKind)})`

/** Record ids of both, the one that goes on first; only where each names the other. */
export function pairsIn(rows: readonly Row[]): (readonly [survivor: string, other: string])[] {
  const known = new Set(rows.map(({ patient, party, kind }) => `${patient} ${party} ${kind}`))
  return rows
    .filter(
      ({ patient, party, kind }) =>
        kind === linkKind.replaces && known.has(`${party} ${patient} ${linkKind['replaced-by']}`),
    )
    .map(({ patient, party }) => [patient, party] as const)
}

export class Links {
  #partners: ReadonlyMap<string, string> = new Map()
  #mark: string | undefined
  /** Transactions of this process that change links and may not be over yet. */
  readonly #changing = new Set<string>()

  /** True where nobody is linked: then nobody has to ask. */
  get isQuiet(): boolean {
    return this.#partners.size === 0 && this.#changing.size === 0
  }

  /** Whether a transaction of this process may have changed links since. */
  get isChanging(): boolean {
    return this.#changing.size > 0
  }

  /** The other record of the same person, by record id. */
  partnerOf(patient: string): string | undefined {
    return this.#partners.get(patient)
  }

  /** Those and their partners, each once, in the order they came. */
  withPartners(patients: readonly string[]): string[] {
    return [...new Set(patients.flatMap((patient) => [patient, this.#partners.get(patient) ?? patient]))]
  }

  /** `sql`: the transaction that changes a link. */
  async changedBy(sql: Sql): Promise<void> {
    const [row] = await sql.query<{ xid: string }>('select pg_current_xact_id()::text as xid')
    if (row) this.#changing.add(row.xid)
  }

  /** Knows what this process changed and has committed. `sql`: outside of any transaction. */
  async settle(sql: Sql): Promise<void> {
    if (this.#changing.size === 0) return
    const over = await sql.query<{ xid: string }>(
      `select xid from unnest($1::text[]) as c(xid) where pg_xact_status(xid::xid8) is distinct from 'in progress'`,
      [`{${[...this.#changing].join()}}`],
    )
    if (over.length === 0) return
    await this.learn(sql)
    for (const { xid } of over) this.#changing.delete(xid)
  }

  /** Reads them anew if any changed; answers as `learn`. The mark is read first: a change in between is read twice, never missed. */
  async refresh(sql: Sql): Promise<string[]> {
    const [row] = await sql.query<{ mark: string }>(marked)
    if (row?.mark === this.#mark) return []
    const fresh = await this.learn(sql)
    this.#mark = row?.mark
    return fresh
  }

  /** Reads all of them anew; answers those who were not linked so before. */
  async learn(sql: Sql): Promise<string[]> {
    const pairs = pairsIn(await sql.query<Row>(stated))
    const partners = new Map(pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]))
    const fresh = [...partners].filter(([one, other]) => this.#partners.get(one) !== other)
    this.#partners = partners
    return fresh.map(([one]) => one)
  }
}
