/** Puts systems under one roof, finds those that live elsewhere, and lets nobody talk off the map. */

import { platform } from './actor.ts'
import { check } from './check.ts'
import { contextOf } from './context.ts'
import type { Operation } from './contract.ts'
import { type Flow, flowOf } from './flow.ts'
import { Metrics } from './metrics.ts'
import { type News, roomsWithNews } from './news.ts'
import { deliver, forget } from './outbox.ts'
import { asProblem, quoted, refuse } from './problem.ts'
import type { Caller, Context, System } from './system.ts'
import type { World } from './world.ts'

/** How a call reaches a system that is not in this process. */
export type Carrier = (world: World, operation: Operation, input: unknown, caller: Caller) => Promise<unknown>

export interface HouseOptions {
  readonly elsewhere?: Readonly<Record<string, Carrier>>
  /** Takes one structured line; it must never carry personal data. */
  readonly log?: (line: Readonly<Record<string, string | number | undefined>>) => void
}

export class House {
  readonly metrics = new Metrics()
  readonly systems: readonly System[]
  readonly #rooms: ReadonlyMap<string, System>
  readonly #flows: readonly Flow[]
  readonly #elsewhere: Readonly<Record<string, Carrier>>
  readonly #log: NonNullable<HouseOptions['log']>
  readonly #pumps = new Map<World, Pump>()

  constructor(systems: readonly System[], flows: readonly Flow[], options: HouseOptions = {}) {
    this.systems = systems
    this.#rooms = new Map(systems.map((each) => [each.id, each]))
    this.#flows = flows
    this.#elsewhere = options.elsewhere ?? {}
    this.#log = options.log ?? (() => {})
  }

  /** What a room, or an outside party, may do in `world`. */
  context(world: World, caller: Caller): Context {
    return contextOf(world, caller, this)
  }

  /** Carries one call: the flow is looked up, both ends are checked, the count on the map rises. */
  async carry(world: World, caller: Caller, operation: Operation, input: unknown): Promise<unknown> {
    const member = `${operation.system}.${operation.name}`
    const started = performance.now()
    const flow = flowOf(this.#flows, caller.room, operation)
    const count = (outcome: string) => {
      const seconds = (performance.now() - started) / 1000
      this.metrics.message(flow, member, outcome, seconds)
      this.#log({ event: 'call', member, flow, outcome, ms: Math.round(seconds * 1000), trace: caller.trace })
    }
    try {
      const asked = check(operation.input, input)
      const { flow: _, ...who } = caller
      const knock: Caller = flow === undefined ? who : { ...who, flow }
      const away = this.#elsewhere[operation.system]
      const answer = await (away
        ? away(world, operation, asked, knock)
        : this.answer(world, operation, asked, knock))
      const checked = check(operation.output, answer)
      count('ok')
      return checked
    } catch (error) {
      const problem = asProblem(error)
      count(problem.code)
      if (problem.category === 'fault')
        this.#log({ event: 'fault', member, trace: caller.trace, ...faultOf(error) })
      throw problem
    }
  }

  /** Runs an operation of a room in this house, for a caller already let in. */
  async answer(world: World, operation: Operation, input: unknown, caller: Caller): Promise<unknown> {
    const { system, name, kind } = operation
    const handler = this.#rooms.get(system)?.handles[name]
    if (!handler) return refuse('not-found', 'no-operation', `${system}.${name} is not served here.`)
    const { request, room: from, ...rest } = caller
    const inside: Caller = { ...rest, from, room: system }
    const keyed = kind === 'command' && request !== undefined ? { ...inside, request } : inside
    return handler(input, contextOf(world, keyed, this, input))
  }

  /** News was published in `world` just now. */
  wake(world: World): void {
    this.#pumps.get(world)?.wake()
  }

  operation(system: string, name: string): Operation {
    const member = this.#rooms.get(system)?.contract[name]
    if (!member || member.kind === 'event')
      return refuse('not-found', 'no-operation', `${quoted(system)}.${quoted(name)} is not served here.`)
    return member
  }

  /** Delivers waiting news until nothing moves; returns how many pieces were delivered. */
  async settle(world: World): Promise<number> {
    const listening = [...this.#rooms.values()].filter(({ hears }) => hears.length > 0)
    const ids = listening.map(({ id }) => id)
    let delivered = 0
    for (;;) {
      const waiting = new Set(await roomsWithNews(world, ids))
      let now = 0
      for (const room of listening)
        if (waiting.has(room.id))
          now += await deliver(world, room.id, {
            to: (news) => this.#tell(world, room, news),
            hears: ({ system, name }) =>
              room.hears.some(({ to }) => to.system === system && to.name === name),
          })
      if (now === 0) return delivered
      delivered += now
    }
  }

  /** Keeps news moving in `world` until `stop`. */
  start(world: World): void {
    if (!this.#pumps.has(world))
      this.#pumps.set(
        world,
        new Pump(
          () => this.settle(world),
          () => forget(world),
        ),
      )
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pumps.values()].map((pump) => pump.stop()))
    this.#pumps.clear()
  }

  async #tell(world: World, room: System, { system, name, data, xid, id }: News): Promise<void> {
    for (const { to, react } of room.hears) {
      if (to.system !== system || to.name !== name) continue
      const flow = flowOf(this.#flows, room.id, to)
      const caller: Caller = { room: room.id, actor: platform, purpose: 'platform', from: system }
      const context = contextOf(world, flow === undefined ? caller : { ...caller, flow }, this)
      await react(check(to.data, data), context, `${xid}/${id}`)
      this.metrics.message(flow, `${system}.${name}`, 'ok')
    }
  }
}

/** Where in our own code something broke; never the message, which may quote data. */
function faultOf(error: unknown): { name: string; at: string } {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' }
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return { name, at: frames.slice(0, 4).join(' ').replaceAll('    at ', '< ') }
}

/** Milliseconds between two deliveries: what is published meanwhile goes together, each room asking once. */
const between = 25

/** Delivers when woken, and every quarter of a second for news of other processes; tidies up now and then. */
class Pump {
  readonly #work: () => Promise<unknown>
  #running: Promise<unknown> | undefined
  #again = false
  #timers: readonly NodeJS.Timeout[]

  constructor(work: () => Promise<unknown>, tidy: () => Promise<unknown>) {
    this.#work = work
    this.#timers = [
      setInterval(() => this.wake(), 250).unref(),
      setInterval(() => void tidy().catch(() => {}), 600_000).unref(),
    ]
  }

  wake(): void {
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#work()
      .catch(() => {}) // a database that is away is asked again at the next turn
      .finally(() => {
        this.#running = undefined
        if (this.#again) setTimeout(() => this.#goOn(), between).unref()
      })
  }

  #goOn(): void {
    if (!this.#again) return
    this.#again = false
    this.wake()
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#again = false
    await this.#running
  }
}
