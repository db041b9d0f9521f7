/** Writes a unit's drafts: references checked, the gate asked, keys found, content sealed, then the whole set at once. */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { accessTo, mustReach } from '../gate/access.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { Beside, type Grounds } from './beside.ts'
import type { Draft } from './draft.ts'
import { mustPointSomewhere } from './pointing.ts'
import { slotsFor } from './slots.ts'
import { insertRows, type Removals, updateRows } from './write-set.ts'

export async function flush(unit: Unit, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
  const held = holdingsOf(unit.world)
  const keeper = keeperOf(unit)
  const pointed = await mustPointSomewhere(unit, drafts, keeper === undefined ? [] : [keeper])
  await mustBeReached(unit, drafts)
  const slots = await slotsFor(unit, held, drafts)
  const grounds: Grounds = { unit, held, slots, pointed, keeper: keeper && pointed.get(keeper) }
  const fresh = drafts.filter(({ base }) => base === 0)
  if (fresh.length > 0) await writeNew(grounds, fresh)
  const changed = drafts.filter(({ base }) => base > 0)
  if (changed.length > 0) await writeChanged(grounds, changed)
}

/** Writes resources that are new. Refuses `conflict/already-there` when a client's id was given away meanwhile. */
export async function writeNew(grounds: Grounds, drafts: readonly Draft[]): Promise<void> {
  const beside = new Beside(grounds)
  for (const draft of drafts) beside.addNew(draft)
  beside.addAudit(drafts, () => 'create')
  try {
    await insertRows(grounds.unit.sql, beside.rowsOf(drafts), beside.rows)
  } catch (error) {
    if (isDuplicate(error))
      refuse('conflict', 'already-there', 'Another resource got this id a moment ago; read it and try again.')
    throw error
  }
}

async function writeChanged(grounds: Grounds, drafts: readonly Draft[]): Promise<void> {
  const beside = new Beside(grounds)
  const removals: Removals = { tokens: [] }
  for (const draft of drafts) {
    for (const hash of beside.addChanged(draft)) removals.tokens.push({ hash, id: draft.key })
  }
  beside.addAudit(drafts, ({ deleted }) => (deleted ? 'delete' : 'update'))
  const rows = beside.rowsOf(drafts)
  const changed = await updateRows(grounds.unit.sql, rows, removals, beside.rows).catch((error: unknown) => {
    if (isDuplicate(error)) return 0
    throw error
  })
  if (changed < drafts.length)
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
    const access = await accessTo(unit.world, unit.sql, unit, type)
    await mustReach(unit.sql, access, patients, unit.at)
  }
}
