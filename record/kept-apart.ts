/**
 * What a room keeps about a person in its own tables: it passes the same gate as a resource of the type that it is like, and leaves the same
 * entry in the audit.
 */
import { resolve } from './alias.ts'
import { type Action, auditRow } from './audit/entry.ts'
import { journal } from './audit/journal.ts'
import { accessTo, missing, mustReach } from './gate/access.ts'
import { bucketOf } from './id.ts'
import { holdingsOf } from './keys/of-world.ts'
import type { Asker } from './read.ts'
import { typeNumber } from './write/draft.ts'
import { auditInsert } from './write/side-rows.ts'

export interface KeptApart {
  /** Public id. */
  readonly patient: string
  /** FHIR type that it would be. */
  readonly type: string
  readonly action: Action
}

/** Refuses `forbidden/not-your-patient` and all else that the gate refuses; otherwise the entry is written. */
export async function reachPatient(asker: Asker, about: KeptApart): Promise<void> {
  const { world, sql } = asker
  const access = await accessTo(world, sql, asker, about.type)
  const key = (await resolve(world, sql, 'Patient', about.patient)) ?? missing(access, asker, 'Patient')
  await mustReach(sql, access, new Set([key]), world.clock.now())
  await note(asker, about, key)
}

/**
 * Somebody had it in hand by the room's own rules, to whom the gate opens nothing of the record: an office that decides, a pharmacy that hands
 * out. The patient sees them in the audit like everybody else.
 */
export async function noteHandled(asker: Asker, about: KeptApart): Promise<void> {
  const { practitioner, organization } = asker.actor
  const { world, sql } = asker
  // Resolved once, an id that somebody else gave is known to the entry.
  if (practitioner !== undefined) await resolve(world, sql, 'Practitioner', practitioner)
  if (organization !== undefined) await resolve(world, sql, 'Organization', organization)
  const key = await resolve(world, sql, 'Patient', about.patient)
  if (key !== undefined) await note(asker, about, key)
}

/** Inside a transaction with it; else durable before the answer. */
async function note(asker: Asker, { type, action }: KeptApart, patient: string): Promise<void> {
  const { world, sql } = asker
  const types = [typeNumber(type)]
  const at = world.clock.now()
  const row = auditRow(holdingsOf(world), asker, { at, patient, bucket: bucketOf(patient), action, types })
  if (sql === world.database.sql) await journal(world, [row])
  else await sql.query(...auditInsert([row]))
}
