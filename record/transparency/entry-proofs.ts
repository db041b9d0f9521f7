/**
 * Proofs that entries of a patient are in the log, for that patient and for auditors: each can be checked without us
 * (https://c2sp.org/tlog-proof, whose extra data is the salt, 16 bytes, and the entry: standards/transparency-log).
 */
import { refuse } from '#kernel/problem.ts'
import type { AuditFields } from '#standards/transparency-log/audit-entry.ts'
import { resolve } from '../alias.ts'
import { mayAuditPatient } from '../audit/accesses.ts'
import { journalled } from '../audit/journal.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import type { Asker } from '../read.ts'
import type { SignedHead } from './heads.ts'
import { auditFields, leavesOf, type Salted } from './leaf.ts'
import { indexOf, latestHead, proveInclusion, verifierKeyOf } from './proofs.ts'
import { isTaken, type State, takenOf } from './state.ts'

interface EntryProof {
  /** Number of the entry. */
  readonly id: string
  /** In the format of tlog-proof; at most 1.5 kB for a log of ten million entries, 84 octets more where an application of the longest name acted. */
  readonly proof: string
}

export interface EntryProofs {
  /** The log's public key. */
  readonly key: string
  readonly proofs: readonly EntryProof[]
}

/**
 * At most 50 at once. Refuses `forbidden/not-yours`, `not-found/no-entry`, `unavailable/not-in-log-yet` (an entry is in the log about
 * a second after it was made), `fault/entry-altered`.
 */
export async function proveEntries(
  asker: Asker,
  patient: string,
  ids: readonly string[],
): Promise<EntryProofs> {
  const { world, sql } = asker
  mayAuditPatient(asker, patient)
  const key = (await resolve(world, sql, 'Patient', patient)) ?? noEntry()
  await journalled(world)
  const rows = await sql.query<AuditFields>(
    `select ${auditFields} from record.audit a where a.patient = $1 and a.bucket = $2 and a.no = any($3::bigint[]) order by a.no desc`,
    [key, bucketOf(key), column(ids)],
  )
  if (new Set(rows.map(({ no }) => no)).size < new Set(ids).size) noEntry()
  const head = (await latestHead(sql)) ?? notYet()
  const leaf = leavesOf(world)
  const proofs = await Promise.all(rows.map((row) => prove(asker, head, row, leaf(row))))
  return { key: verifierKeyOf(world), proofs }
}

async function prove(
  { sql }: Asker,
  head: SignedHead,
  row: AuditFields,
  salted: Salted,
): Promise<EntryProof> {
  const index = await indexOf(sql, row.no, salted.leaf)
  if (index === undefined && (await isPast({ sql }, row)))
    refuse('fault', 'entry-altered', 'This entry is not what the log has of it; tell the auditor.')
  if (index === undefined || index >= head.size) return notYet()
  const hashes = await proveInclusion(sql, index, head.size)
  const extra = Buffer.concat([salted.salt, salted.entry]).toString('base64')
  const lines = ['c2sp.org/tlog-proof@v1', `extra ${extra}`, `index ${index}`]
  const path = hashes.map((hash) => hash.toString('base64'))
  return { id: row.no, proof: `${[...lines, ...path].join('\n')}\n\n${head.note}` }
}

/** Whether the sequencer has been past this entry. */
async function isPast({ sql }: Pick<Asker, 'sql'>, row: AuditFields): Promise<boolean> {
  const [state] = await sql.query<State>('select * from record.log_state')
  return state === undefined || isTaken(takenOf(state), row)
}

const noEntry = (): never =>
  refuse(
    'not-found',
    'no-entry',
    'There is no such entry of this patient. Take ids from the list of accesses.',
  )

const notYet = (): never =>
  refuse('unavailable', 'not-in-log-yet', 'The entry is not in the log yet. Ask again in a second.')
