/** What is known of a person's passkeys: how many, when they are asked for, and which roles must have one on this instance. */
import type { Role } from '#kernel/actor.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { Seat } from '../contract.ts'

/** Milliseconds without step-up after a passkey was lost (docs/clarifications/lost-passkeys.md). */
const pause = 24 * 3_600_000

interface Choice {
  readonly passkeys: number
  readonly asksAlways: boolean
  /** Until then nothing can be confirmed; ISO. */
  readonly pausedUntil: string | undefined
}

export async function choiceOf(sql: Sql, owner: Buffer, at: Date): Promise<Choice> {
  const [row] = await sql.query<{ passkeys: string; always: boolean | null; paused_until: Date | null }>(
    `select (select count(*) from saz.passkey where owner = $1) as passkeys, c.always, c.paused_until
     from (select 1) one left join saz.passkey_choice c on c.owner = $1`,
    [owner],
  )
  const paused = row?.paused_until ?? undefined
  return {
    passkeys: Number(row?.passkeys ?? 0),
    asksAlways: row?.always ?? false,
    pausedUntil: paused && paused > at ? paused.toISOString() : undefined,
  }
}

/** The person has them no longer: they are gone, what is open elsewhere ends, and nothing can be confirmed for a day. */
export async function losePasskeys(sql: Sql, owner: Buffer, at: Date): Promise<void> {
  await sql.query('delete from saz.passkey where owner = $1', [owner])
  await sql.query('delete from saz.session where owner = $1', [owner])
  await sql.query(
    `insert into saz.passkey_choice (owner, paused_until) values ($1, $2)
     on conflict (owner) do update set paused_until = excluded.paused_until`,
    [owner, new Date(at.getTime() + pause)],
  )
}

const required = new WeakMap<World, ReadonlySet<Role>>()

/** Roles that are not let in without a passkey. */
export function requirePasskeys(world: World, roles: readonly Role[]): void {
  required.set(world, new Set(roles))
}

export const mustHavePasskey = (world: World, seats: readonly Seat[]): boolean =>
  seats.some(({ actor }) => required.get(world)?.has(actor.role) ?? false)
