/**
 * What was accepted while the register of rights was away: it is asked again about the day of writing, by regular work, until it answers.
 * The mark on the resource then goes, or says that the right did not hold, which is work for the office that keeps it
 * (docs/clarifications/licences.md).
 */
import type { Context, Unit } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { unlessAway } from '../unless-away.ts'
import type { Checked, Question } from './assert-may-practise.ts'
import type { Mark } from './mark.ts'

/** As many as one turn settles. */
const most = 200

/** In the transaction that writes the resource; nothing where the right was looked at. */
export async function keepUnchecked(
  unit: Unit,
  resource: { readonly type: string; readonly id: string },
  { isChecked, right }: Checked,
): Promise<void> {
  if (isChecked || right === undefined) return
  await unit.sql.query(
    `insert into registers.licence_check (room, type, resource, profession, number, day, at, organization)
     values ($1, $2, $3, $4, $5, $6::date, $7, $8)`,
    [
      ...[unit.room, resource.type, resource.id, right.profession, right.number],
      ...[dateInPoland(unit.at), unit.at, unit.actor.organization ?? null],
    ],
  )
}

interface Waiting {
  readonly id: string
  readonly resource: string
  readonly profession: string
  readonly number: string
  readonly day: string
}

export interface Settled {
  valid: number
  notValid: number
  waiting: number
}

/** `mark` writes on the resource what is true of it now. */
export async function settleUnchecked(
  context: Context,
  question: Question,
  mark: (unit: Unit, id: string, mark: Mark | undefined) => Promise<void>,
): Promise<Settled> {
  const waiting = await context.sql.query<Waiting>(
    `select id::text, resource, profession, number, day::text from registers.licence_check
      where room = $1 and state = 'waiting' order by id limit ${most}`,
    [context.room],
  )
  const settled: Settled = { valid: 0, notValid: 0, waiting: 0 }
  for (const { id, resource, ...asked } of waiting) {
    const told = await unlessAway(context.call(question, asked))
    if (told?.isListed !== true) {
      settled.waiting += 1
      continue
    }
    await context.write((unit) => settle(unit, { id, resource, may: told.may, mark }))
    settled[told.may ? 'valid' : 'notValid'] += 1
  }
  return settled
}

interface ToSettle extends Pick<Waiting, 'id' | 'resource'> {
  readonly may: boolean
  readonly mark: (unit: Unit, id: string, mark: Mark | undefined) => Promise<void>
}

/** Several may have written on one resource: the worst that is known of any of them stands. */
async function settle(unit: Unit, { id, resource, may, mark }: ToSettle): Promise<void> {
  const taken = await unit.sql.query(
    `update registers.licence_check set state = $2, settled_at = $3
      where id = $1::bigint and state = 'waiting' returning 1`,
    [id, may ? 'valid' : 'not-valid', unit.at],
  )
  if (taken.length === 0) return
  const rows = await unit.sql.query<{ state: string }>(
    `select state from registers.licence_check where resource = $1 and room = $2 and state <> 'valid'`,
    [resource, unit.room],
  )
  const states = rows.map(({ state }) => state)
  if (states.includes('not-valid')) await mark(unit, resource, 'not-valid')
  else await mark(unit, resource, states.length > 0 ? 'not-checked' : undefined)
}
