/**
 * Idempotent commands (IETF draft-ietf-httpapi-idempotency-key-header): the sealed result of a command's
 * write is kept in the same transaction, so that a request sent again gets the first answer.
 */
import { createHash } from 'node:crypto'
import { refuse } from './problem.ts'
import type { Unit } from './system.ts'

/** Runs `work` once for `unit.request`; sent again it returns what the first run returned. */
export async function once<T>(unit: Unit, input: unknown, work: () => Promise<T>): Promise<T> {
  const { role, patient, practitioner, organization } = unit.actor
  const key = digest(JSON.stringify([unit.room, role, patient, practitioner, organization, unit.request]))
  // Sealed: a plain hash of a PESEL and a name could be tried out by whoever has the database.
  const fingerprint = digest(JSON.stringify(input))
  const [claimed] = await unit.sql.query(
    'insert into kernel.request (key, fingerprint, at) values ($1, $2, $3) on conflict do nothing returning 1',
    [key, unit.world.seal(fingerprint), unit.at],
  )
  if (!claimed) return replay(unit, key, fingerprint)
  const result = await work()
  const sealed = unit.world.seal(Buffer.from(JSON.stringify(result ?? null)))
  await unit.sql.query('update kernel.request set answer = $2 where key = $1', [key, sealed])
  return result
}

async function replay<T>(unit: Unit, key: Buffer, fingerprint: Buffer): Promise<T> {
  const [kept] = await unit.sql.query<{ fingerprint: Buffer; answer: Buffer | null }>(
    'select fingerprint, answer from kernel.request where key = $1',
    [key],
  )
  if (!kept?.answer) return refuse('busy', 'in-progress', 'The same request is still being answered.')
  if (!fingerprint.equals(unit.world.open(kept.fingerprint)))
    return refuse(
      'conflict',
      'request-reused',
      'This idempotency key belongs to another request; make a new one.',
    )
  return JSON.parse(unit.world.open(kept.answer).toString()) as T
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
