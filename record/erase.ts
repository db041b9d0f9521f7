/**
 * Erasing a person: the key goes, and with it every version of everything in that compartment, in old backups of the
 * database too. What remains are rows that say nothing; they stay so that history does not silently change.
 */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from './alias.ts'
import { auditRow } from './audit/entry.ts'
import { journal } from './audit/journal.ts'
import { column } from './column.ts'
import { bucketOf } from './id.ts'
import { withdraw } from './jobs/queue.ts'
import { holdingsOf } from './keys/of-world.ts'
import { mirrorFacts } from './links/mirror.ts'
import { ownDoor } from './owners.ts'
import type { Asker } from './read.ts'
import { notFound } from './row.ts'
import { typeNumber } from './write/draft.ts'

/** For the platform's own administration alone. Refuses `forbidden/role-may-not`, `not-found`. */
export async function erasePatient(asker: Asker, patient: string): Promise<void> {
  const { world, sql, actor, room } = asker
  if (actor.role !== 'platform' || room !== ownDoor)
    refuse('forbidden', 'role-may-not', 'Only the platform’s administration erases a person.')
  const held = holdingsOf(world)
  const key = (await resolve(world, sql, 'Patient', patient)) ?? notFound('Patient')
  const type = typeNumber('Patient')
  const [row] = await sql.query<{ slot: string }>(
    'select slot from record.resource where type = $1 and id = $2 and bucket = $3',
    [type, key, bucketOf(key)],
  )
  if (!row) return notFound('Patient')
  const accessed = {
    at: world.clock.now(),
    patient: key,
    bucket: bucketOf(key),
    action: 'delete',
    types: [type],
  } as const
  await journal(world, [auditRow(held, asker, accessed)])
  held.keys.erase(Number(row.slot))
  await withdraw(asker, 'export') // any of them may hold this person
  await forgetIndex(world, key)
}

/** What the index still told (equality, dates) goes too. */
async function forgetIndex(world: World, patient: string): Promise<void> {
  await world.database.begin(async (sql) => {
    const parameters = [patient, bucketOf(patient)]
    // Its files are then nobody's, and collected.
    await sql.query(
      `delete from record.file where bucket = $2
         and slot in (select slot from record.resource where id = $1 and bucket = $2 and patient = $1)`,
      parameters,
    )
    const own = 'select id from record.resource where patient = $1 and bucket = $2'
    await sql.query(`delete from record.token where bucket = $2 and id in (${own})`, parameters)
    await sql.query(`delete from record.rendition where bucket = $2 and id in (${own})`, parameters)
    await sql.query(`delete from record.period where bucket = $2 and id in (${own})`, parameters)
    const { links } = holdingsOf(world)
    const partner = links.partnerOf(patient)
    if (partner !== undefined) await links.changedBy(sql)
    await sql.query('delete from record.relation where patient = $1 and bucket = $2', parameters)
    // What counted in the other record because it stood here.
    if (partner !== undefined) await mirrorFacts(sql, [partner])
    await sql.query(
      `update record.resource set deleted = true, tokens = '{}', code = null, starts = -9007199254740991,
         ends = -9007199254740991, present = 0 where patient = $1 and bucket = $2`,
      parameters,
    )
  })
}

/** Forgets whoever has no key any more but rows that do not know it: as in a backup from before. Answers how many. */
export async function forgetErased(world: World): Promise<number> {
  const slots = holdingsOf(world).keys.erased()
  const rows = await world.database.sql.query<{ id: string }>(
    'select id from record.resource where type = $1 and slot = any($2::bigint[]) and not deleted',
    [typeNumber('Patient'), column(slots)],
  )
  for (const { id } of rows) await forgetIndex(world, id)
  return rows.length
}
