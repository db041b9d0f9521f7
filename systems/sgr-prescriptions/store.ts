/** What SGR asks the record for: prescriptions (MedicationRequest) and dispensings (MedicationDispense). */
import { randomFillSync } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Context, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { lookup, search } from '#record/record.ts'
import { rowName } from '#record/reseal/sealed-table.ts'
import { openApart, sealApart } from '#record/sealed-apart.ts'
import { soughtAs } from '#record/secret-identifiers.ts'
import type { Stored } from '#record/stored.ts'
import type { MedicationDispense } from '#standards/fhir/resources.ts'
import { makeAccessCode } from '#standards/pl-ids/prescription-key.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { asDispensing, type Dispensings, request, standingOf } from './edge/from-fhir.ts'
import { idIn } from './edge/references.ts'
import { type Hold, history, window } from './rules/pace.ts'
import { isOpen, stateOf } from './rules/state-of.ts'
import type { Dispensing } from './shapes/dispensing.ts'

/** As many dispensings as are ever read for one page of prescriptions. */
const mostDispensings = 1000
/** Codes tried before giving up: with a hundred open packages one in a hundred is taken. */
const mostCodes = 50

/** Prescriptions with any of these identifiers, of anybody or of one patient, newest first. */
export async function withIdentifier(
  context: Context,
  identifiers: readonly (readonly [system: string, value: string])[],
  patient?: string,
): Promise<Stored[]> {
  const whose: [string, string][] = patient === undefined ? [] : [['patient', `Patient/${patient}`]]
  const { entries } = await search(context, 'MedicationRequest', [
    ...whose,
    [
      'identifier',
      identifiers.map(([system, value]) => soughtAs(context.world, system, value, patient)).join(','),
    ],
    ['_sort', '-authoredon'],
  ])
  return entries
}

const turns = new WeakMap<World, Map<string, Promise<unknown>>>()

/**
 * Lets work on one thing (a prescription, a patient's packages) be done one after the other in this process: whoever waits
 * sees what was done before, and a crowd at one thing holds one connection to the database, not all of them.
 */
export async function inTurn<T>(world: World, thing: string, work: () => Promise<T>): Promise<T> {
  const ofWorld = turns.get(world) ?? new Map<string, Promise<unknown>>()
  turns.set(world, ofWorld)
  const turn = (ofWorld.get(thing) ?? Promise.resolve()).then(work, work)
  ofWorld.set(thing, turn)
  return turn.finally(() => {
    if (ofWorld.get(thing) === turn) ofWorld.delete(thing)
  })
}

/** A code under which none of the patient's prescriptions may still be collected. */
export async function freeCode(context: Context, patient: string, today: string): Promise<string> {
  for (let attempt = 0; attempt < mostCodes; attempt += 1) {
    const code = makeAccessCode(randomFillSync)
    const found = await withIdentifier(context, [[identifierSystems.packageCode, code]], patient)
    if (!found.some((each) => isOpen(stateOf(standingOf(request(each)), today)))) return code
  }
  return refuse('unprocessable', 'too-many-packages', 'This patient has too many open prescriptions.')
}

/** Dispensings of prescriptions of one patient, each prescription's oldest first. */
export async function dispensingsOf(
  context: Context,
  patient: string,
  prescriptions: readonly Stored[],
): Promise<Dispensings> {
  const found = new Map<string, Dispensing[]>()
  // One that nobody touched since it was issued has none; of what was withdrawn the history is told.
  const some = prescriptions.filter(
    (each) => each.version > 1 || standingOf(request(each)).packsDispensed > 0,
  )
  if (some.length === 0) return found
  const { entries } = await search(context, 'MedicationDispense', [
    ['patient', `Patient/${patient}`],
    ['prescription', some.map(({ id }) => `MedicationRequest/${id}`).join(',')],
    ['_sort', 'whenhandedover'],
    ['_count', String(mostDispensings)],
  ])
  for (const entry of entries) {
    const of =
      idIn((entry.resource as MedicationDispense).authorizingPrescription?.[0], 'MedicationRequest') ?? ''
    found.set(of, [...(found.get(of) ?? []), asDispensing(context, entry)])
  }
  return found
}

const bucketOf = (at: Date): Date => new Date(Math.floor(at.getTime() / window) * window)

