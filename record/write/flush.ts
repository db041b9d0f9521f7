/** Writes a unit's drafts: references checked, the gate asked, keys found, content sealed, then the whole set at once. */
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Unit } from '#kernel/system.ts'
import { accessTo, mustReach } from '../gate/access.ts'
import { permitted } from '../gate/permission.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { mayMirror, mirrorAfter } from '../links/mirror.ts'
import { Beside, type Grounds } from './beside.ts'
import { claimsProfile, mustConform } from './conform.ts'
import type { Draft } from './draft.ts'
import { mustPointSomewhere } from './pointing.ts'
import { SideRows } from './side-rows.ts'
import { slotsFor } from './slots.ts'
import { insertRows, type Removals, type RowDraft, updateRows } from './write-set.ts'

/** What one caller is about to write. */
export interface Share {
  readonly unit: Unit
  readonly drafts: readonly Draft[]
}

export async function flush(unit: Unit, drafts: readonly Draft[]): Promise<void> {
  await flushTogether([{ unit, drafts }])
}

/**
 * Several callers' drafts at once: one refused share refuses all. New resources are one statement, so that `writer` need
 * be no transaction when there are only such.
 */
export async function flushTogether(shares: readonly Share[], writer?: Sql): Promise<void> {
  const drafts = shares.flatMap((share) => share.drafts)
  const [first] = shares
  if (!first || drafts.length === 0) return
  const { world, sql } = first.unit
  for (const { stored, deleted } of drafts)
    if (!deleted && claimsProfile(stored.resource)) await mustConform(world, stored.resource)
  const held = holdingsOf(world)
  const keepers = new Map(shares.map(({ unit }) => [unit, keeperOf(unit)]))
  const named = [...keepers.values()].filter((keeper) => keeper !== undefined)
  const pointed = await mustPointSomewhere(first.unit, drafts, named)
  for (const { unit, drafts: own } of shares) await mustBeReached(unit, own)
  const slots = await slotsFor(first.unit, held, drafts)
  const grounds = shares.map(({ unit, drafts: own }) => ({
    own,
    grounds: { unit, held, slots, pointed, keeper: pointed.get(keepers.get(unit) ?? '') },
  }))
  const write = async (to: Sql) => {
    await writeNew(to, grounds.map(only((draft) => draft.base === 0)))
    await writeChanged(to, grounds.map(only((draft) => draft.base > 0)))
  }
  if (!mayMirror(world, drafts)) return write(writer ?? sql)
  const writeBoth = async (to: Sql) => {
    await write(to)
    await mirrorAfter(world, to, drafts)
  }
  return writer === undefined ? writeBoth(sql) : world.database.begin(writeBoth)
}

/** Drafts with what must be known to write them. */
export interface Grounded {
  readonly grounds: Grounds
  readonly own: readonly Draft[]
  /** Their contents, where they were sealed before. */
  readonly sealed?: readonly Buffer[]
}

const only =
  (wanted: (draft: Draft) => boolean) =>
  ({ grounds, own }: Grounded): Grounded => ({ grounds, own: own.filter(wanted) })

/** Rows of resources that are new, and all that is written beside them. */
export function gatherNew(all: readonly Grounded[]): { rows: RowDraft[]; beside: SideRows } {
  const beside = new SideRows()
  const rows = all.flatMap(({ grounds, own, sealed }) => {
    const gathered = new Beside(grounds, beside)
    for (const draft of own) gathered.addNew(draft)
    gathered.addAudit(own, () => 'create')
    return gathered.rowsOf(own, sealed)
  })
  return { rows, beside }
}

/** Refuses `conflict/already-there` when a client's id was given away meanwhile. */
async function writeNew(sql: Sql, all: readonly Grounded[]): Promise<void> {
  const { rows, beside } = gatherNew(all)
  if (rows.length === 0) return
  try {
    await insertRows(sql, rows, beside)
  } catch (error) {
    if (isDuplicate(error))
      refuse('conflict', 'already-there', 'Another resource got this id a moment ago; read it and try again.')
    throw error
  }
}

async function writeChanged(sql: Sql, all: readonly Grounded[]): Promise<void> {
  const beside = new SideRows()
  const removals: Removals = { tokens: [] }
  const rows = all.flatMap(({ grounds, own }) => {
    const gathered = new Beside(grounds, beside)
    for (const draft of own)
      for (const hash of gathered.addChanged(draft)) removals.tokens.push({ hash, id: draft.key })
    gathered.addAudit(own, ({ deleted }) => (deleted ? 'delete' : 'update'))
    return gathered.rowsOf(own)
  })
  if (rows.length === 0) return
  const changed = await updateRows(sql, rows, removals, beside).catch((error: unknown) => {
    if (isDuplicate(error)) return 0
    throw error
  })
  if (changed < rows.length)
    refuse('stale', 'version-conflict', 'Somebody changed this resource a moment ago; read it and try again.')
}

const isDuplicate = (error: unknown): boolean => (error as { code?: string }).code === '23505'

/** A provider's own system that registers a patient keeps that patient's papers. */
function keeperOf({ actor }: Unit): string | undefined {
  return actor.role === 'provider-system' && actor.organization !== undefined
    ? `Organization/${actor.organization}`
    : undefined
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
    const access = await accessTo(unit.world, unit.sql, permitted(unit, type, 'write'), type)
    await mustReach(unit.sql, access, patients, unit.at)
  }
}
