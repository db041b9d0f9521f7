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

/** Prescriptions of one patient that may still be open, newest first: at most 200. */
export async function ofPatient(context: Context, patient: string): Promise<Stored[]> {
  const { entries } = await search(context, 'MedicationRequest', [
    ['patient', `Patient/${patient}`],
    ['status', 'active'],
    ['_sort', '-authoredon'],
    ['_count', '200'],
  ])
  return entries
}

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

/** The prescription, locked until the transaction ends. */
export const lock = (unit: Unit, id: string): Promise<Stored> => lookup(unit, 'MedicationRequest', id)
