/** Writes a unit's drafts: references checked, keys found, content sealed, then the whole set at once. */
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Unit } from '#kernel/system.ts'
import { parseReference, referencesOf } from '#standards/fhir/references.ts'
import { clientAlias, resolveAll } from './alias.ts'
import { type Action, auditRow } from './audit/entry.ts'
import { column } from './column.ts'
import { encode } from './content/codec.ts'
import type { Draft } from './draft.ts'
import { accessTo, mustReach } from './gate/access.ts'
import { relationKind, relationsIn } from './gate/relations.ts'
import { bucketOf } from './id.ts'
import { instanceSlot } from './keys/keyring.ts'
import { type Holdings, holdingsOf } from './keys/of-world.ts'
import { SideRows } from './side-rows.ts'
import { typeCode } from './type-code.ts'
import { insertRows, type Removals, type RowDraft, updateRows } from './write-set.ts'

export async function flush(unit: Unit, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
  const held = holdingsOf(unit.world)
  const pointed = await mustPointSomewhere(unit, drafts)
  await mustBeReached(unit, drafts)
  const slots = await slotsFor(unit, held, drafts)
  await writeNew(
    unit,
    held,
    drafts.filter(({ base }) => base === 0),
    { slots, pointed },
  )
  await writeChanged(
    unit,
    held,
    drafts.filter(({ base }) => base > 0),
    { slots, pointed },
  )
}

interface Found {
  /** Key slot of a resource, by its record id. */
  readonly slots: ReadonlyMap<string, number>
  /** Record ids of the references that the drafts hold. */
  readonly pointed: ReadonlyMap<string, string>
}

async function writeNew(
  { sql, ...unit }: Unit,
  held: Holdings,
  drafts: Draft[],
  found: Found,
): Promise<void> {
  if (drafts.length === 0) return
  const beside = new SideRows()
  for (const draft of drafts) {
    addIndexed(beside, draft, draft.index.indexed)
    addRelations(beside, draft, found.pointed, unit)
    if (draft.aliased)
      beside.aliases.push({ name: clientAlias(held, `${draft.type}/${draft.id}`), id: draft.key })
  }
  addAudit(beside, held, { sql, ...unit }, drafts, () => 'create')
  try {
    await insertRows(
      sql,
      drafts.map((draft) => rowOf(held, draft, found.slots)),
      beside,
    )
  } catch (error) {
    if ((error as { code?: string }).code === '23505')
      refuse('conflict', 'already-there', 'Another resource got this id a moment ago; read it and try again.')
    throw error
  }
}

async function writeChanged(unit: Unit, held: Holdings, drafts: Draft[], found: Found): Promise<void> {
  if (drafts.length === 0) return
  const beside = new SideRows()
  const removals: Removals = { tokens: [] }
  for (const draft of drafts) {
    const old = new Set(draft.oldTokens)
    for (const hash of old) if (!draft.index.tokens.has(hash)) removals.tokens.push({ hash, id: draft.key })
    addIndexed(
      beside,
      draft,
      [...draft.index.indexed].filter((hash) => !old.has(hash)),
    )
    addRelations(beside, draft, found.pointed, unit)
  }
  addAudit(beside, held, unit, drafts, ({ deleted }) => (deleted ? 'delete' : 'update'))
  const rows = drafts.map((draft) => rowOf(held, draft, found.slots))
  const changed = await updateRows(unit.sql, rows, removals, beside).catch((error: { code?: string }) => {
    if (error.code === '23505') return 0
    throw error
  })
  if (changed < drafts.length)
    refuse('stale', 'version-conflict', 'Somebody changed this resource a moment ago; read it and try again.')
}

function rowOf(held: Holdings, draft: Draft, slots: ReadonlyMap<string, number>): RowDraft {
  const { key, type, typeCode: number, bucket, base, at, deleted, patient, index, stored } = draft
  const slot = slots.get(draft.patient ?? draft.key) ?? instanceSlot
  const content = deleted
    ? stored.bytes
    : encode(stored.bytes, { type, key, version: base + 1 }, held.keys.key(slot))
  return { key, type: number, bucket, base, at, deleted, patient, slot, index, content }
}

function addIndexed(beside: SideRows, { key: id, bucket, index }: Draft, hashes: Iterable<string>): void {
  for (const hash of hashes) beside.tokens.push({ hash, id, bucket })
  for (const period of index.periods) beside.periods.push({ ...period, id, bucket })
}

type Writer = Pick<Unit, 'actor' | 'at'>

function addRelations(
  beside: SideRows,
  draft: Draft,
  pointed: ReadonlyMap<string, string>,
  { actor, at }: Writer,
): void {
  const { patient, key: source, bucket, deleted, base, type } = draft
  if (patient === undefined || deleted) return
  const facts = relationsIn(draft.stored.resource, at)
  for (const { kind, party, since, until } of facts) {
    const id = pointed.get(party)
    if (id !== undefined)
      beside.relations.push({ since, until, patient, party: id, source, kind: relationKind[kind], bucket })
  }
  const keeper = type === 'Patient' && base === 0 && actor.role === 'provider-system' && actor.organization
  if (keeper) {
    const kind = relationKind['record-keeper']
    const party = pointed.get(`Organization/${keeper}`) ?? keeper
    beside.relations.push({ since: at, until: null, patient, party, source: patient, kind, bucket })
  }
}

