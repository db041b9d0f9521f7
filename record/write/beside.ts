/** Gathers what is written beside the drafts: index rows, access facts, aliases, audit entries. */
import type { Unit } from '#kernel/system.ts'
import { aliasOf, nameOfClient, nameOfSource, sealName } from '../alias.ts'
import { type Action, auditRow } from '../audit/entry.ts'
import { encode } from '../content/codec.ts'
import { closing } from '../gate/parties.ts'
import { type RelationFact, relationKind, relationsIn } from '../gate/relations.ts'
import type { Holdings } from '../keys/of-world.ts'
import { linkKind } from '../links/links.ts'
import type { Draft } from './draft.ts'
import type { RelationRow, SideRows } from './side-rows.ts'
import { slotOf } from './slots.ts'
import type { RowDraft } from './write-set.ts'

/** What must be known before drafts can be written. */
export interface Grounds {
  readonly unit: Unit
  readonly held: Holdings
  /** Key slot of a person, by record id. */
  readonly slots: ReadonlyMap<string, number>
  /** Record ids of the references that the drafts hold, by `Type/id`. */
  readonly pointed: ReadonlyMap<string, string>
  /** Record id of the organization that keeps the papers of patients who are new. */
  readonly keeper: string | undefined
  /** From where an import brings them. */
  readonly from?: string | undefined
}

const numbers = { ...relationKind, ...linkKind }

const everything = { kinds: null, types: null, targets: null }

export class Beside {
  readonly rows: SideRows
  readonly #grounds: Grounds

  /** `rows`: where everything is gathered, of several callers too. */
  constructor(grounds: Grounds, rows: SideRows) {
    this.#grounds = grounds
    this.rows = rows
  }

  addNew(draft: Draft): void {
    const { type, source } = draft
    this.#addIndex(draft, draft.index.indexed)
    this.#addRelations(draft)
    if (type === 'Patient') this.#addKeeper(draft)
    if (draft.aliased) this.#addName(draft, nameOfClient(`${type}/${draft.id}`))
    if (source !== undefined) this.#addName(draft, nameOfSource(source))
  }

  /** Returns the hashes that the draft's predecessor had and it has no more. */
  addChanged(draft: Draft): string[] {
    const old = new Set(draft.oldTokens)
    const added = [...draft.index.indexed].filter((hash) => !old.has(hash))
    this.#addIndex(draft, added)
    if (!draft.deleted) this.#addRelations(draft)
    return [...old].filter((hash) => !draft.index.tokens.has(hash))
  }

  /** One entry a patient and action, whatever the number of resources. */
  addAudit(drafts: readonly Draft[], actionFor: (draft: Draft) => Action): void {
    const { held, unit, from } = this.#grounds
    const detail = from === undefined ? {} : { detail: { other: from } }
    const groups = new Map<string, { draft: Draft; action: Action; types: Set<number>; count: number }>()
    for (const draft of drafts) {
      if (draft.patient === undefined) continue
      const action = actionFor(draft)
      const name = `${action} ${draft.patient}`
      const group = groups.get(name) ?? { draft, action, types: new Set(), count: 0 }
      groups.set(name, group)
      group.types.add(draft.typeCode)
      group.count += 1
    }
    for (const { draft, action, types, count } of groups.values()) {
      const { patient = '', bucket, key } = draft
      const accessed = { at: unit.at, patient, bucket, action, types: [...types], ...detail }
      this.rows.audit(auditRow(held, unit, count === 1 ? { ...accessed, object: key } : accessed))
    }
  }

  /** `sealed`: contents that were sealed before, in the order of the drafts. */
  rowsOf(drafts: readonly Draft[], sealed?: readonly Buffer[]): RowDraft[] {
    const { held, slots } = this.#grounds
    return drafts.map((draft, index) => {
      const { type, typeCode, key, base, stored } = draft
      const slot = slotOf(slots, draft)
      const place = { type, key, version: base + 1 }
      const seal = () => (draft.deleted ? stored.bytes : encode(stored.bytes, place, held.keys.key(slot)))
      return { ...draft, type: typeCode, slot, content: sealed?.[index] ?? seal() }
    })
  }

  /** By every key that somebody looks for it by: so that nobody gives a name again while the key is exchanged. */
  #addName(draft: Draft, name: string): void {
    const { held, slots } = this.#grounds
    const about = { id: draft.key, slot: slotOf(slots, draft) }
    const sealed = sealName(held, about, name)
    for (const keys of held.index.sought)
      this.rows.aliases.push({ ...about, name: aliasOf(keys, name), number: keys.number, sealed })
  }

  #addIndex({ key: id, bucket, index }: Draft, hashes: Iterable<string>): void {
    for (const hash of hashes) this.rows.tokens.push({ hash, id, bucket })
    for (const period of index.periods) this.rows.periods.push({ ...period, id, bucket })
  }

  #addRelations({ patient, key: source, bucket, stored }: Draft): void {
    if (patient === undefined) return
    const { pointed, unit } = this.#grounds
    for (const fact of relationsIn(stored.resource, unit.at)) {
      const { kind, since, until } = fact
      const party = 'id' in fact.party ? fact.party.id : pointed.get(fact.party.reference)
      if (party === undefined) continue
      const scope = this.#scopeOf(fact)
      this.rows.relations.push({
        since,
        until,
        patient,
        party: kind === 'restriction' ? closing(party) : party,
        source,
        kind: numbers[kind],
        bucket,
        ...scope,
      })
    }
  }

  #scopeOf({ scope = everything }: RelationFact): Pick<RelationRow, 'kinds' | 'types' | 'targets'> {
    const { kinds, types, targets } = scope
    const ids = targets?.flatMap((reference) => this.#grounds.pointed.get(reference) ?? [])
    return { kinds, types, targets: ids ?? null }
  }

  #addKeeper({ key, bucket }: Draft): void {
    const { keeper, unit } = this.#grounds
    if (keeper === undefined) return
    const kind = relationKind['record-keeper']
    this.rows.relations.push({
      since: unit.at,
      until: null,
      patient: key,
      party: keeper,
      source: keeper,
      kind,
      bucket,
      ...everything,
    })
  }
}
