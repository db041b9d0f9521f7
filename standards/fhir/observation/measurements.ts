/** Measurements of codes in observations: of the code itself, of components, of a panel's parts (https://hl7.org/fhir/R4/observation-operation-stats.html). */
import { type Units, ucumSystem } from '../../ucum/units.ts'
import type { Observation } from '../clinical.ts'
import { numberOf } from '../json.ts'
import type { CodeableConcept, Coding, Quantity } from '../resource.ts'
import { effectiveTime } from './effective-time.ts'
import type { Measurement } from './statistics.ts'

/** A code that is asked for; any system when none is said. */
export interface SoughtCode {
  readonly system: string | undefined
  readonly code: string
}

/** All that was measured under one code. */
export interface Series {
  readonly concept: CodeableConcept
  /** In one unit: the first one's. */
  readonly measurements: Measurement[]
  /** Observations and components of the code, with a value that counts or without. */
  total: number
  unit: { readonly code: string; readonly unit: string } | undefined
}

/** Whether a concept has the code that is asked for. */
export const isOf = ({ system, code }: SoughtCode, concept: CodeableConcept | undefined): boolean =>
  (concept?.coding ?? []).some(
    (coding) => coding.code === code && (system === undefined || coding.system === system),
  )

/** Series by code. `units` converts a value to the unit that came first. */
export class SeriesByCode {
  readonly all = new Map<string, Series>()
  readonly #units: Units
  readonly #matched = new Set<SoughtCode>()

  constructor(units: Units) {
    this.#units = units
  }

  /** What an observation says about a code: its value, that of its component, or those of all its parts. */
  add(observation: Observation, sought: SoughtCode): void {
    if (isOf(sought, observation.code)) this.#addWhole(observation, sought)
    else this.#addComponents(observation, sought)
  }

  #addWhole(observation: Observation, sought: SoughtCode): void {
    const { component: components = [] } = observation
    const time = effectiveTime(observation)
    const isPanel = components.length > 0 || hasMembers(observation)
    this.#matched.add(sought)
    if (!isPanel || observation.valueQuantity !== undefined)
      this.#put(observation.code, sought, observation.valueQuantity, time)
    for (const { code, valueQuantity } of components) this.#put(code, undefined, valueQuantity, time)
  }

  #addComponents(observation: Observation, sought: SoughtCode): void {
    for (const { code, valueQuantity } of observation.component ?? []) {
      if (!isOf(sought, code)) continue
      this.#matched.add(sought)
      this.#put(code, sought, valueQuantity, effectiveTime(observation))
    }
  }

  /** Codes of which nothing was found: a series without measurements each. */
  addMissing(codes: readonly SoughtCode[]): void {
    for (const sought of codes) {
      const { system, code } = sought
      const coding = { ...(system === undefined ? {} : { system }), code }
      if (!this.#matched.has(sought)) this.all.set(`${system ?? ''}|${code}`, seriesOf({}, coding))
    }
  }

  /** A part of a panel, an observation of its own. */
  addMember(observation: Observation): void {
    this.#put(observation.code, undefined, observation.valueQuantity, effectiveTime(observation))
  }

  #put(
    concept: CodeableConcept,
    sought: SoughtCode | undefined,
    quantity: Quantity | undefined,
    time: number,
  ): void {
    const coding = codingOf(concept, sought)
    const name = coding ? `${coding.system ?? ''}|${coding.code}` : `text ${concept.text ?? ''}`
    const series = this.all.get(name) ?? seriesOf(concept, coding)
    this.all.set(name, series)
    series.total += 1
    const value = this.#value(series, quantity)
    if (value !== undefined) series.measurements.push({ value, time })
  }

  /** Undefined for a value that does not count: without a number, a UCUM unit, or a way to the series' unit. */
  #value(series: Series, quantity: Quantity | undefined): number | undefined {
    const { value, code, system, unit = code, comparator } = quantity ?? {}
    const number = numberOf(value)
    if (Number.isNaN(number) || code === undefined || system !== ucumSystem || comparator !== undefined)
      return undefined
    series.unit ??= { code, unit: unit ?? code }
    if (series.unit.code === code) return number
    const [from, to] = [this.#units(code), this.#units(series.unit.code)]
    if (!from || !to || from.dimension !== to.dimension) return undefined
    return ((number + from.offset) * from.factor) / to.factor - to.offset
  }
}

export function hasMembers(observation: Observation): boolean {
  const { hasMember } = observation as { hasMember?: unknown }
  return Array.isArray(hasMember) && hasMember.length > 0
}

function codingOf({ coding = [] }: CodeableConcept, sought: SoughtCode | undefined): Coding | undefined {
  const named = coding.find((each) => sought && isOf(sought, { coding: [each] }))
  return named ?? coding.find(({ code }) => code !== undefined)
}

const seriesOf = ({ text }: CodeableConcept, coding: Coding | undefined): Series => ({
  concept: { ...(coding ? { coding: [coding] } : {}), ...(text === undefined ? {} : { text }) },
  measurements: [],
  total: 0,
  unit: undefined,
})
