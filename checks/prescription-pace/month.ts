/**
 * Nine weeks of legitimate issue in a small country, of which the last four are measured: how often a prescriber who does nothing wrong is stopped. What prescribers
 * do is assumed (works.table.ts); the gates are those that the room keeps. Whoever is stopped steps up at once and goes on.
 */
import { gatesOf, type Passing } from '../../systems/sgr-prescriptions/rules/gates.table.ts'
import {
  counts,
  type Hold,
  type IssuedKind,
  isProved,
  isStrict,
} from '../../systems/sgr-prescriptions/rules/pace.ts'
import type { GateId } from '../../systems/sgr-prescriptions/shapes/held.ts'
import { type Random, randomFrom } from '../prescription-walk/steps.ts'
import { Counter } from './counter.ts'
import { type Work, works } from './works.table.ts'

const hour = 3_600_000
const day = 24 * hour
const days = 63
const measuredFrom = 35
const packageSize = 5
const panel = 1500

export interface Measured {
  readonly packages: number
  readonly stops: number
  /** Of these, where a step-up is not enough. */
  readonly strict: number
  readonly byGate: Readonly<Partial<Record<GateId, number>>>
}

interface Worker {
  readonly id: string
  readonly place: string
  readonly name: string
  readonly work: Work
  hold: Hold | undefined
}

interface Issue {
  readonly at: number
  readonly worker: Worker
  readonly passing: readonly Passing[]
}

/** By way of working. `prescribers`: how many in all; `from`: the first day that is measured, of 63. */
export function simulate(seed: number, prescribers: number, from = measuredFrom): Record<string, Measured> {
  const random = randomFrom(seed)
  const workers = workersOf(prescribers)
  const gates = new Gates()
  const empty = () => ({ packages: 0, stops: 0, strict: 0, byGate: {} as Partial<Record<GateId, number>> })
  const measured = Object.fromEntries(Object.keys(works).map((name) => [name, empty()]))
  for (let date = 0; date < days; date += 1) {
    gates.newDay()
    const issues = workers.flatMap((worker) => [...issuesOf(random, worker, date)])
    for (const issue of issues.sort((one, other) => one.at - other.at)) {
      const stopped = gates.stops(issue)
      const sum = measured[issue.worker.name]
      if (date >= from && sum) note(sum, stopped)
    }
  }
  return measured
}

interface Stopped {
  readonly gate: GateId
  readonly strict: boolean
}

function note(
  sum: { packages: number; stops: number; strict: number; byGate: Partial<Record<GateId, number>> },
  stopped: Stopped | undefined,
): void {
  sum.packages += 1
  if (stopped === undefined) return
  sum.stops += 1
  sum.strict += stopped.strict ? 1 : 0
  sum.byGate[stopped.gate] = (sum.byGate[stopped.gate] ?? 0) + 1
}

const workersOf = (prescribers: number): Worker[] =>
  Object.entries(works).flatMap(([name, work]) =>
    Array.from({ length: Math.max(1, Math.round(prescribers * work.share)) }, (_, number) => ({
      id: `${name} ${number}`,
      place: `${name} at ${Math.floor(number / work.team)}`,
      name,
      work,
      hold: undefined,
    })),
  )

/** People come by chance, one independent of another. */
function* issuesOf(random: Random, worker: Worker, date: number): Generator<Issue> {
  for (const { days: on, from, hours, peopleAnHour } of worker.work.when) {
    if (!on.includes((date + 1) % 7)) continue
    const end = date * day + (from + hours) * hour
    let at = date * day + from * hour
    for (;;) {
      at += (-Math.log(1 - random()) * hour) / peopleAnHour
      if (at >= end) break
      yield* packagesFor(random, worker, at)
    }
  }
}

const one = <T>(random: Random, some: readonly T[]): T | undefined => some[Math.floor(random() * some.length)]

function* packagesFor(random: Random, worker: Worker, at: number): Generator<Issue> {
  const patient = `${worker.id} ${Math.floor(random() * panel)}`
  const all = Array.from({ length: one(random, worker.work.sizes) ?? 1 }, () =>
    prescribed(random, worker, patient),
  )
  for (let first = 0; first < all.length; first += packageSize)
    yield { at: at + first, worker, passing: all.slice(first, first + packageSize) }
}

function prescribed(random: Random, { id, place, work }: Worker, patient: string): Passing {
  const kind = kindBy(random, work)
  const atc = kind === 'controlled' ? (one(random, work.substances) ?? '') : usualAtc(kind)
  return {
    practitioner: id,
    organization: place,
    device: place,
    patient,
    atc: [atc],
    isCounted: counts(kind),
  }
}

const usualAtc = (kind: IssuedKind) => (kind === 'vaccine' ? 'J07BB02' : 'C09AA05')

function kindBy(random: Random, { vaccines, controlled, repeats }: Work): IssuedKind {
  if (vaccines) return 'vaccine'
  if (random() < controlled) return 'controlled'
  return random() < repeats ? 'repeat' : 'new'
}

class Gates {
  readonly #counters = new Map<string, Counter>()

  /** Of patients nothing older than a day counts. */
  newDay(): void {
    for (const name of this.#counters.keys()) if (name.startsWith('patient')) this.#counters.delete(name)
  }

  /** At which gate, if at one; then a step-up follows, and it is issued all the same. */
  stops({ at, worker, passing }: Issue): Stopped | undefined {
    const now = new Date(at)
    const asked = gatesOf(worker.id, passing).map(({ gate, key, added }) => {
      const name = `${gate.id} ${key}`
      const counter = this.#counters.get(name) ?? new Counter(gate)
      this.#counters.set(name, counter)
      return { gate, counter, added }
    })
    const proved = isProved(worker.hold, false, now)
    const over = asked.find(
      ({ gate, counter, added }) => added > 0 && (gate.isOwn || !proved) && counter.isOver(at, added),
    )
    const strict = over !== undefined && isStrict(worker.hold, now)
    if (over) {
      worker.hold = { since: now, liftedAt: now, liftedBy: 'step-up', strict }
      for (const { gate, counter } of asked) if (gate.isOwn) counter.forget()
    }
    for (const { counter, added } of asked) counter.add(at, added)
    return over && { gate: over.gate.id, strict }
  }
}