interface OriginalRow {
  readonly prescription: string
  readonly patient: string
  readonly number: { readonly root: string; readonly extension: string }
  readonly bytes: Buffer
}

const originalName = (prescription: string): string => rowName('sgr.original', [prescription])

/** Signed documents, sealed with the patient's key. */
export const originals = {
  /** Answers false when the number is another prescription's. */
  async add(unit: Unit, { prescription, patient, number, bytes }: OriginalRow): Promise<boolean> {
    const sealed = await sealApart(unit, { patient, row: originalName(prescription), bytes })
    const added = await unit.sql.query(
      `insert into sgr.original (prescription, patient, number_root, number_extension, slot, content)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1 as added`,
      [prescription, patient, number.root, number.extension, sealed.slot, sealed.bytes],
    )
    return added.length > 0
  },

  /** Whether a prescription has this number. */
  async has(sql: Sql, { root, extension }: OriginalRow['number']): Promise<boolean> {
    const found = await sql.query(
      'select 1 as used from sgr.original where number_root = $1 and number_extension = $2',
      [root, extension],
    )
    return found.length > 0
  },

  /** Undefined when there is none, or the patient was erased. */
  async of({ sql, world }: Context, prescription: string): Promise<Buffer | undefined> {
    const [row] = await sql.query<{ slot: string | null; bytes: Buffer }>(
      'select slot, content as bytes from sgr.original where prescription = $1',
      [prescription],
    )
    return row && openApart(world, originalName(prescription), row)
  },
}

/** How fast prescribers issue. */
export const paces = {
  /** Adds; answers how many there are now of this ten minutes and the ten before, and the most in ten minutes of the weeks before. */
  async count(
    sql: Sql,
    practitioner: string,
    at: Date,
    prescriptions: number,
  ): Promise<{ counted: number; usual: number }> {
    const began = bucketOf(at)
    const before = new Date(began.getTime() - window)
    const [row] = await sql.query<{ counted: number; usual: number }>(
      `insert into sgr.pace as p (practitioner, began, issued, counted) values ($1, $2, $3, $3)
       on conflict (practitioner, began) do update set issued = p.issued + excluded.issued, counted = p.counted + excluded.counted
       returning counted + coalesce((select b.counted from sgr.pace b where b.practitioner = $1 and b.began = $4), 0) as counted,
         coalesce((select max(h.issued) from sgr.pace h where h.practitioner = $1 and h.began >= $5 and h.began < $4), 0) as usual`,
      [practitioner, began, prescriptions, before, new Date(began.getTime() - history)],
    )
    return row ?? { counted: prescriptions, usual: 0 }
  },

  /** The last time that the worker was stopped, if ever; nobody else changes it until the transaction ends. */
  async hold(sql: Sql, practitioner: string): Promise<Hold | undefined> {
    const [row] = await sql.query<Hold>(
      `select since, lifted_at as "liftedAt", lifted_by as "liftedBy", strict from sgr.hold where practitioner = $1 for update`,
      [practitioner],
    )
    return row
  },

  async stop(sql: Sql, practitioner: string, at: Date, strict: boolean): Promise<void> {
    await sql.query(
      `insert into sgr.hold (practitioner, since, strict) values ($1, $2, $3)
       on conflict (practitioner) do update set since = excluded.since, strict = excluded.strict, lifted_at = null, lifted_by = null`,
      [practitioner, at, strict],
    )
  },

  /** Whether there was one to lift. What was issued until now counts no more. */
  async lift(sql: Sql, practitioner: string, at: Date, by: 'step-up' | 'auditor'): Promise<boolean> {
    const lifted = await sql.query(
      'update sgr.hold set lifted_at = $2, lifted_by = $3 where practitioner = $1 and lifted_at is null returning 1',
      [practitioner, at, by],
    )
    if (lifted.length > 0)
      await sql.query('update sgr.pace set counted = 0 where practitioner = $1 and began >= $2', [
        practitioner,
        new Date(bucketOf(at).getTime() - window),
      ])
    return lifted.length > 0
  },
}

/** The prescription, locked until the transaction ends. */
export async function lock(unit: Unit, id: string): Promise<Stored> {
  return lookup(unit, 'MedicationRequest', id)
}
