/** Wishes of auditors to know who is behind a pseudonym, sealed, until another agrees. */
import { randomUUID } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { lastToAgree, mustBeSecond } from '#record/gate/two-people.ts'
import type { SecondaryPurpose } from '../shapes/reidentification.ts'

export interface Wish {
  readonly recipient: string
  readonly purpose: SecondaryPurpose
  readonly pseudonym: string
  readonly reason: string
}

export interface Asked {
  readonly id: string
  /** Public id of the practitioner who asked. */
  readonly by: string
  readonly wish: Wish
  readonly askedAt: Date
  readonly expiresAt: Date
}

interface WishRow {
  readonly id: string
  readonly asked_by: string
  readonly asked_at: Date
  readonly expires_at: Date
  readonly wish: Buffer
}

const askedIn = (world: World, row: WishRow): Asked => ({
  id: row.id,
  by: row.asked_by,
  wish: JSON.parse(world.open(row.wish).toString()) as Wish,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
})

export const wishes = {
  async add(
    sql: Sql,
    world: World,
    { by, wish, at }: { by: string; wish: Wish; at: Date },
  ): Promise<{ id: string; expiresAt: Date }> {
    const id = randomUUID()
    const expiresAt = lastToAgree(at)
    await sql.query(
      'insert into saz.reidentification (id, asked_by, asked_at, expires_at, wish) values ($1, $2, $3, $4, $5)',
      [id, by, at, expiresAt, world.seal(Buffer.from(JSON.stringify(wish)))],
    )
    return { id, expiresAt }
  },

  /** Oldest first. */
  async waiting(world: World, at: Date): Promise<Asked[]> {
    const rows = await world.database.sql.query<WishRow>(
      `select id, asked_by, asked_at, expires_at, wish from saz.reidentification
       where agreed_by is null and expires_at > $1 order by asked_at limit 200`,
      [at],
    )
    return rows.map((row) => askedIn(world, row))
  },

  /** Refuses `forbidden/second-person` to whoever asked, `not-found/no-request` for what was decided, is over, or never was. */
  async agree(sql: Sql, world: World, { id, me, at }: { id: string; me: string; at: Date }): Promise<Asked> {
    const [row] = await sql.query<WishRow>(
      `select id, asked_by, asked_at, expires_at, wish from saz.reidentification
       where id = $1 and agreed_by is null for update`,
      [id],
    )
    mustBeSecond(row && { by: row.asked_by, until: row.expires_at }, me, at)
    await sql.query('update saz.reidentification set agreed_by = $2, agreed_at = $3 where id = $1', [
      id,
      me,
      at,
    ])
    return askedIn(world, row as WishRow)
  },
}
