/**
 * The facts of the gate that two linked records share, as rows beside their own: a relation to the surviving person opens the other record
 * too, and what the patient hid in either is hidden in both. They are worked out anew from the own facts of both whenever one of those
 * changes; with the link they go without a trace, so that undoing leaves each record with its own facts, whatever was written meanwhile.
 */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { column } from '../column.ts'
import { relationKind } from '../gate/relations.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Draft } from '../write/draft.ts'
import { type Links, linkKind, linkUndone, pairsIn } from './links.ts'

const opening = column(Object.values(relationKind).filter((kind) => kind !== relationKind.restriction))

/** Facts that name single resources say nothing of the other record. */
const copied = `insert into record.relation
    (since, until, patient, party, source, kind, bucket, kinds, types, targets, through)
  select o.since, o.until, $1::uuid, o.party, o.source, o.kind, $2::smallint, o.kinds, o.types, o.targets, o.patient
  from record.relation o where o.patient = $3 and o.bucket = $4 and o.through is null and o.targets is null
    and (o.kind = ${relationKind.restriction} or ($5::boolean and o.kind = any('${opening}'::smallint[])))
  on conflict do nothing`

interface Row {
  readonly patient: string
  readonly party: string
  readonly kind: number
}

const statedBy = async (sql: Sql, patients: readonly string[]): Promise<Row[]> =>
  patients.length === 0
    ? []
    : sql.query<Row>(
        `select patient, party, kind from record.relation where kind in (${Object.values(linkKind)})
         and patient = any($1::uuid[]) and bucket = any($2::smallint[])`,
        [column(patients), column(new Set(patients.map(bucketOf)))],
      )

/** Record ids; inside a transaction. Whoever does the same for one of them waits until it ends. */
export async function mirrorFacts(sql: Sql, patients: Iterable<string>): Promise<void> {
  const named = [...new Set(patients)]
  const both = [...new Set([...named, ...(await statedBy(sql, named)).map(({ party }) => party)])].sort()
  for (const patient of both)
    await sql.query(`select pg_advisory_xact_lock(hashtextextended('same person ' || $1::text, 0))`, [
      patient,
    ])
  const pairs = pairsIn(await statedBy(sql, both))
  for (const patient of both) {
    await sql.query(
      'delete from record.relation where patient = $1 and bucket = $2 and through is not null',
      [patient, bucketOf(patient)],
    )
    const pair = pairs.find((each) => each.includes(patient))
    if (pair === undefined) continue
    const [survivor, other] = pair
    const from = patient === survivor ? other : survivor
    await sql.query(copied, [patient, bucketOf(patient), from, bucketOf(from), String(from === survivor)])
  }
}

/** Types that state facts of the gate (record/gate/relations.ts). */
const stating = new Set(['Patient', 'Encounter', 'ServiceRequest', 'Task', 'Consent'])

/**
 * After drafts were written. For people who have no link this looks at nothing but their number, except where a patient decides
 * something: what they hide must count in both records also where this process has not heard of the link yet.
 */
export async function mirrorAfter(world: World, sql: Sql, drafts: readonly Draft[]): Promise<void> {
  const { links } = holdingsOf(world)
  await links.settle(world.database.sql)
  const isTouched = (patient: string) => mayTouch(links, patient)
  const changed = drafts.filter(
    (draft) => isLinking(draft) || (draft.type === 'Patient' && isTouched(draft.key)),
  )
  if (changed.length > 0) await links.changedBy(sql)
  const touched = drafts.flatMap(({ type, patient }) =>
    patient !== undefined && stating.has(type) && isTouched(patient) ? [patient] : [],
  )
  const decided = drafts.flatMap(({ type, patient }) => (type === 'Consent' ? (patient ?? []) : []))
  const hidden = decided.length === 0 ? [] : await linkedAmong(sql, decided)
  const all = [...touched, ...hidden, ...changed.map(({ key }) => key)]
  if (all.length > 0) await mirrorFacts(sql, all)
}

/** Whether writing these may need it: of people who have no link only what they decide. */
export function mayMirror(world: World, drafts: readonly Draft[]): boolean {
  const { links } = holdingsOf(world)
  return drafts.some(
    (draft) =>
      (draft.type === 'Consent' && draft.patient !== undefined) ||
      (!links.isQuiet && stating.has(draft.type) && mayTouch(links, draft.patient ?? draft.key)) ||
      isLinking(draft),
  )
}

/** Whether this patient is linked, or may be by what this process is writing. */
const mayTouch = (links: Links, patient: string): boolean =>
  links.isChanging || links.partnerOf(patient) !== undefined

/** A Patient who names another one, or was taken apart from one. */
function isLinking({ type, deleted, stored }: Draft): boolean {
  if (type !== 'Patient') return false
  if (deleted) return true
  const { link, extension = [] } = stored.resource as { link?: unknown; extension?: { url?: string }[] }
  return link !== undefined || extension.some(({ url }) => url === linkUndone)
}

/** Whoever links them meanwhile holds both Patients: they are waited for, or wait. */
async function linkedAmong(sql: Sql, patients: readonly string[]): Promise<string[]> {
  const named = [...new Set(patients)].sort()
  await sql.query(
    `select r.id from record.resource r where r.type = 1 and r.id = any($1::uuid[]) and r.bucket = any($2::smallint[])
     order by r.id for share`,
    [column(named), column(new Set(named.map(bucketOf)))],
  )
  return (await statedBy(sql, named)).map(({ patient }) => patient)
}
