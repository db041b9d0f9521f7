/** Decisions: one entry entered, changed or ended by the room that keeps the register, in its own transaction. */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { noteDecision } from '#record/audit/register-decision.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { entryOf } from './entry-of.ts'
import { type Entry, type Raw, type Register, roomOf } from './register.ts'
import { type EntryRow, entryColumns, entryOfRow } from './store/rows.ts'
import { takeTurn } from './store/turn.ts'

/** The state that stands now, and what is odd of it but accepted, in sentences that name fields: kept with the decision. */
export type Decided = Entry & { readonly warnings: readonly string[] }

/**
 * Enters or changes an entry from the day `from` on (today unless said; Polish calendar), until a later state that is
 * already known begins. Refuses `unprocessable/register-entry` what the declaration forbids.
 */
export async function putEntry(unit: Unit, register: Register, raw: Raw, from?: string): Promise<Decided> {
  const checked = entryOf(register, raw)
  if ('faults' in checked)
    refuse(
      'unprocessable',
      'register-entry',
      `The entry is not complete or not right: ${checked.faults.join('; ')}.`,
    )
  const day = await begin(unit, register, from)
  const before = await standingOn(unit, register, checked.key, day)
  const entry = { key: checked.key, content: checked.content, since: day, until: before?.until ?? null }
  const { warnings } = checked
  if (before && isSame(before.content, checked.content)) return { ...entryOfRow(before), warnings }
  const edition = await decisionOf(unit, register, { day, what: before ? 'changed' : 'fresh', warnings })
  await close(unit, register, before, day)
  const next = before ? undefined : await nextAfter(unit, register, checked.key, day)
  const until = entry.until ?? next ?? null
  await unit.sql.query(
    `insert into registers.entry (register, key, since, until, content, edition) values ($1, $2, $3, $4, $5, $6)`,
    [register.id, entry.key, day, until, JSON.stringify(entry.content), edition],
  )
  await tell(unit, register, { key: entry.key, kind: before ? 'changed' : 'new', day, edition })
  return { ...entry, until, edition, warnings }
}

/** Ends an entry: from the day `on` (today unless said) it is no more. Refuses `not-found/register-entry`. */
export async function endEntry(unit: Unit, register: Register, key: string, on?: string): Promise<void> {
  const day = await begin(unit, register, on)
  const before = await standingOn(unit, register, key, day)
  if (!before) refuse('not-found', 'register-entry', 'The register has no such entry on that day.')
  const edition = await decisionOf(unit, register, { day, what: 'ended', warnings: [] })
  await close(unit, register, before, day)
  await tell(unit, register, { key, kind: 'ended', day, edition })
}

/** All states of an entry, for a decision that depends on them: nobody else writes the register until the transaction ends. */
export async function statesToChange(unit: Unit, register: Register, key: string): Promise<Entry[]> {
  await begin(unit, register)
  const rows = await unit.sql.query<EntryRow>(
    `select ${entryColumns} from registers.entry e where e.register = $1 and e.key = $2 order by e.since desc`,
    [register.id, key],
  )
  return rows.map(entryOfRow)
}

async function begin(unit: Unit, register: Register, day = dateInPoland(unit.at)): Promise<string> {
  if (unit.room !== roomOf(register))
    refuse('fault', 'not-your-register', `${unit.room} may not write the register ${register.id}.`)
  await takeTurn(unit.sql, register)
  return day
}

async function standingOn({ sql }: Unit, { id }: Register, key: string, day: string) {
  const [row] = await sql.query<EntryRow>(
    `select ${entryColumns} from registers.entry e
      where e.register = $1 and e.key = $2 and e.since <= $3::date and (e.until is null or e.until > $3::date)`,
    [id, key, day],
  )
  return row
}

async function nextAfter({ sql }: Unit, { id }: Register, key: string, day: string) {
  const [row] = await sql.query<{ since: string | null }>(
    'select min(since) as since from registers.entry where register = $1 and key = $2 and since > $3::date',
    [id, key, day],
  )
  return row?.since ?? undefined
}

/** What was true for no whole day leaves no state behind; the feed tells of it. */
async function close(
  { sql }: Unit,
  { id }: Register,
  before: EntryRow | undefined,
  day: string,
): Promise<void> {
  if (!before) return
  await sql.query(
    before.since === day
      ? 'delete from registers.entry where register = $1 and key = $2 and since = $3::date'
      : 'update registers.entry set until = $4::date where register = $1 and key = $2 and since = $3::date',
    [id, before.key, before.since, ...(before.since === day ? [] : [day])],
  )
}

interface Decision {
  readonly day: string
  readonly what: 'fresh' | 'changed' | 'ended'
  readonly warnings: readonly string[]
}

async function decisionOf(
  { sql, at, actor: { role, practitioner, organization } }: Unit,
  { id }: Register,
  { day, what, warnings }: Decision,
) {
  const [row] = await sql.query<{ number: string }>(
    `insert into registers.edition (register, as_of, origin, state, entries, ${what}, at, decided_by, warned, warnings)
     values ($1, $2, 'decision', 'applied', 1, 1, $3, $4, $5, $6) returning number`,
    [
      id,
      day,
      at,
      JSON.stringify({ role, practitioner, organization }),
      Math.min(warnings.length, 1),
      warnings,
    ],
  )
  return Number(row?.number)
}

interface Told {
  readonly key: string
  readonly kind: 'new' | 'changed' | 'ended'
  readonly day: string
  readonly edition: number
}

const actions = { new: 'create', changed: 'update', ended: 'delete' } as const

/** In the feed, and in the log of the audit with who decided. */
async function tell(unit: Unit, { id }: Register, { key, kind, day, edition }: Told): Promise<void> {
  await unit.sql.query(
    'insert into registers.change (register, key, kind, day, edition) values ($1, $2, $3, $4, $5)',
    [id, key, kind, day, edition],
  )
  const detail = { register: id, key, edition: String(edition) }
  await noteDecision(unit, { at: unit.at, action: actions[kind], detail })
}

/** As JSON with the fields in one order. */
const isSame = (a: object, b: object): boolean => sorted(a) === sorted(b)
const sorted = (content: object): string =>
  JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : Number(a > b))))
