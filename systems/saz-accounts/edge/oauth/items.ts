/** Everything that the authorization server keeps, in PostgreSQL: ids only as hashes, contents sealed. Statements of schema saz. */
import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { World } from '#kernel/world.ts'
import { type Applications, metadataOf } from './applications.ts'

const hashOf = (model: string, id: string) => createHash('sha256').update(`${model}|${id}`).digest()
export const grantHash = (id: string) => hashOf('Grant', id)

/** What has no end is kept for a day. */
const usually = 86_400

/** Milliseconds after which what has ended is thrown away at the next write. */
const untidy = 600_000

const told = new WeakMap<World, (() => void)[]>()

/** Tells whenever something of this world may have ended before its time, whoever ended it in this process. */
export function onRevoked(world: World, work: () => void): void {
  told.set(world, [...(told.get(world) ?? []), work])
}

export class Items {
  readonly #world: World
  #tidied = 0

  constructor(world: World) {
    this.#world = world
  }

  /** `seconds` until it is gone. */
  async put(model: string, id: string, payload: object, seconds = usually): Promise<void> {
    const { database, clock } = this.#world
    const now = clock.now()
    await this.#tidy(now)
    const { grantId } = payload as AdapterPayload
    await database.sql.query(
      `insert into saz.oauth_item (id_hash, grant_hash, payload, expires_at) values ($1, $2, $3, $4)
       on conflict (id_hash) do update set payload = excluded.payload, expires_at = excluded.expires_at`,
      [
        hashOf(model, id),
        grantId === undefined ? null : grantHash(grantId),
        this.#world.seal(Buffer.from(JSON.stringify(payload))),
        new Date(now.getTime() + seconds * 1000),
      ],
    )
  }

  async get<T extends object>(model: string, id: string): Promise<(T & { consumed?: number }) | undefined> {
    const { database, clock } = this.#world
    const [row] = await database.sql.query<{ payload: Buffer; consumed_at: Date | null }>(
      'select payload, consumed_at from saz.oauth_item where id_hash = $1 and expires_at > $2',
      [hashOf(model, id), clock.now()],
    )
    if (!row) return undefined
    const payload = JSON.parse(this.#world.open(row.payload).toString()) as T
    if (row.consumed_at === null) return payload
    return { ...payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) }
  }

  /** False when somebody was first. */
  async consume(model: string, id: string): Promise<boolean> {
    const rows = await this.#world.database.sql.query(
      'update saz.oauth_item set consumed_at = $2 where id_hash = $1 and consumed_at is null returning 1',
      [hashOf(model, id), this.#world.clock.now()],
    )
    return rows.length > 0
  }

  async remove(model: string, id: string): Promise<void> {
    await this.#world.database.sql.query('delete from saz.oauth_item where id_hash = $1', [hashOf(model, id)])
    this.#revoked()
  }

  /** A grant, all that was made by it, and the consent that the person sees. */
  async removeGrant(id: string): Promise<void> {
    const hash = grantHash(id)
    const { sql } = this.#world.database
    await sql.query('delete from saz.oauth_item where grant_hash = $1 or id_hash = $1', [hash])
    await sql.query('delete from saz.app_consent where grant_hash = $1', [hash])
    this.#revoked()
  }

  #revoked(): void {
    for (const work of told.get(this.#world) ?? []) work()
  }

  /** Notes that an application used what a person allowed it. */
  async used(grantId: string): Promise<void> {
    const { database, clock } = this.#world
    await database.sql.query('update saz.app_consent set used_at = $2 where grant_hash = $1', [
      grantHash(grantId),
      clock.now(),
    ])
  }

  async #tidy(now: Date): Promise<void> {
    if (now.getTime() - this.#tidied < untidy) return
    this.#tidied = now.getTime()
    await this.#world.database.sql.query('delete from saz.oauth_item where expires_at < $1', [now])
  }
}

/** By session, which may be asked for under a second name. */
const bySecondName = 'SessionUid'

/** The store of one model, as oidc-provider wants it. Clients are the applications that the operator registered. */
export function adapterOf(items: Items, applications: Applications, model: string): Adapter {
  return {
    async upsert(id, payload, seconds) {
      if (model === 'Client') return
      await items.put(model, id, payload, seconds)
      if (model === 'Session' && payload.uid !== undefined)
        await items.put(bySecondName, payload.uid, { id }, seconds)
    },
    async find(id) {
      if (model !== 'Client') return items.get<AdapterPayload>(model, id)
      const found = applications.find(id)
      return found && (metadataOf(found) as AdapterPayload)
    },
    async findByUid(uid) {
      const named = await items.get<{ id: string }>(bySecondName, uid)
      return named && items.get<AdapterPayload>(model, named.id)
    },
    findByUserCode: async () => undefined,
    async consume(id) {
      if (await items.consume(model, id)) return
      const { errors } = await import('oidc-provider')
      throw new errors.InvalidGrant('it was used before')
    },
    destroy: (id) => items.remove(model, id),
    revokeByGrantId: (id) => items.removeGrant(id),
  }
}
