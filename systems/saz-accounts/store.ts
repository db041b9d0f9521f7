/** Sessions in PostgreSQL; statements for what else SAZ keeps lie where they are used. Schema: saz. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import type { From, Seat } from './contract.ts'
import type { Wanted } from './shapes/account.ts'

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
  /** The line of the history that it began with. */
  readonly signIn: string | undefined
  /** A passkey is awaited: it opens nothing yet. */
  readonly wanted: Wanted
  /** To which secret it is bound. */
  readonly of: string
}

/** What a session begins with, beside the person. */
export interface Beginning {
  readonly owner: Buffer
  readonly device: From
  readonly signIn: string
  readonly wanted: Wanted
}

/** Longest session, and longest silence in it, in milliseconds (ASVS 5.0 7.3.1, 7.3.2). */
const longest = 8 * 3_600_000
const idle = 30 * 60_000
/** To show a passkey, or to make a first one, in milliseconds. */
const toShowPasskey = 10 * 60_000

const newSecret = () => randomBytes(32).toString('base64url')

/** Secrets that we gave are kept as this alone. */
export const secretHash = (secret: string) => createHash('sha256').update(secret).digest()

const boundTo = (secret: string) => secretHash(secret).toString('hex')

/** `of`: whose secret opens the session; nobody with the database alone can say another. */
const sealedPerson = (world: World, person: SignedIn, of: string): Buffer =>
  world.seal(Buffer.from(JSON.stringify({ ...person, of })))

const opened = (world: World, sealed: Buffer): SignedIn & { of: string } =>
  JSON.parse(world.open(sealed).toString()) as SignedIn & { of: string }

/** A name for something that nobody with the database alone can guess from a list of candidates. */
function keyedHash(world: World, use: string, text: string): Buffer {
  const key = Buffer.from(holdingsOf(world).keys.hashKey(`saz ${use}`), 'hex')
  return createHmac('sha256', key).update(text).digest()
}

export const workerOf = (world: World, practitioner: string) => keyedHash(world, 'worker', practitioner)

export const ownerOf = (world: World, pesel: string) => keyedHash(world, 'owner', pesel)

const nodeSessionOf = (world: World, { nameId, sessionIndex }: NodeSession) =>
  keyedHash(world, 'node-session', `${sessionIndex} ${nameId}`)

interface FoundRow extends Pick<Found, 'id' | 'owner' | 'began' | 'ends'> {
  readonly person: Buffer
  readonly device: string | null
  readonly browser: string | null
  readonly stepped_up_at: Date | null
  readonly sign_in: string | null
  readonly waits: Wanted | null
}

export const sessions = {
  async add(
    sql: Sql,
    world: World,
    person: SignedIn & Beginning,
    at: Date,
  ): Promise<{ secret: string; expiresAt: Date }> {
    const { owner, device, signIn, wanted, ...sealed } = person
    const secret = newSecret()
    const expiresAt = new Date(at.getTime() + (wanted === 'none' ? idle : toShowPasskey))
    await sql.query('delete from saz.session where expires_at < $1', [at])
    await sql.query(
      `insert into saz.session (secret_hash, person, began_at, expires_at, owner, node_session, device, browser, sign_in, waits)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        secretHash(secret),
        sealedPerson(world, sealed, boundTo(secret)),
        at,
        expiresAt,
        owner,
        sealed.node ? nodeSessionOf(world, sealed.node) : null,
        device.device ?? null,
        device.browser ?? null,
        signIn,
        wanted === 'none' ? null : wanted,
      ],
    )
    return { secret, expiresAt }
  },

  async find(world: World, secret: string, at: Date): Promise<Found | undefined> {
    const [row] = await world.database.sql.query<FoundRow>(
      `select id, owner, person, began_at as began, expires_at as ends, device, browser, stepped_up_at, sign_in, waits
       from saz.session where secret_hash = $1 and expires_at > $2`,
      [secretHash(secret), at],
    )
    if (!row) return undefined
    const { id, owner, began, ends, device, browser } = row
    const person = opened(world, row.person)
    // Whoever puts a secret of their own to another's row is nobody.
    if (person.of !== boundTo(secret)) return undefined
    return {
      ...person,
      id,
      owner,
      began,
      ends,
      device: { ...(device && { device }), ...(browser && { browser }) },
      steppedUpAt: row.stepped_up_at ?? undefined,
      signIn: row.sign_in ?? undefined,
      wanted: row.waits ?? 'none',
    }
  },

  /** The passkey was shown: the session opens, under another secret. */
  async openUp(
    sql: Sql,
    world: World,
    { id, name, seats, node }: Found,
    at: Date,
  ): Promise<{ secret: string; expiresAt: Date }> {
    const secret = newSecret()
    const expiresAt = new Date(at.getTime() + idle)
    const person = sealedPerson(world, { name, seats, ...(node && { node }) }, boundTo(secret))
    await sql.query(
      `update saz.session set secret_hash = $2, waits = null, began_at = $3, expires_at = $4, person = $5 where id = $1`,
      [id, secretHash(secret), at, expiresAt, person],
    )
    return { secret, expiresAt }
  },

  /** The same session with other seats. */
  async reseat(sql: Sql, world: World, { id, name, seats, node, of }: Found): Promise<void> {
    const sealed = sealedPerson(world, { name, seats, ...(node && { node }) }, of)
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
