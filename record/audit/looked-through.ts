/** An auditor looks through the log: an entry beside those that they look at, so that the patient sees the auditor too. */
import { refuse } from '#kernel/problem.ts'
import { resolve } from '../alias.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { typeCode } from '../type-code.ts'
import { auditRow } from './entry.ts'
import { journal } from './journal.ts'

/**
 * Resolves with the entry's number when it is durable. `patient`: public id of whose data the looks were at; absent when they are
 * those of a worker or a place. Refuses `forbidden/auditors-only`.
 */
export async function noteLookThrough(asker: Asker, patient: string | undefined): Promise<string> {
  const { world, sql, actor } = asker
  if (actor.role !== 'auditor')
    return refuse('forbidden', 'auditors-only', 'Only an auditor looks through the log.')
  const key = patient === undefined ? undefined : await resolve(world, sql, 'Patient', patient)
  if (actor.practitioner !== undefined) await resolve(world, sql, 'Practitioner', actor.practitioner)
  const row = auditRow(holdingsOf(world), asker, {
    at: world.clock.now(),
    patient: key ?? null,
    bucket: key === undefined ? 0 : bucketOf(key),
    action: 'search',
    types: [typeCode('AuditEvent') ?? 0],
  })
  await journal(world, [row])
  return row.no
}
