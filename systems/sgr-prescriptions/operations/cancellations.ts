/** The signed documents by which prescriptions were cancelled: kept with the cancelling in one transaction, read and found by who wrote them. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { rowName } from '#record/reseal/sealed-table.ts'
import { openApart, sealApart } from '#record/sealed-apart.ts'
import { revealed } from '#record/secret-identifiers.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { Prescription, sgr } from '../contract.ts'
import { authorOf, patientOf, request } from '../edge/from-fhir.ts'
import { assertReads } from '../rules/reader.ts'
import { seesTheKey } from '../rules/who-sees-the-key.ts'
import type { CancellationDocument } from '../shapes/cancellation.ts'

const rowOf = (prescription: string): string => rowName('sgr.cancellation', [prescription])

const ownRoot = identifierSystems.prescriptionNumber.replace(/^urn:oid:/, '')

/** Refuses `conflict/number-used`. */
export async function keepCancellation(
  unit: Unit,
  { id: prescription, patient, number, numberRoot }: Prescription,
  document: CancellationDocument,
): Promise<void> {
  const bytes = deflateRawSync(Buffer.from(document.content, 'base64'))
  const sealed = await sealApart(unit, { patient, row: rowOf(prescription), bytes })
  const added = await unit.sql.query(
    `insert into sgr.cancellation (prescription, patient, practitioner, number_root, number_extension, of_root, of_extension, at, slot, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1 as added`,
    [
      prescription,
      patient,
      unit.actor.practitioner ?? '',
      document.number.root,
      document.number.extension,
      numberRoot ?? ownRoot,
      number,
      unit.at,
      sealed.slot,
      sealed.bytes,
    ],
  )
  if (added.length === 0) refuse('conflict', 'number-used', 'Another cancellation has this number.')
}

interface Row {
  readonly prescription: string
  readonly slot: string | null
  readonly bytes: Buffer
}

/** Base64; undefined when it was cancelled without one, or the patient was erased. */
export async function cancellationOf({ sql, world }: Context, prescription: string) {
  const [row] = await sql.query<Row>(
    'select prescription, slot, content as bytes from sgr.cancellation where prescription = $1',
    [prescription],
  )
  return row && contentIn(world, row)
}

function contentIn(world: Context['world'], row: Row): string | undefined {
  const bytes = openApart(world, rowOf(row.prescription), row)
  return bytes && inflateRawSync(bytes, { maxOutputLength: most }).toString('base64')
}

/** Bytes. */
const most = 1_100_000

/** By its own number. Who may read the prescription may read how it ended. */
export const cancellation: Handler<typeof sgr.cancellation> = async ({ number }, context) => {
  assertReads(context.actor)
  const [row] = await context.sql.query<Row>(
    'select prescription, slot, content as bytes from sgr.cancellation where number_root = $1 and number_extension = $2',
    [number.root, number.extension],
  )
  const stored = row && (await read(context, 'MedicationRequest', row.prescription))
  const content = row && contentIn(context.world, row)
  if (!stored || content === undefined)
    return refuse('not-found', 'no-cancellation', 'There is no such document of cancellation for you.')
  return { patient: patientOf(request(stored)), content }
}

interface Listed {
  readonly prescription: string
  readonly root: string
  readonly extension: string
  readonly at: Date
}

/** What the worker cancelled with a document, newest first. */
export const cancellations: Handler<typeof sgr.cancellations> = async (
  { from, until, of, limit = 50 },
  context,
) => {
  assertReads(context.actor)
  const rows = await context.sql.query<Listed>(
    `select prescription, number_root as root, number_extension as extension, at from sgr.cancellation
     where practitioner = $1 and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at <= $3)
       and ($4::text is null or (of_root = $4 and of_extension = $5)) order by at desc, prescription limit $6`,
    [
      context.actor.practitioner ?? '',
      from ?? null,
      until ?? null,
      of?.root ?? null,
      of?.extension ?? null,
      limit + 1,
    ],
  )
  const found = await Promise.all(rows.slice(0, limit).map((row) => listed(context, row)))
  return { cancellations: found.flatMap((each) => each ?? []), more: rows.length > limit }
}

/** Undefined where the patient was erased, or no longer lets the worker read. */
async function listed(context: Context, { prescription, root, extension, at }: Listed) {
  const stored = await read(context, 'MedicationRequest', prescription).catch(unlessClosed)
  if (!stored) return undefined
  const kept = request(stored)
  const isTheirs = seesTheKey(context.actor, patientOf(kept), authorOf(kept).practitioner)
  const key = isTheirs
    ? identifierOf(revealed(context.world, kept), identifierSystems.prescriptionKey)
    : undefined
  return {
    number: { root, extension },
    at: fhirInstant(at.getTime()),
    prescription,
    ...(key !== undefined && { key }),
  }
}

function unlessClosed(error: unknown): undefined {
  if (!(error instanceof Problem) || !['gone', 'not-found', 'forbidden'].includes(error.category)) throw error
}
