/** The last observations of each code (https://hl7.org/fhir/R4/observation-operation-lastn.html). */
import type { Observation } from '../clinical.ts'
import { effectiveTime } from './effective-time.ts'

/** Names of a code: any two observations that share one are of the same group, and so are those that a third one joins. */
function namesOf({ code }: Observation): string[] {
  const names = (code?.coding ?? []).flatMap(({ system = '', code: word }) =>
    word === undefined ? [] : [`${system}|${word}`],
  )
  if (names.length > 0) return names
  return code?.text === undefined ? ['nothing'] : [`text ${code.text}`]
}

/** Which names belong together; each is known by one of them. */
class Groups {
  readonly #leads = new Map<string, string>()

  lead(name: string): string {
    let lead = name
    for (let next = this.#leads.get(lead); next !== undefined; next = this.#leads.get(lead)) lead = next
    // The way is made short for the next one.
    if (lead !== name) this.#leads.set(name, lead)
    return lead
  }

  join(names: readonly string[]): void {
    const [first, ...more] = names.map((name) => this.lead(name))
    for (const other of more)
      if (first !== undefined && this.lead(other) !== this.lead(first))
        this.#leads.set(this.lead(other), this.lead(first))
  }
}

/** The `max` last of each group, and those that are as old as its last; the most recent first. */
export function lastObservations<T>(
  all: readonly T[],
  max: number,
  observationOf: (one: T) => Observation,
): T[] {
  const groups = new Groups()
  const timed = all.map((one) => {
    const observation = observationOf(one)
    const names = namesOf(observation)
    groups.join(names)
    return { one, name: names[0] ?? '', time: effectiveTime(observation) }
  })
  timed.sort((a, b) => (a.time === b.time ? 0 : b.time - a.time))
  const taken = new Map<string, { count: number; time: number }>()
  const kept = timed.filter(({ name, time }) => {
    const group = groups.lead(name)
    const { count, time: oldest } = taken.get(group) ?? { count: 0, time }
    if (count >= max && time !== oldest) return false
    taken.set(group, { count: count + 1, time })
    return true
  })
  return kept.map(({ one }) => one)
}
