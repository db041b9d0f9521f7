/** A closed loop over open connections: each sends its next request when its last answer has come whole. */
import type { Reply, Wire } from '../wire.ts'

export interface Driven {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly count: number
  /** CPU of this process, the load generator, in microseconds a request. */
  readonly clientMicros: number
}

export interface Drive {
  readonly wires: readonly Wire[]
  readonly seconds: number
  /** The request of a turn; turns count over all connections. */
  readonly ask: (wire: Wire, turn: number) => Promise<Reply>
  /** Statuses that are right; anything else ends the run. */
  readonly right: readonly number[]
  /** Looks at some answers; throws when one means something else than it should. */
  readonly look?: (reply: Reply, turn: number) => void
}

/** Answers of which one is looked at, beside the first. */
const lookedAt = 50
/** Milliseconds that are not counted: code is compiled and statements are planned on each connection. */
const warmUp = 3000

export async function drive(order: Drive): Promise<Driven> {
  const { wires, seconds } = order
  let turn = 0
  const taken: number[] = []
  const begins = performance.now() + warmUp
  const ends = begins + seconds * 1000
  let cpu: NodeJS.CpuUsage | undefined
  const work = async (wire: Wire) => {
    for (;;) {
      const from = performance.now()
      if (from >= ends) return
      if (from >= begins) cpu ??= process.cpuUsage()
      const mine = turn
      turn += 1
      judge(await order.ask(wire, mine), mine, order)
      if (from >= begins) taken.push(performance.now() - from)
    }
  }
  await Promise.all(wires.map(work))
  const { user, system } = process.cpuUsage(cpu)
  taken.sort((one, other) => one - other)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(share * taken.length))] ?? 0
  return {
    perSecond: taken.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    count: taken.length,
    clientMicros: (user + system) / Math.max(1, taken.length),
  }
}

function judge(reply: Reply, turn: number, { right, look }: Drive): void {
  if (!right.includes(reply.status))
    throw new Error(`Answered ${reply.status}: ${reply.body.toString().slice(0, 400)}`)
  if (look && turn % lookedAt === 0) look(reply, turn)
}
