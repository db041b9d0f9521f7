/** Runs a search: one statement past the gate, pages by keyset, matches confirmed, inclusions added, all of it audited. */
import { quoted, refuse } from '#kernel/problem.ts'
import { auditRow } from '../audit/entry.ts'
import { journal } from '../audit/journal.ts'
import { accessTo, missing, mustReach } from '../gate/access.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import { typeNumber } from '../write/draft.ts'
import { confirmation } from './confirm.ts'
import { writeCursor } from './cursor.ts'
import { included } from './include.ts'
import { candidates, isPatient, type Plan, planOf, total } from './plan.ts'
import { type Query, readQuery } from './query.ts'

export interface Found {
  readonly entries: Stored[]
  readonly included: Stored[]
  /** Set when it was asked for. */
  readonly total?: number
  /** Cursor of the next page. */
  readonly next?: string
  readonly query: Query
}

/** Most candidates that are decrypted for one page. */
const mostCandidates = 10_000

/** Refuses `forbidden/…`, `too-costly`, `incorrect/…`; `strict` refuses parameters that are not understood. */
export async function search(
  asker: Asker,
  type: string,
  pairs: Iterable<readonly [string, string]>,
  { strict = false }: { strict?: boolean } = {},
): Promise<Found> {
  typeNumber(type)
  const query = readQuery(type, pairs)
  const [unknown] = query.unknown
  if (strict && unknown !== undefined)
    refuse(
      'incorrect',
      'unknown-parameter',
      `The parameter ${quoted(unknown)} is not supported for ${type}.`,
      quoted(unknown),
    )
  const plan = await planOf(asker, query)
  if (plan === 'nothing') return nothing(asker, query)
  const page = query.countOnly ? { entries: [], more: false } : await pageOf(asker, query, plan)
  if (page.entries.length === 0) await mustBeYours(asker, plan)
  const beside = await included(asker, query, page.entries)
  await note(asker, type, plan, [...page.entries, ...beside])
  const last = page.entries.at(-1)
  return {
    entries: page.entries,
    included: beside,
    query,
    ...(query.total || query.countOnly ? { total: await countOf(asker, query, plan) } : {}),
    ...(page.more && last
      ? { next: writeCursor(asker.world, { value: plan.sortValue(last), id: last.key }) }
      : {}),
  }
}

async function pageOf(asker: Asker, query: Query, plan: Plan): Promise<{ entries: Stored[]; more: boolean }> {
  const confirmed = confirmation(query.criteria)
  if (!confirmed) {
    const entries = await candidates(asker, plan, query.count + 1)
    return { entries: entries.slice(0, query.count), more: entries.length > query.count }
  }
  const entries: Stored[] = []
  let from = plan
  for (let seen = 0; seen < mostCandidates; ) {
    const batch = await candidates(asker, from, 200)
    for (const each of batch) if (confirmed(each)) entries.push(each)
    if (entries.length > query.count || batch.length < 200)
      return { entries: entries.slice(0, query.count), more: entries.length > query.count }
    seen += batch.length
    const last = batch.at(-1)
    if (last) from = from.from({ value: from.sortValue(last), id: last.key })
  }
  return refuse(
    'too-costly',
    'too-many-candidates',
    'Too many people begin like this; add a parameter or more letters.',
  )
}

async function countOf(asker: Asker, query: Query, plan: Plan): Promise<number> {
  const confirmed = confirmation(query.criteria)
  if (!confirmed) return total(asker, plan)
  const all = await candidates(asker, plan.fromStart(), mostCandidates + 1)
  if (all.length > mostCandidates)
    refuse('too-costly', 'too-many-candidates', 'Too many to count; ask without _total.')
  return all.filter(confirmed).length
}

/** Nothing found for a patient who is named may mean that the patient is not the caller's: then say so. */
async function mustBeYours(asker: Asker, { patients, access, type, now }: Plan): Promise<void> {
  if (patients.length === 0) return
  try {
    await mustReach(asker.sql, access, new Set(patients), now)
  } catch (error) {
    const held = holdingsOf(asker.world)
    const refused = patients.map((patient) =>
      auditRow(held, asker, {
        at: now,
        patient,
        bucket: bucketOf(patient),
        action: 'refused',
        types: [type],
      }),
    )
    await journal(asker.world, refused)
    throw error
  }
}

/** What is named does not exist; a patient who does not looks like somebody else's. */
async function nothing(asker: Asker, query: Query): Promise<Found> {
  const access = await accessTo(asker.world, asker.sql, asker, query.type)
  if (access.kind !== 'all' && query.criteria.some(isPatient)) missing(access, asker, 'Patient')
  return { entries: [], included: [], query, ...(query.total || query.countOnly ? { total: 0 } : {}) }
}

async function note(
  asker: Asker,
  type: string,
  { patients, now }: Plan,
  shown: readonly Stored[],
): Promise<void> {
  const held = holdingsOf(asker.world)
  const types = new Map<string, Set<number>>(
    patients.map((patient) => [patient, new Set([typeNumber(type)])]),
  )
  for (const { patient, type: kind } of shown) {
    if (patient === undefined) continue
    const known = types.get(patient) ?? new Set()
    types.set(patient, known.add(typeCode(kind) ?? 0))
  }
  const rows = [...types].map(([patient, kinds]) =>
    auditRow(held, asker, {
      at: now,
      patient,
      bucket: bucketOf(patient),
      action: 'search',
      types: [...kinds],
    }),
  )
  await journal(asker.world, rows)
}
