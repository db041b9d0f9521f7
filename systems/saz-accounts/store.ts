/** Statements of SAZ that touch PostgreSQL; those for keys, applications and used messages lie where they are used. Schema: saz. */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { lastToAgree, mustBeSecond } from '#record/gate/two-people.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import type { From, Seat, SecondaryPurpose } from './contract.ts'

/** A person's session at Węzeł Krajowy, for signing out of both. */
export interface NodeSession {
  readonly nameId: string
  readonly sessionIndex: string
}

export interface SignedIn {
  readonly name: string
  readonly seats: Seat[]
  readonly node?: NodeSession
}

export interface Found extends SignedIn {
  readonly id: string
  readonly owner: Buffer
  readonly began: Date
  /** Unless it is used before. */
  readonly ends: Date
  readonly device: From
  readonly steppedUpAt: Date | undefined
}

/** Longest session, and longest silence in it, in milliseconds (ASVS 5.0 7.3.1, 7.3.2). */
const longest = 8 * 3_600_000
const idle = 30 * 60_000

/** Secrets that we gave are kept as this alone. */
export const secretHash = (secret: string) => createHash('sha256').update(secret).digest()

/** A name for something that nobody with the database alone can guess from a list of candidates. */
function keyedHash(world: World, use: string, text: string): Buffer {
  const key = Buffer.from(holdingsOf(world).keys.hashKey(`saz ${use}`), 'hex')
  return createHmac('sha256', key).update(text).digest()
}

export const ownerOf = (world: World, pesel: string) => keyedHash(world, 'owner', pesel)

const nodeSessionOf = (world: World, { nameId, sessionIndex }: NodeSession) =>
  keyedHash(world, 'node-session', `${sessionIndex} ${nameId}`)

export const sessions = {
  async add(
    sql: Sql,
    world: World,
    person: SignedIn & { owner: Buffer; device: From },
    at: Date,
  ): Promise<{ secret: string; expiresAt: Date }> {
    const { owner, device, ...sealed } = person
    const secret = randomBytes(32).toString('base64url')
    const expiresAt = new Date(at.getTime() + idle)
    await sql.query('delete from saz.session where expires_at < $1', [at])
    await sql.query(
      `insert into saz.session (secret_hash, person, began_at, expires_at, owner, node_session, device, browser)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        secretHash(secret),
        world.seal(Buffer.from(JSON.stringify(sealed))),
        at,
        expiresAt,
        owner,
        sealed.node ? nodeSessionOf(world, sealed.node) : null,
        device.device ?? null,
        device.browser ?? null,
      ],
    )
    return { secret, expiresAt }
  },

  async find(world: World, secret: string, at: Date): Promise<Found | undefined> {
    const [row] = await world.database.sql.query<
      Omit<Found, 'device'> & { person: Buffer; device?: string; browser?: string; steppedUpAt: Date | null }
    >(
      `select id, owner, person, began_at as began, expires_at as ends, device, browser, stepped_up_at as "steppedUpAt"
       from saz.session where secret_hash = $1 and expires_at > $2`,
      [secretHash(secret), at],
    )
    if (!row) return undefined
    const { id, owner, began, ends, device, browser, steppedUpAt } = row
    const person = JSON.parse(world.open(row.person).toString()) as SignedIn
    const from = { ...(device && { device }), ...(browser && { browser }) }
    return { ...person, id, owner, began, ends, device: from, steppedUpAt: steppedUpAt ?? undefined }
  },

  /** The same session with other seats. */
  async reseat(sql: Sql, world: World, { id, name, seats, node }: Found): Promise<void> {
    const sealed = world.seal(Buffer.from(JSON.stringify({ name, seats, ...(node && { node }) })))
    await sql.query('update saz.session set person = $2 where id = $1', [id, sealed])
  },

  /** Use prolongs a session; written at most once a minute, so that reading stays reading. */
  async prolong({ sql }: World['database'], { id, began, ends }: Found, at: Date): Promise<Date> {
    const end = new Date(Math.min(at.getTime() + idle, began.getTime() + longest))
    if (end.getTime() - ends.getTime() > 60_000)
      await sql.query('update saz.session set expires_at = $2 where id = $1 and expires_at < $2', [id, end])
    return end
  },

  /** What the session was, when there was one. */
  async remove(sql: Sql, world: World, secret: string): Promise<SignedIn | undefined> {
    const [row] = await sql.query<{ person: Buffer }>(
      'delete from saz.session where secret_hash = $1 returning person',
      [secretHash(secret)],
    )
    return row && (JSON.parse(world.open(row.person).toString()) as SignedIn)
  },

  /** Ends what began with a session of the node's; answers how many. */
  async removeOfNode(sql: Sql, world: World, node: NodeSession): Promise<number> {
    const rows = await sql.query('delete from saz.session where node_session = $1 returning 1 as gone', [
      nodeSessionOf(world, node),
    ])
    return rows.length
  },
}

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
