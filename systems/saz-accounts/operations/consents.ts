/** What people let applications do: kept while it lasts, told to the person alone, ended at once with all its tokens. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { noteConsent } from '#record/audit/consent.ts'
import type { Consent, saz } from '../contract.ts'
import { grantHash, Items } from '../edge/oauth/items.ts'
import { sessionOf } from './session.ts'

/** What stands sealed. */
interface Kept extends Pick<Consent, 'application' | 'name' | 'scopes' | 'seat'> {
  readonly grant: string
  /** Public id. */
  readonly patient?: string
}

interface Row {
  readonly id: string
  readonly consent: Buffer
  readonly given_at: Date
  readonly used_at: Date | null
  readonly expires_at: Date
}

const openIn = (world: World, { consent }: Row): Kept => JSON.parse(world.open(consent).toString()) as Kept

export const giveConsent: Handler<typeof saz.giveConsent> = async ({ secret, from, ...given }, context) => {
  const { owner } = await sessionOf({ secret, from }, context)
  const { world } = context
  const { seconds, ...kept } = given
  await noteConsent(context, { ...kept, actor: kept.seat.actor, action: 'create' })
  await context.write(async ({ sql, at }) => {
    await sql.query('delete from saz.app_consent where expires_at < $1', [at])
    await sql.query(
      `insert into saz.app_consent (owner, grant_hash, consent, given_at, expires_at) values ($1, $2, $3, $4, $5)`,
      [
        owner,
        grantHash(kept.grant),
        world.seal(Buffer.from(JSON.stringify(kept satisfies Kept))),
        at,
        new Date(at.getTime() + seconds * 1000),
      ],
    )
  })
  return {}
}

export const consents: Handler<typeof saz.consents> = async (told, context) => {
  const { owner } = await sessionOf(told, context)
  const rows = await context.sql.query<Row>(
    `select id, consent, given_at, used_at, expires_at from saz.app_consent
     where owner = $1 and expires_at > $2 order by given_at desc limit 200`,
    [owner, context.now()],
  )
  return {
    consents: rows.map((row) => {
      const { grant: _, patient, ...kept } = openIn(context.world, row)
      return {
        ...kept,
        id: row.id,
        isOfOne: patient !== undefined,
        givenAt: row.given_at.toISOString(),
        ...(row.used_at && { usedAt: row.used_at.toISOString() }),
        until: row.expires_at.toISOString(),
      }
    }),
  }
}

export const endConsent: Handler<typeof saz.endConsent> = async ({ consent, ...told }, context) => {
  const { owner } = await sessionOf(told, context)
  const [row] = await context.sql.query<Row>(
    'select id, consent, given_at, used_at, expires_at from saz.app_consent where owner = $1 and id = $2',
    [owner, consent],
  )
  if (!row) return refuse('not-found', 'no-consent', 'There is no such consent of yours.')
  const kept = openIn(context.world, row)
  await new Items(context.world).removeGrant(kept.grant)
  await noteConsent(context, { ...kept, actor: kept.seat.actor, action: 'delete' })
  return {}
}
