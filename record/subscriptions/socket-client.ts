/** One client of the websocket: what it is bound to, what it was sent, and whether that arrived. */
import type { WebSocket } from 'ws'
import type { World } from '#kernel/world.ts'
import type { Arrangement } from './arrangement.ts'
import type { Kind } from './notification.ts'
import { arrived } from './state.ts'
import { arrangementsOf, columns, type EventRow, eventsOf, type Subscribed } from './store.ts'
import { bodyOf } from './tell.ts'
import { openToken } from './token.ts'

/** Milliseconds until a client must have shown a token, and until a ping must be answered. */
const patience = 15_000
/** Bytes that wait for a slow client before it is told no more for now. */
const mostWaiting = 1 << 20

interface Binding {
  readonly world: World
  readonly arrangement: Arrangement
  readonly until: Date
  /** Number of the last event that was sent; undefined until the handshake. */
  sent: number | undefined
  told: number
  latest: Subscribed | undefined
}

export class SocketClient {
  readonly bindings = new Map<string, Binding>()
  readonly #socket: WebSocket
  readonly #worlds: ReadonlySet<World>
  readonly #unbound: NodeJS.Timeout
  #telling: Promise<void> = Promise.resolve()
  #pinged: number | undefined

  /** `worlds`: whose tokens are taken. */
  constructor(socket: WebSocket, worlds: ReadonlySet<World>) {
    this.#socket = socket
    this.#worlds = worlds
    this.#unbound = setTimeout(() => this.#refuse('Show a token first.'), patience).unref()
    socket.on(
      'message',
      (data) => void this.#bind(String(data)).catch(() => this.#refuse('Try again later.')),
    )
    socket.on('pong', (data) => void this.#acknowledged(String(data)).catch(() => {}))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => clearTimeout(this.#unbound))
  }

  close(): void {
    this.#socket.close(1001)
    setTimeout(() => this.#socket.terminate(), 200).unref()
  }

  /** Tells what is new. `states`: of the subscriptions of a world that are live. */
  tell(world: World, states: ReadonlyMap<string, Subscribed>): Promise<void> {
    this.#telling = this.#telling.then(() => this.#tell(world, states))
    return this.#telling
  }

  async #tell(world: World, states: ReadonlyMap<string, Subscribed>): Promise<void> {
    if (this.#pinged !== undefined && performance.now() - this.#pinged > patience) this.#socket.terminate()
    for (const [id, binding] of this.bindings) {
      if (binding.world !== world || this.#socket.readyState !== this.#socket.OPEN) continue
      const subscribed = states.get(id)
      if (!subscribed || subscribed.edition !== binding.latest?.edition || binding.until <= world.clock.now())
        this.bindings.delete(id)
      else await this.#tellOf(binding, subscribed)
    }
    if (this.bindings.size === 0)
      this.#refuse('The token is over, or the subscription was changed; get a new one.')
  }

  async #tellOf(binding: Binding, subscribed: Subscribed): Promise<void> {
    binding.latest = subscribed
    const { sent, arrangement, world } = binding
    if (this.#socket.bufferedAmount > mostWaiting) return
    if (sent === undefined) {
      await this.#send(binding, 'handshake', [])
      binding.sent = Number(subscribed.delivered)
    } else if (Number(subscribed.events) > sent) {
      const events = await eventsOf(world.database, subscribed.id, {
        first: sent + 1,
        most: arrangement.count,
      })
      if (events.length === 0) return
      await this.#send(binding, 'event-notification', events)
      binding.sent = Number(events.at(-1)?.no)
      this.#pinged ??= performance.now()
      this.#socket.ping(`${subscribed.id} ${binding.sent}`)
    } else if (
      arrangement.heartbeat !== undefined &&
      performance.now() - binding.told >= arrangement.heartbeat * 1000
    )
      await this.#send(binding, 'heartbeat', [])
  }

  async #send(binding: Binding, kind: Kind, events: readonly EventRow[]): Promise<void> {
    const { world, arrangement, latest } = binding
    if (!latest) return
    const body = await bodyOf(world, { subscribed: latest, arrangement, kind, events })
    this.#socket.send(body, { binary: false })
    binding.told = performance.now()
  }

  async #bind(message: string): Promise<void> {
    const [, token = ''] = /^bind-with-token:?\s+(\S+)$/.exec(message.trim()) ?? []
    const found = openToken(this.#worlds, token)
    if (!found) return this.#refuse('The token is not valid or over; get a new one by $get-ws-binding-token.')
    const { world, ids, until } = found
    const arrangements = await arrangementsOf(world, ids)
    clearTimeout(this.#unbound)
    for (const [id, arrangement] of arrangements) {
      const latest = await subscribedOf(world, id)
      if (latest)
        this.bindings.set(id, { world, arrangement, until, sent: undefined, told: performance.now(), latest })
    }
  }

  async #acknowledged(text: string): Promise<void> {
    this.#pinged = undefined
    const [id = '', no] = text.split(' ')
    const { world, latest } = this.bindings.get(id) ?? {}
    if (world && latest) await arrived(world.database.sql, latest, Number(no), world.clock.now())
  }

  /** 1008: policy. */
  #refuse(reason: string): void {
    this.#socket.close(1008, reason)
  }
}

async function subscribedOf(world: World, id: string): Promise<Subscribed | undefined> {
  const [row] = await world.database.sql.query<Subscribed>(
    `select ${columns} from record.subscription where id = $1`,
    [id],
  )
  return row
}
