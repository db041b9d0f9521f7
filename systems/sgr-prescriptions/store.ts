/** What SGR asks the record for: prescriptions (MedicationRequest). And all SQL of its own tables. */
import type { Input } from '#kernel/contract.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Context, Unit } from '#kernel/system.ts'
import { lookup, search } from '#record/record.ts'
import { rowName } from '#record/reseal/sealed-table.ts'
import { openApart, sealApart } from '#record/sealed-apart.ts'
import { soughtAs } from '#record/secret-identifiers.ts'
import type { Stored } from '#record/stored.ts'
import type { sgr } from './contract.ts'
import { type Hold, history, window } from './rules/pace.ts'
import type { ListedDocument } from './shapes/dispensing-document.ts'

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
    const sought = 'select from sgr.original where number_root = $1 and number_extension = $2'
    return (await sql.query(sought, [root, extension])).length > 0
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

type DocumentRow = Omit<ListedDocument, 'writtenAt' | 'corrected'> & {
  readonly prescription: string
  readonly patient: string
  readonly writtenAt: Date
  readonly bytes: Buffer
}

const documentName = ({ root, extension }: ListedDocument['number']): string =>
  rowName('sgr.dispensing_document', [root, extension])

const listed = `jsonb_build_object('root', number_root, 'extension', number_extension) as number, kind, dispensing,
  written_at as "writtenAt", practitioner, organization, corrected`

type Listed = Omit<ListedDocument, 'writtenAt'> & { readonly writtenAt: Date }

/** Signed documents of dispensings, sealed with the patient's key. */
export const dispensingDocuments = {
  /** In the place of those of the same dispensing. Answers false when the number is another document's. */
  async add(unit: Unit, row: DocumentRow): Promise<boolean> {
    const { number, prescription, dispensing, kind, practitioner, organization, writtenAt, patient } = row
    const sealed = await sealApart(unit, { patient, row: documentName(number), bytes: row.bytes })
    await unit.sql.query(
      'update sgr.dispensing_document set corrected = true where prescription = $1 and dispensing = $2',
      [prescription, dispensing],
    )
    const added = await unit.sql.query(
      `insert into sgr.dispensing_document (number_root, number_extension, prescription, dispensing, kind, practitioner, organization,
         written_at, patient, slot, content) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning 1 as added`,
      [
        ...[number.root, number.extension, prescription, dispensing, kind, practitioner, organization],
        ...[writtenAt, patient, sealed.slot, sealed.bytes],
      ],
    )
    return added.length > 0
  },

  /** The one of a number, or all of a prescription, the oldest first; those of an erased patient have no content. */
  async find(
    { sql, world }: Context,
    by: { readonly number: ListedDocument['number'] } | { readonly prescription: string },
  ): Promise<(Listed & { readonly patient: string; readonly content: Buffer | undefined })[]> {
    const [where, values] =
      'number' in by
        ? ['number_root = $1 and number_extension = $2', [by.number.root, by.number.extension]]
        : ['prescription = $1', [by.prescription]]
    const rows = await sql.query<Listed & { patient: string; slot: string | null; bytes: Buffer }>(
      `select ${listed}, patient, slot, content as bytes from sgr.dispensing_document where ${where} order by written_at`,
      values,
    )
    return Promise.all(
      rows.map(async ({ slot, bytes, ...row }) => ({
        ...row,
        content: await openApart(world, documentName(row.number), { slot, bytes }),
      })),
    )
  },

  /** Of one pharmacy, the newest first. */
  async list(
    sql: Sql,
    organization: string,
    { from, until, kind, corrected, limit }: Input<typeof sgr.dispensingDocuments>,
  ): Promise<Listed[]> {
    return sql.query<Listed>(
      `select ${listed} from sgr.dispensing_document
       where organization = $1 and ($2::timestamptz is null or written_at >= $2)
         and ($3::timestamptz is null or written_at <= $3) and ($4::text is null or kind = $4)
         and ($5::boolean is null or corrected = $5)
       order by written_at desc limit $6`,
      [organization, ...[from, until, kind, corrected].map((each) => each ?? null), limit],
    )
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
export const lock = (unit: Unit, id: string): Promise<Stored> => lookup(unit, 'MedicationRequest', id)