/** One entry a patient and action, whatever the number of resources. */
function addAudit(
  beside: SideRows,
  held: Holdings,
  unit: Unit,
  drafts: readonly Draft[],
  actionFor: (draft: Draft) => Action,
): void {
  const groups = new Map<string, { draft: Draft; action: Action; types: Set<number> }>()
  for (const draft of drafts) {
    if (draft.patient === undefined) continue
    const action = actionFor(draft)
    const group = groups.get(`${action} ${draft.patient}`)
    if (group) group.types.add(draft.typeCode)
    else groups.set(`${action} ${draft.patient}`, { draft, action, types: new Set([draft.typeCode]) })
  }
  for (const { draft, action, types } of groups.values()) {
    const { patient = '', bucket } = draft
    beside.audits.push(auditRow(held, unit, { at: unit.at, patient, bucket, action, types: [...types] }))
  }
}

/** Record ids of all references to resources of this record. Refuses `unprocessable/dangling-reference`. */
async function mustPointSomewhere(unit: Unit, drafts: readonly Draft[]): Promise<Map<string, string>> {
  const wanted = new Set<string>()
  const own = new Map(
    drafts.filter(({ deleted }) => !deleted).map(({ type, id, key }) => [`${type}/${id}`, key]),
  )
  for (const { stored, deleted } of drafts) {
    if (deleted) continue
    if (stored.bytes.includes('"reference":"urn:uuid:')) dangling()
    for (const reference of referencesOf(stored.resource)) {
      const parsed = parseReference(reference)
      if (parsed && parsed.base === undefined) wanted.add(`${parsed.type}/${parsed.id}`)
    }
  }
  const others = [...wanted].filter((reference) => !own.has(reference))
  const found = await resolveAll(unit.world, unit.sql, others)
  if (found.size < others.length) dangling()
  await mustExist(unit, found)
  return new Map([...own, ...found])
}

/** Checks the targets in one query, and learns the key slots of patients on the way. */
async function mustExist({ sql, world }: Unit, targets: ReadonlyMap<string, string>): Promise<void> {
  if (targets.size === 0) return
  const held = holdingsOf(world)
  const types = [...targets.keys()].map(
    (reference) => typeCode(reference.slice(0, reference.indexOf('/'))) ?? dangling(),
  )
  const ids = [...targets.values()]
  const rows = await sql.query<{ id: string; type: number; slot: string }>(
    `select r.id, r.type, r.slot from unnest($1::smallint[], $2::uuid[], $3::smallint[]) as w(type, id, bucket)
     join record.resource r on r.type = w.type and r.id = w.id and r.bucket = w.bucket where not r.deleted`,
    [column(types), column(ids), column(ids.map(bucketOf))],
  )
  if (rows.length < new Set(ids).size) dangling()
  for (const { id, type, slot } of rows) if (type === 1) held.slots.set(id, Number(slot))
}

function dangling(): never {
  return refuse(
    'unprocessable',
    'dangling-reference',
    'A reference points to a resource that does not exist here.',
  )
}

/** A person's own resource gets a fresh key; everything of a compartment uses its patient's. */
async function slotsFor(unit: Unit, held: Holdings, drafts: readonly Draft[]): Promise<Map<string, number>> {
  const slots = new Map<string, number>()
  const unknown = new Set<string>()
  for (const { type, key, base, patient } of drafts) {
    const owner = patient ?? (type === 'Practitioner' ? key : undefined)
    if (owner === undefined || slots.has(owner)) continue
    const isNew = owner === key && base === 0
    const known = isNew ? await held.keys.reserve(unit.world.database) : held.slots.get(owner)
    if (known === undefined) unknown.add(owner)
    else slots.set(owner, known)
  }
  await learnSlots(unit.sql, held, unknown, slots)
  return slots
}

async function learnSlots(
  sql: Sql,
  held: Holdings,
  unknown: Set<string>,
  slots: Map<string, number>,
): Promise<void> {
  if (unknown.size === 0) return
  const rows = await sql.query<{ id: string; slot: string }>(
    `select r.id, r.slot from record.resource r
     where r.type = any('{1,2}') and r.id = any($1::uuid[]) and r.bucket = any($2::smallint[])`,
    [column(unknown), column([...unknown].map(bucketOf))],
  )
  for (const { id, slot } of rows) slots.set(id, held.slots.set(id, Number(slot)))
}

/** The gate for writing: a compartment in reach, or one that the unit itself begins. */
async function mustBeReached(unit: Unit, drafts: readonly Draft[]): Promise<void> {
  const begun = new Set(
    drafts.filter(({ type, base }) => type === 'Patient' && base === 0).map(({ key }) => key),
  )
  const patientsOf = new Map<string, Set<string>>()
  for (const { type, patient } of drafts) {
    const patients = patientsOf.get(type) ?? new Set()
    if (patient !== undefined && !begun.has(patient)) patients.add(patient)
    patientsOf.set(type, patients)
  }
  for (const [type, patients] of patientsOf) {
    const access = await accessTo(unit.world, unit.sql, unit, type)
    await mustReach(unit.sql, access, patients, unit.at)
  }
}
