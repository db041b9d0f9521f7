/** Sign-ins as the person sees them: kept for half a year, those from a new device told until the person knows them. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { From, SignInWay } from '../contract.ts'

/** In milliseconds. */
const kept = 180 * 86_400_000

/** A first sign-in ever is from no new device: there is nothing to compare it with. */
export async function rememberSignIn(
  sql: Sql,
  owner: Buffer,
  { device, browser, way }: From & { way: SignInWay },
  at: Date,
): Promise<void> {
  await sql.query('delete from saz.sign_in where at < $1', [new Date(at.getTime() - kept)])
  await sql.query(
    `insert into saz.sign_in (owner, at, device, browser, way, fresh)
     select $1, $2, $3, $4, $5,
       exists (select from saz.sign_in where owner = $1)
       and not exists (select from saz.sign_in where owner = $1 and device = $3 and browser is not distinct from $4)`,
    [owner, at, device ?? null, browser ?? null, way],
  )
  await sql.query(
    `delete from saz.sign_in where id in
       (select id from saz.sign_in where owner = $1 order by at desc offset 200)`,
    [owner],
  )
}

interface SeenSignIn {
  readonly id: string
  readonly at: Date
  readonly browser: string | null
  readonly way: SignInWay
  readonly unknown: boolean
}

export function newestSignIns(world: World, owner: Buffer): Promise<SeenSignIn[]> {
  return world.database.sql.query<SeenSignIn>(
    `select id, at, browser, way, fresh and known_at is null as unknown from saz.sign_in
     where owner = $1 order by at desc limit 20`,
    [owner],
  )
}
