/** Hands over what is due: one message for all that came up for a person by one way; at most six a day, later again after a failure. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { choiceOf, contactsOf, type KeptContact, usualChoice } from '../../operations/kept-notices.ts'
import { postOfficeOf, type Send } from '../../operations/post-office.ts'
import { againAt, mostADay, mostTries, tomorrow } from '../../rules/notice-due.ts'
import { confirmIn, type Message, newsIn } from '../../rules/notice-words.table.ts'
import type { Way } from '../../shapes/notice.ts'
import { addressOf } from '../own-address.ts'

const together = 50
const DAY = 86_400_000
/** What was sent is forgotten after this; that somebody had looked before, the audit knows. */
const kept = 30 * DAY

interface Due {
  readonly patient: string
  readonly way: Way
  readonly isCode: boolean
  readonly ids: readonly string[]
  readonly tries: number
}

export async function sendDue(world: World): Promise<{ sent: number; failed: number }> {
  const { sql } = world.database
  const now = world.clock.now()
  const due = await sql.query<Due>(
    `select patient, way, kind = 'code' as "isCode", array_agg(id::text) as ids, max(tries) as tries
     from saz.notice where sent_at is null and due_at <= $1
     group by patient, way, kind = 'code' order by min(due_at) limit ${together}`,
    [now],
  )
  let [sent, failed] = [0, 0]
  for (const each of due) {
    const outcome = await sendOne(world, each, now)
    if (outcome === 'sent') sent += 1
    if (outcome === 'failed') failed += 1
  }
  if (due.length > 0)
    await sql.query('delete from saz.notice where sent_at < $1', [new Date(now.getTime() - kept)])
  return { sent, failed }
}

async function sendOne(world: World, due: Due, now: Date): Promise<'sent' | 'failed' | 'not sent'> {
  const { sql } = world.database
  const send = postOfficeOf(world)[due.way]
  const contact = (await contactsOf({ sql, world }, due.patient)).find(({ way }) => way === due.way)
  const message = contact && (await messageTo(world, due, contact))
  if (send === undefined || contact === undefined || message === undefined) {
    await drop(sql, due, now)
    return 'not sent'
  }
  if (!due.isCode && (await sentToday(sql, due, now)) >= mostADay) {
    await postpone(sql, due, new Date(tomorrow(now.getTime())), due.tries)
    return 'not sent'
  }
  return handOver({ sql, due, now }, send, contact, message)
}

async function handOver(
  { sql, due, now }: { sql: Sql; due: Due; now: Date },
  send: Send,
  { address }: KeptContact,
  message: Message,
): Promise<'sent' | 'failed'> {
  try {
    await send(address, message)
  } catch {
    // Words of the other side may quote the address.
    if (due.tries + 1 >= mostTries) await drop(sql, due, now)
    else await postpone(sql, due, new Date(againAt(due.tries, now.getTime())), due.tries + 1)
    return 'failed'
  }
  await sql.query('update saz.notice set sent_at = $2 where id = any($1::bigint[])', [listOf(due), now])
  return 'sent'
}

/** Nothing for an address that is not confirmed but the code that confirms it, and that only once. */
async function messageTo(world: World, due: Due, contact: KeptContact): Promise<Message | undefined> {
  const { language } = (await choiceOf({ sql: world.database.sql, world }, due.patient)) ?? usualChoice
  if (due.isCode) return contact.code === undefined ? undefined : confirmIn(language, contact.code)
  if (contact.confirmedAt === null) return undefined
  return newsIn(language, due.way, { origin: addressOf(world), stop: contact.stop })
}

/** Messages, not notices: what left in one message has one time. */
async function sentToday(sql: Sql, { patient, way }: Due, now: Date): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(distinct sent_at)::int as count from saz.notice
     where patient = $1 and way = $2 and kind <> 'code' and sent_at > $3`,
    [patient, way, new Date(now.getTime() - DAY)],
  )
  return row?.count ?? 0
}

const listOf = ({ ids }: Due): string => `{${ids.join()}}`

/** Codes stay as rows: they are counted. */
const drop = (sql: Sql, due: Due, now: Date) =>
  due.isCode
    ? sql.query('update saz.notice set sent_at = $2 where id = any($1::bigint[])', [listOf(due), now])
    : sql.query('delete from saz.notice where id = any($1::bigint[])', [listOf(due)])

const postpone = (sql: Sql, due: Due, until: Date, tries: number) =>
  sql.query('update saz.notice set due_at = $2, tries = $3 where id = any($1::bigint[])', [
    listOf(due),
    until,
    tries,
  ])
