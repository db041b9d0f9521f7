/**
 * Telling over rest-hooks (https://hl7.org/fhir/uv/subscriptions-backport/channels.html#rest-hook): handshake, events in order and
 * at least once, heartbeats; again and later when a receiver does not answer, until it is given up. Each subscription is told by
 * itself, so that a slow receiver keeps no other waiting.
 */
import type { World } from '#kernel/world.ts'
import { send } from './endpoint.ts'
import type { Listener } from './find-events.ts'
import type { Kind } from './notification.ts'
import { arrived, failed, setState } from './state.ts'
import { channels, type EventRow, eventsOf, type Subscribed } from './store.ts'
import { bodyOf } from './tell.ts'

/** Subscriptions that are told at once. */
const most = 16
/** Failures after which the state is `error`, and how long that lasts before it is `off`. */
const errorAfter = 3
const offAfter = 24 * 3_600_000
const longestPause = 600_000

export class Hooks {
  readonly #world: World
  readonly #underWay = new Map<string, Promise<void>>()
  readonly #stop = new AbortController()

  constructor(world: World) {
    this.#world = world
  }

  /** Begins to tell whoever is to be told something. */
  tell(listeners: readonly Listener[]): void {
    const now = this.#world.clock.now()
    for (const listener of listeners) {
      const { subscribed } = listener
      if (this.#underWay.size >= most) return
      if (this.#underWay.has(subscribed.id) || subscribed.again_at > now || !isDue(subscribed, now)) continue
      const telling = this.#tell(listener)
        .catch(() => {}) // the database went away: told again at the next turn
        .finally(() => this.#underWay.delete(subscribed.id))
      this.#underWay.set(subscribed.id, telling)
    }
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.all(this.#underWay.values())
  }

  async #tell(listener: Listener): Promise<void> {
    const { subscribed, arrangement } = listener
    if (subscribed.state === 'requested') return void (await this.#send(listener, 'handshake', []))
    let delivered = Number(subscribed.delivered)
    while (!this.#stop.signal.aborted) {
      const events = await eventsOf(this.#world.database, subscribed.id, {
        first: delivered + 1,
        most: arrangement.count,
      })
      const last = events.at(-1)
      if (!last) break
      if (!(await this.#send(listener, 'event-notification', events))) return
      delivered = Number(last.no)
    }
    if (delivered > Number(subscribed.delivered)) return
    if (subscribed.state === 'error') await this.#send(listener, 'handshake', [])
    else if (isSilent(subscribed, this.#world.clock.now())) await this.#send(listener, 'heartbeat', [])
  }

  /** Whether it arrived. */
  async #send(
    { subscribed, arrangement }: Listener,
    kind: Kind,
    events: readonly EventRow[],
  ): Promise<boolean> {
    const world = this.#world
    const { endpoint = '', mime, headers, timeout } = arrangement
    // Who hears has to be told the state that hearing brings about, but for a handshake.
    const state = kind === 'handshake' ? subscribed.state : 'active'
    const total = Math.max(Number(subscribed.events), Number(events.at(-1)?.no ?? 0))
    const told = { ...subscribed, state, events: String(total) } as const
    const body = await bodyOf(world, { subscribed: told, arrangement, kind, events })
    const status = await send(world, endpoint, { body, mime, headers, timeout, signal: this.#stop.signal })
    if (this.#stop.signal.aborted) return false
    if (status < 200 || status > 299) {
      await this.#failed(subscribed, status)
      return false
    }
    const no = Number(events.at(-1)?.no ?? subscribed.delivered)
    const ours = await arrived(world.database.sql, subscribed, no, world.clock.now())
    if (ours && subscribed.state !== 'active') await setState(world, subscribed, 'active')
    return ours
  }

  async #failed(subscribed: Subscribed, status: number): Promise<void> {
    const world = this.#world
    const at = world.clock.now()
    const failures = subscribed.failures + 1
    const again = new Date(at.getTime() + Math.min(500 * 2 ** failures, longestPause))
    await failed(world.database.sql, subscribed, { at, again })
    const why = status === 0 ? 'no answer from the endpoint' : `the endpoint answered ${status}`
    const since = subscribed.failing_since?.getTime() ?? at.getTime()
    if (at.getTime() - since >= offAfter) await setState(world, subscribed, 'off', why)
    else if (subscribed.state === 'requested' || failures >= errorAfter)
      await setState(world, subscribed, 'error', why)
  }
}

/** Something to tell: that it begins, events, or that all is well. */
function isDue(subscribed: Subscribed, now: Date): boolean {
  const { channel, state, events, delivered } = subscribed
  if (channel !== channels['rest-hook']) return false
  return (
    state === 'requested' ||
    Number(events) > Number(delivered) ||
    state === 'error' ||
    isSilent(subscribed, now)
  )
}

function isSilent({ heartbeat, told_at }: Pick<Subscribed, 'heartbeat' | 'told_at'>, now: Date): boolean {
  return heartbeat !== null && now.getTime() - told_at.getTime() >= heartbeat * 1000
}
