/** What operators see at /metrics (Prometheus), and the live counts on the map. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export class Metrics {
  readonly registry = new Registry()
  /** Messages by number of flow, since this process began. */
  readonly flows = new Map<number, number>()
  readonly #messages = new Counter({
    name: 'openp1_messages_total',
    help: 'Messages between systems, by flow of the national architecture',
    labelNames: ['flow', 'member', 'outcome'],
    registers: [this.registry],
  })
  readonly #seconds = new Histogram({
    name: 'openp1_call_seconds',
    help: 'How long a call took',
    labelNames: ['member'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }

  /** Counts one message; `outcome` is `ok` or the code of the refusal. */
  message(flow: number | undefined, member: string, outcome: string, seconds?: number): void {
    if (flow !== undefined) this.flows.set(flow, (this.flows.get(flow) ?? 0) + 1)
    this.#messages.inc({ flow: flow ?? 'own', member, outcome })
    if (seconds !== undefined) this.#seconds.observe({ member }, seconds)
  }
}
