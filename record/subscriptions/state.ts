/** The state of a subscription: in its row and, for everybody to see, in its resource. */
import { platform } from '#kernel/actor.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { ownDoor } from '../owners.ts'
import { lookup, update } from '../record.ts'
import { inUnit } from '../unit.ts'
import type { State, Subscribed } from './store.ts'

/** The record itself, for which a Subscription is a resource like any other. */
export const keeper: Caller = { room: ownDoor, actor: platform, purpose: 'platform' }

/** `error`: what went wrong last, without anybody's data. A subscription that was changed meanwhile is left as it is. */
export async function setState(
  world: World,
  { id, edition }: Subscribed,
  state: State,
  error?: string,
): Promise<void> {
  await inUnit(world, keeper, async (unit) => {
    const changed = await unit.sql.query(
      `update record.subscription set state = $3 where id = $1 and edition = $2 and state <> $3 returning 1`,
      [id, edition, state],
    )
    if (changed.length === 0) return
    const { error: _old, ...resource } = (await lookup(unit, 'Subscription', id))
      .resource as unknown as Record<string, unknown>
    await update(unit, { ...resource, status: state, ...(error === undefined ? {} : { error }) } as never)
  })
}

/** A notification arrived: events up to `no` are acknowledged. False when somebody else told or changed it meanwhile. */
export async function arrived(sql: Sql, { id, edition }: Subscribed, no: number, at: Date): Promise<boolean> {
  const ours = await sql.query(
    `update record.subscription set delivered = greatest(delivered, $3), told_at = $4, failures = 0, failing_since = null,
       again_at = $4 where id = $1 and edition = $2 and state <> 'off' returning 1`,
    [id, edition, no, at],
  )
  return ours.length > 0
}

/** A notification did not arrive. */
export async function failed(
  sql: Sql,
  { id, edition }: Subscribed,
  { at, again }: { readonly at: Date; readonly again: Date },
): Promise<void> {
  await sql.query(
    `update record.subscription set failures = failures + 1, failing_since = coalesce(failing_since, $3), again_at = $4
     where id = $1 and edition = $2`,
    [id, edition, at, again],
  )
}
