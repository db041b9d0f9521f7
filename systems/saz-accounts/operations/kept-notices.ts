/** Contacts, choices and waiting notices in PostgreSQL; statements of schema saz. Patients by their ids in the record, what they wrote sealed with their keys. */
import { createHash } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { rowName } from '#record/reseal/sealed-table.ts'
import { openApart, type Sealed, sealApart } from '#record/sealed-apart.ts'
import { dueAt } from '../rules/notice-due.ts'
import type { NoticeChoice, NoticeKind, Way } from '../shapes/notice.ts'

/** What is sealed of a contact. */
export interface Contact {
  readonly address: string
  /** Ends notices by this way, on a page that needs no account. */
  readonly stop: string
  /** Confirms the address. */
  readonly code?: string
}

export interface KeptContact extends Contact {
  readonly way: Way
  readonly confirmedAt: Date | null
  readonly codeUntil: Date | null
  readonly tries: number
}

export const usualChoice: NoticeChoice = {
  ways: {
    emergency: ['email', 'sms'],
    'sign-in': ['email', 'sms'],
    permission: ['email'],
    'new-look': ['email'],
  },
  rhythm: 'at-once',
  quiet: { from: 22, until: 7 },
  language: 'pl',
}

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

interface Place {
  readonly sql: Sql
  readonly world: World
}

interface Row {
  readonly way: Way
  readonly slot: string | null
  readonly contact: Buffer
  readonly confirmed_at: Date | null
  readonly code_until: Date | null
  readonly tries: number
}

const contactRow = (patient: string, way: Way) => rowName('saz.notice_contact', [patient, way])
const choiceRow = (patient: string) => rowName('saz.notice_choice', [patient])

/** None of whoever was erased. */
export async function contactsOf({ sql, world }: Place, patient: string): Promise<KeptContact[]> {
  const rows = await sql.query<Row>(
    `select way, slot, contact, confirmed_at, code_until, tries from saz.notice_contact where patient = $1 order by way`,
    [patient],
  )
  return rows.flatMap(({ contact, confirmed_at, code_until, slot, ...row }) => {
    const bytes = openApart(world, contactRow(patient, row.way), { slot, bytes: contact })
    if (bytes === undefined) return []
    const open = JSON.parse(bytes.toString()) as Contact
    return { ...open, ...row, confirmedAt: confirmed_at, codeUntil: code_until }
  })
}

export const sealedContact = (
  place: Place,
  { patient, way }: { patient: string; way: Way },
  contact: Contact,
): Promise<Sealed> =>
  sealApart(place, {
    patient,
    row: contactRow(patient, way),
    bytes: Buffer.from(JSON.stringify(contact)),
  })

/** What was chosen before is replaced; `isFirst`: it stays. */
export async function keepChoice(
  place: Place,
  patient: string,
  { choice, isFirst = false }: { choice: NoticeChoice; isFirst?: boolean },
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(choice))
  const sealed = await sealApart(place, { patient, row: choiceRow(patient), bytes })
  const then = isFirst ? 'nothing' : 'update set choice = excluded.choice, slot = excluded.slot'
  await place.sql.query(
    `insert into saz.notice_choice (patient, choice, slot) values ($1, $2, $3) on conflict (patient) do ${then}`,
    [patient, sealed.bytes, sealed.slot],
  )
}

export async function choiceOf(place: Place, patient: string): Promise<NoticeChoice | undefined> {
  return (await choicesOf(place, [patient])).get(patient)
}

/** Of those who have chosen something, and are not erased. */
export async function choicesOf(
  { sql, world }: Place,
  patients: readonly string[],
): Promise<ReadonlyMap<string, NoticeChoice>> {
  const rows = await sql.query<{ patient: string; slot: string | null; choice: Buffer }>(
    'select patient, slot, choice from saz.notice_choice where patient = any($1::uuid[])',
    [`{${patients.join()}}`],
  )
  return new Map(
    rows.flatMap(({ patient, slot, choice }) => {
      const bytes = openApart(world, choiceRow(patient), { slot, bytes: choice })
      return bytes ? [[patient, JSON.parse(bytes.toString()) as NoticeChoice] as const] : []
    }),
  )
}

export interface Happened {
  readonly patient: string
  readonly kind: NoticeKind
  /** What it is about: the same is told once. */
  readonly source: string
  readonly at: Date
}

/** One row for each way that the person chose; addresses that are not confirmed get nothing. */
export async function noteNotice(sql: Sql, choice: NoticeChoice, happened: Happened): Promise<void> {
  const { patient, kind, source, at } = happened
  const due = new Date(dueAt(kind, choice, at.getTime()))
  for (const way of choice.ways[kind])
    await sql.query(
      `insert into saz.notice (patient, way, kind, source, at, due_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (patient, way, source) do nothing`,
      [patient, way, kind, hashOf(`${kind} ${source}`), at, due],
    )
}

/** What waited is not sent. Codes stay as rows: they are counted, whether they left or not. */
export async function forgetWaiting(sql: Sql, patient: string, way: string, at: Date): Promise<void> {
  await sql.query(
    `delete from saz.notice where patient = $1 and way = $2 and sent_at is null and kind <> 'code'`,
    [patient, way],
  )
  await sql.query(
    `update saz.notice set sent_at = $3 where patient = $1 and way = $2 and sent_at is null and kind = 'code'`,
    [patient, way, at],
  )
}
