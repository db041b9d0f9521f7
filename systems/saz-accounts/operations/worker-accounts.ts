/** Which account a worker has, as they last signed in. */
import type { Sql } from '#kernel/sql.ts'
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from '#record/alias.ts'
import type { Seat } from '../contract.ts'
import { workerOf } from '../store.ts'

export async function noteWorker({ sql, world }: Unit, owner: Buffer, seats: readonly Seat[]): Promise<void> {
  const practitioners = new Set(seats.flatMap(({ actor }) => actor.practitioner ?? []))
  if (practitioners.size === 0) return
  const own = seats.find(({ actor }) => actor.role === 'patient' && actor.proxy === undefined)?.actor.patient
  const patient = own === undefined ? undefined : await resolve(world, sql, 'Patient', own)
  for (const practitioner of practitioners)
    await sql.query(
      `insert into saz.worker_account (worker, owner, patient) values ($1, $2, $3)
       on conflict (worker) do update set owner = excluded.owner, patient = excluded.patient`,
      [workerOf(world, practitioner), owner, patient ?? null],
    )
}

export async function accountOf(
  { sql, world }: { readonly sql: Sql; readonly world: World },
  practitioner: string,
): Promise<{ readonly owner: Buffer; readonly patient: string | null } | undefined> {
  const [row] = await sql.query<{ owner: Buffer; patient: string | null }>(
    'select owner, patient from saz.worker_account where worker = $1',
    [workerOf(world, practitioner)],
  )
  return row
}
