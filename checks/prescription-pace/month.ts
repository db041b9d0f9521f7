/**
 * Eight weeks of legitimate issue, of which the last four are measured: how often a prescriber who does nothing wrong is stopped. What prescribers do
 * is assumed (docs/decisions/2611-pace.md); the rule is the one that the room keeps.
 */
import { counts, history, limitFor, window } from '../../systems/sgr-prescriptions/rules/pace.ts'
import { type Random, randomFrom } from '../prescription-walk/steps.ts'

/** A way of working: on which days of the week, from which hour for how many, packages an hour, and how many of the prescriptions are repeats. */
interface Work {
  readonly share: number
  readonly days: readonly number[]
  readonly from: number
  readonly hours: number
  readonly packagesAnHour: number
  readonly repeats: number
  /** All of it vaccines, one a package. */
  readonly vaccines?: true
}

const weekdays = [2, 3, 4, 5]

// biome-ignore format: a table is read by column
const works: Readonly<Record<string, readonly Work[]>> = {
  'family doctor':     [{ share: 0.6, days: [1], from: 8, hours: 7, packagesAnHour: 5, repeats: 0.75 }, { share: 0.6, days: weekdays, from: 8, hours: 7, packagesAnHour: 3.5, repeats: 0.7 }],
  'big clinic':        [{ share: 0.1, days: [1], from: 7, hours: 5, packagesAnHour: 15, repeats: 0.85 }, { share: 0.1, days: weekdays, from: 8, hours: 7, packagesAnHour: 5, repeats: 0.75 }],
  specialist:          [{ share: 0.25, days: [1, ...weekdays], from: 9, hours: 6, packagesAnHour: 2.5, repeats: 0.5 }],
  'vaccination point': [{ share: 0.05, days: [5, 6], from: 9, hours: 8, packagesAnHour: 40, repeats: 0, vaccines: true }],
}

/** Prescriptions of a package: one to five. */
const sizes = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5] as const
const day = 86_400_000
const days = 56
const measuredFrom = 28

export interface Measured {
  readonly packages: number
  readonly stops: number
}

/** By way of working. `prescribers`: how many in all. */
export function simulate(seed: number, prescribers: number): Readonly<Record<string, Measured>> {
  const random = randomFrom(seed)
  return Object.fromEntries(
    Object.entries(works).map(([name, parts]) => {
      const all = { packages: 0, stops: 0 }
      const many = Math.max(1, Math.round(prescribers * (parts[0]?.share ?? 0)))
      for (let each = 0; each < many; each += 1) {
        const one = eightWeeks(random, parts)
        all.packages += one.packages
        all.stops += one.stops
      }
      return [name, all]
    }),
  )
}

function eightWeeks(random: Random, parts: readonly Work[]): Measured {
  const pace = new Pace()
  const measured = { packages: 0, stops: 0 }
  for (const { at, counted } of inEightWeeks(random, parts)) {
    const isStopped = pace.stops(at, counted)
    if (at < measuredFrom * day) continue
    measured.packages += 1
    measured.stops += isStopped ? 1 : 0
  }
  return measured
}

function* inEightWeeks(random: Random, parts: readonly Work[]) {
  for (let date = 0; date < days; date += 1)
    for (const work of parts) if (work.days.includes((date + 1) % 7)) yield* packagesOf(random, work, date)
}

/** Comes as people come: by chance, one independent of another. */
function* packagesOf(random: Random, { from, hours, packagesAnHour, repeats, vaccines }: Work, date: number) {
  const end = date * day + (from + hours) * 3_600_000
  let at = date * day + from * 3_600_000
  for (;;) {
    at += (-Math.log(1 - random()) * 3_600_000) / packagesAnHour
    if (at >= end) return
    const size = vaccines ? 1 : (sizes[Math.floor(random() * sizes.length)] ?? 1)
    const atc = vaccines ? ['J07BB02'] : ['C09AA05']
    const of = Array.from({ length: size }, () => counts(atc, random() < repeats ? 60 : undefined))
    yield { at, counted: of.filter(Boolean).length }
  }
}

/** As `sgr.pace` counts (store.ts), of one prescriber; a stop is lifted at once by a step-up. */
class Pace {
  readonly #issued = new Map<number, number>()
  #counted = new Map<number, number>()

  stops(at: number, prescriptions: number): boolean {
    const began = Math.floor(at / window)
    const now = (this.#counted.get(began) ?? 0) + (this.#counted.get(began - 1) ?? 0) + prescriptions
    const isStopped = now > limitFor(this.#usual(began))
    if (isStopped) this.#counted = new Map()
    this.#counted.set(began, (this.#counted.get(began) ?? 0) + prescriptions)
    this.#issued.set(began, (this.#issued.get(began) ?? 0) + prescriptions)
    return isStopped
  }

  #usual(began: number): number {
    let most = 0
    for (const [each, issued] of this.#issued)
      if (each < began && each >= began - history / window) most = Math.max(most, issued)
    return most
  }
}
