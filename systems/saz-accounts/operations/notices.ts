/** A patient's own notices: where to, of what, when. Nobody chooses them in somebody else's place. */
import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { resolve } from '#record/alias.ts'
import type { saz } from '../contract.ts'
import type { Notices, Way } from '../shapes/notice.ts'
import {
  choiceOf,
  contactsOf,
  forgetWaiting,
  hashOf,
  keepChoice,
  sealedContact,
  usualChoice,
} from './kept-notices.ts'
import { postOfficeOf } from './post-office.ts'

/** Codes that one person may ask for in a day, and wrong ones that a code bears. */
const mostCodes = 5
const mostTries = 5
const codeLasts = 30 * 60_000

/** Refuses `forbidden/not-your-own`. */
async function ownKey({ actor, world, sql }: Pick<Context, 'actor' | 'world' | 'sql'>): Promise<string> {
  const { role, patient, proxy } = actor
  if (role !== 'patient' || patient === undefined || proxy !== undefined)
    return refuse('forbidden', 'not-your-own', 'Notices are chosen by the patient in their own account.')
  return (
    (await resolve(world, sql, 'Patient', patient)) ??
    refuse('not-found', 'no-resource', 'There is no such patient.')
  )
}

export const notices: Handler<typeof saz.notices> = async (_input, context) =>
  shown(context, await ownKey(context))

async function shown(context: Pick<Context, 'world' | 'sql'>, patient: string): Promise<Notices> {
  const [choice, contacts] = [await choiceOf(context, patient), await contactsOf(context, patient)]
  return {
    choice: choice ?? usualChoice,
    offered: Object.keys(postOfficeOf(context.world)) as Way[],
    contacts: contacts.map(({ way, address, confirmedAt, codeUntil }) => ({
      way,
      hint: hintOf(way, address),
      confirmed: confirmedAt !== null,
      ...(confirmedAt === null && codeUntil !== null && { codeUntil: codeUntil.toISOString() }),
    })),
  }
}

/** `a…@example.org`, `+48 … 123`. */
function hintOf(way: Way, address: string): string {
  if (way === 'sms') return `${address.slice(0, 3)} … ${address.slice(-3)}`
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}…${address.slice(at)}`
}

/** Letters that are not taken for one another. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
export const newCode = () => [...randomBytes(12)].map((byte) => letters[byte % 32]).join('')

export const addContact: Handler<typeof saz.addContact> = async ({ way, address }, context) => {
  const patient = await ownKey(context)
  if (postOfficeOf(context.world)[way] === undefined)
    refuse('unsupported', 'no-way', 'This instance sends no messages by this way.')
  if (!isAddress(way, address)) refuse('incorrect', 'address', 'This is no such address.', 'address')
  const contact = {
    address: address.trim(),
    stop: newCode(),
    code: String(randomInt(1_000_000)).padStart(6, '0'),
  }
  await context.write(async (unit) => {
    await boundCodes(unit, patient)
    const { sql, at } = unit
    const { slot, bytes } = await sealedContact(unit, { patient, way }, contact)
    const until = new Date(at.getTime() + codeLasts)
    await sql.query(
      `insert into saz.notice_contact (patient, way, contact, slot, stop_hash, code_until) values ($1, $2, $3, $4, $5, $6)
       on conflict (patient, way) do update set contact = excluded.contact, slot = excluded.slot, stop_hash = excluded.stop_hash,
         code_until = excluded.code_until, tries = 0, confirmed_at = null`,
      [patient, way, bytes, slot, hashOf(contact.stop), until],
    )
    // What waited was for the address before.
    await forgetWaiting(sql, patient, way, at)
    await sql.query(
      `insert into saz.notice (patient, way, kind, source, at, due_at) values ($1, $2, 'code', $3, $4, $4)`,
      [patient, way, hashOf(`code ${contact.stop}`), at],
    )
  })
  return shown(context, patient)
}

/** Refuses `too-many/codes`: an address may be somebody else's. */
async function boundCodes({ sql, at }: Unit, patient: string): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtext('saz.notice'), hashtext($1))`, [patient])
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from saz.notice where patient = $1 and kind = 'code' and at > $2`,
    [patient, new Date(at.getTime() - 86_400_000)],
  )
  if ((row?.count ?? 0) >= mostCodes)
    refuse('busy', 'codes', 'Too many codes were asked for today. Try again tomorrow.')
}

const ofEmail =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}$/

function isAddress(way: Way, text: string): boolean {
  const address = text.trim()
  return way === 'email' ? address.length <= 254 && ofEmail.test(address) : /^\+[1-9]\d{7,14}$/.test(address)
}

export const confirmContact: Handler<typeof saz.confirmContact> = async ({ way, code }, context) => {
  const patient = await ownKey(context)
  const isRight = await context.write(async ({ sql, world, at }) => {
    await sql.query('select from saz.notice_contact where patient = $1 and way = $2 for update', [
      patient,
      way,
    ])
    const found = (await contactsOf({ sql, world }, patient)).find((each) => each.way === way)
    if (found?.code === undefined || found.confirmedAt !== null) return false
    const isOver = found.codeUntil === null || found.codeUntil <= at || found.tries >= mostTries
    const isSame = !isOver && timingSafeEqual(hashOf(found.code), hashOf(code))
    const { address, stop } = found
    if (isSame) {
      const { slot, bytes } = await sealedContact({ sql, world }, { patient, way }, { address, stop })
      await sql.query(
        `update saz.notice_contact set confirmed_at = $3, contact = $4, slot = $5, code_until = null where patient = $1 and way = $2`,
        [patient, way, at, bytes, slot],
      )
      await keepChoice({ sql, world }, patient, { choice: usualChoice, isFirst: true })
    } else
      await sql.query('update saz.notice_contact set tries = tries + 1 where patient = $1 and way = $2', [
        patient,
        way,
      ])
    return isSame
  })
  if (!isRight)
    refuse(
      'unprocessable',
      'code',
      'This is not the code that was sent, or its time is over. Ask for a new one.',
    )
  return shown(context, patient)
}

export const removeContact: Handler<typeof saz.removeContact> = async ({ way }, context) => {
  const patient = await ownKey(context)
  await context.write(async ({ sql, at }) => {
    await sql.query('delete from saz.notice_contact where patient = $1 and way = $2', [patient, way])
    await forgetWaiting(sql, patient, way, at)
  })
  return shown(context, patient)
}

export const chooseNotices: Handler<typeof saz.chooseNotices> = async ({ choice }, context) => {
  const patient = await ownKey(context)
  await context.write((unit) => keepChoice(unit, patient, { choice }))
  return shown(context, patient)
}

/** By the code in a message: no account is needed, and nothing is told of whose it was. */
export const stopNotices: Handler<typeof saz.stopNotices> = async ({ code }, context) => {
  const written = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  await context.write(async ({ sql, at }) => {
    const [row] = await sql.query<{ patient: string; way: string }>(
      'delete from saz.notice_contact where stop_hash = $1 returning patient, way',
      [hashOf(written)],
    )
    if (row !== undefined) await forgetWaiting(sql, row.patient, row.way, at)
  })
  return {}
}
