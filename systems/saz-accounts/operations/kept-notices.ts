/** Contacts, choices and waiting notices in PostgreSQL; statements of schema saz. Patients by their ids in the record. */
import { createHash } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
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

interface Row {
  readonly way: Way
  readonly contact: Buffer
  readonly confirmed_at: Date | null
  readonly code_until: Date | null
  readonly tries: number
}

export async function contactsOf(
  { sql, world }: { sql: Sql; world: World },
  patient: string,
): Promise<KeptContact[]> {
  const rows = await sql.query<Row>(
    `select way, contact, confirmed_at, code_until, tries from saz.notice_contact where patient = $1 order by way`,
    [patient],
  )
  return rows.map(({ contact, confirmed_at, code_until, ...row }) => ({
    ...(JSON.parse(world.open(contact).toString()) as Contact),
    ...row,
    confirmedAt: confirmed_at,
    codeUntil: code_until,
  }))
}

export const sealedContact = (world: World, contact: Contact): Buffer =>
  world.seal(Buffer.from(JSON.stringify(contact)))

export async function choiceOf(
  { sql, world }: { sql: Sql; world: World },
  patient: string,
): Promise<NoticeChoice | undefined> {
  return (await choicesOf({ sql, world }, [patient])).get(patient)
}

/** Of those who have chosen something. */
export async function choicesOf(
  { sql, world }: { sql: Sql; world: World },
  patients: readonly string[],
): Promise<ReadonlyMap<string, NoticeChoice>> {
  const rows = await sql.query<{ patient: string; choice: Buffer }>(
    'select patient, choice from saz.notice_choice where patient = any($1::uuid[])',
    [`{${patients.join()}}`],
  )
  return new Map(
    rows.map(({ patient, choice }) => [patient, JSON.parse(world.open(choice).toString()) as NoticeChoice]),
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
