/** Every statement of SAZ that touches PostgreSQL. Schema: saz. */
import { createHash, randomBytes } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { Seat } from './contract.ts'

export interface SignedIn {
  readonly name: string
  readonly seats: Seat[]
}

/** Longest session, and longest silence in it, in milliseconds (ASVS 5.0 7.3.1, 7.3.2). */
const longest = 8 * 3_600_000
const idle = 30 * 60_000

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

export const sessions = {
  async add(
    sql: Sql,
    world: World,
    person: SignedIn,
    at: Date,
  ): Promise<{ secret: string; expiresAt: Date }> {
    const secret = randomBytes(32).toString('base64url')
    const expiresAt = new Date(at.getTime() + idle)
    await sql.query('delete from saz.session where expires_at < $1', [at])
    await sql.query(
      'insert into saz.session (secret_hash, person, began_at, expires_at) values ($1, $2, $3, $4)',
      [hashOf(secret), world.seal(Buffer.from(JSON.stringify(person))), at, expiresAt],
    )
    return { secret, expiresAt }
  },

  async find(
    world: World,
    secret: string,
    at: Date,
  ): Promise<(SignedIn & { began: Date; expiresAt: Date }) | undefined> {
    const [row] = await world.database.sql.query<{ person: Buffer; began_at: Date; expires_at: Date }>(
      'select person, began_at, expires_at from saz.session where secret_hash = $1 and expires_at > $2',
      [hashOf(secret), at],
    )
    if (!row) return undefined
    const person = JSON.parse(world.open(row.person).toString()) as SignedIn
    return { ...person, began: row.began_at, expiresAt: row.expires_at }
  },

  /** Use prolongs a session; written at most once a minute, so that reading stays reading. */
  async prolong(world: World, secret: string, began: Date, at: Date): Promise<Date> {
    const end = new Date(Math.min(at.getTime() + idle, began.getTime() + longest))
    await world.database.sql.query(
      `update saz.session set expires_at = $2 where secret_hash = $1 and expires_at < $3`,
      [hashOf(secret), end, new Date(end.getTime() - 60_000)],
    )
    return end
  },

  async remove(sql: Sql, secret: string): Promise<void> {
    await sql.query('delete from saz.session where secret_hash = $1', [hashOf(secret)])
  },
}
