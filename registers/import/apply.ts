/** A staged source becomes true from its day on: all of it in one transaction, or nothing. */
import { platform } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { noteDecision } from '#record/audit/register-decision.ts'
import { roomOf } from '../register.ts'
import { takeReading, takeTurn } from '../store/turn.ts'
import { type Difference, differenceOf, isRefused } from './difference.ts'
import { keepUnsaid } from './keep-unsaid.ts'
import type { Staged } from './stage.ts'

export interface Terms {
  /** The source lists everything there is: what it lacks has ended. */
  readonly isWhole: boolean
  /** Greatest part of the standing entries that may end or be refused, 0 to 1. Half a file must not empty a register. */
  readonly mostLost?: number
}

/** A list that loses more than this is more likely broken than true. */
const usualLoss = 0.2

/**
 * Applies what was staged. Refuses `stale/register-edition` a list older than the one that stands,
 * `conflict/register-loss` one that would end too much, `gone/register-staged` one that is not staged any more, `conflict/register-being-read`.
 */
export async function apply(world: World, staged: Staged, terms: Terms): Promise<Difference> {
  return world.database.begin(async (sql) => {
    await takeTurn(sql, staged.register)
    await takeReading(sql, staged.register)
    // What was just read has no statistics yet: without them ten thousand rows are compared one by one.
    await sql.query('analyze registers.staged, registers.entry, registers.refused')
    await checkStaged(sql, staged)
    if (terms.isWhole && staged.origin !== 'shipped') await forgetShipped(sql, staged)
    await keepUnsaid(sql, staged)
    const difference = await differenceOf(sql, staged, terms.isWhole)
    checkLoss(staged, difference, terms)
    if (terms.isWhole) await end(sql, staged)
    await tellFresh(sql, staged)
    await change(sql, staged)
    await enter(sql, staged)
    await finish(sql, staged, difference)
    if (staged.origin !== 'shipped') await note(world, sql, staged, difference)
    return difference
  })
}

async function checkStaged(sql: Sql, { register, edition, asOf, entries }: Staged): Promise<void> {
  const [found] = await sql.query<{ count: string; last: string | null }>(
    `select (select count(*) from registers.staged where edition = $2) as count,
            (select max(as_of) from registers.edition where register = $1 and state = 'applied' and origin not in ('decision', 'shipped')) as last`,
    [register.id, edition],
  )
  if (Number(found?.count) !== entries)
    refuse('gone', 'register-staged', 'What was read is no longer there; read the file again.')
  if (found?.last && found.last > asOf)
    refuse(
      'stale',
      'register-edition',
      `The register already stands as of ${found.last}; this list is of ${asOf}. Load lists in the order of their days.`,
    )
}

/** An entry ends only when the list lacks it for certain, not when its row could not be read. */
function checkLoss({ unread }: Staged, difference: Difference, { mostLost = usualLoss }: Terms): void {
  const { ended, changed, same, later, left } = difference
  const standing = ended + changed + same + later + left
  if (ended > standing * mostLost)
    refuse(
      'conflict',
      'register-loss',
      `The list would end ${ended} of ${standing} entries. If that is right, say so and apply it again; if not, the file is not whole.`,
    )
  if (unread > 0 && ended > 0 && mostLost < 1)
    refuse(
      'conflict',
      'register-loss',
      `The list would end ${ended} entries, but ${unread} of its rows could not be read and may be theirs. Look at the refused rows; if the entries have ended, say so and apply it again.`,
    )
}

/** The set of a fresh house is no history: the first real list takes its place. */
async function forgetShipped(sql: Sql, { register, edition, asOf }: Staged): Promise<void> {
  await sql.query(
    `with gone as (delete from registers.entry e using registers.edition n
        where e.register = $1 and n.number = e.edition and n.origin = 'shipped' returning e.key)
     ${told} select $1, key, 'ended', $3::date, $2 from gone
      where not exists (select from registers.staged s where s.edition = $2 and s.key = gone.key)`,
    [register.id, edition, asOf],
  )
}

const standing = 'e.register = $1 and e.until is null and e.since <= $3::date'
const told = 'insert into registers.change (register, key, kind, day, edition)'

async function end(sql: Sql, { register, edition, asOf }: Staged): Promise<void> {
  const gone = `${standing} and not ${isRefused} and not exists (select from registers.staged s where s.edition = $2 and s.key = e.key)`
  const values = [register.id, edition, asOf]
  await sql.query(
    `${told} select $1, e.key, 'ended', $3::date, $2 from registers.entry e where ${gone} order by e.key`,
    values,
  )
  await sql.query(`delete from registers.entry e where ${gone} and e.since = $3::date`, values)
  await sql.query(`update registers.entry e set until = $3::date where ${gone}`, values)
}

/** A state that began on this very day is corrected; an older one is closed and followed by the new. */
async function change(sql: Sql, { register, edition, asOf }: Staged): Promise<void> {
  const values = [register.id, edition, asOf]
  const differs = 's.edition = $2 and s.key = e.key and s.content <> e.content'
  await sql.query(
    `${told} select $1, e.key, 'changed', $3::date, $2 from registers.entry e join registers.staged s on ${differs} where ${standing} order by e.key`,
    values,
  )
  await sql.query(
    `update registers.entry e set content = s.content, edition = $2
       from registers.staged s where ${differs} and ${standing} and e.since = $3::date`,
    values,
  )
  await sql.query(
    `update registers.entry e set until = $3::date from registers.staged s where ${differs} and ${standing}`,
    values,
  )
}

const isNotOpen =
  'not exists (select from registers.entry e where e.register = $1 and e.key = s.key and e.until is null)'

async function tellFresh(sql: Sql, { register, edition, asOf }: Staged): Promise<void> {
  await sql.query(
    `${told} select $1, s.key, 'new', $3::date, $2 from registers.staged s where s.edition = $2 and ${isNotOpen} order by s.key`,
    [register.id, edition, asOf],
  )
}

/** New entries, those that come back, and the new states of changed ones. */
async function enter(sql: Sql, { register, edition, asOf }: Staged): Promise<void> {
  await sql.query(
    `insert into registers.entry (register, key, since, content, edition)
     select $1, s.key, $3::date, s.content, $2 from registers.staged s where s.edition = $2 and ${isNotOpen}`,
    [register.id, edition, asOf],
  )
}

/** One entry for the whole list, from which file, with how much it changed. What a fresh house is given nobody decided. */
async function note(world: World, sql: Sql, staged: Staged, difference: Difference): Promise<void> {
  const { register, edition, origin } = staged
  const { fresh, changed, ended } = difference
  const asker = { world, sql, room: roomOf(register), actor: platform, purpose: 'platform' } as const
  const detail = {
    ...{ register: register.id, edition: String(edition), other: origin },
    counts: { fresh, changed, ended },
  }
  await noteDecision(asker, { at: world.clock.now(), action: 'update', detail })
}

async function finish(sql: Sql, { edition }: Staged, { fresh, changed, ended }: Difference): Promise<void> {
  await sql.query(
    `update registers.edition set state = 'applied', fresh = $2, changed = $3, ended = $4 where number = $1`,
    [edition, fresh, changed, ended],
  )
  await sql.query('delete from registers.staged where edition = $1', [edition])
}
