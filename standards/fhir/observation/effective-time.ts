/** When an observation was true of its subject (https://hl7.org/fhir/R4/observation-definitions.html#Observation.effective_x_). */
import { rangeOf, rangeOfPeriod } from '../../time/fhir-time.ts'

interface Effective {
  readonly effectiveDateTime?: unknown
  readonly effectiveInstant?: unknown
  readonly effectivePeriod?: unknown
  readonly effectiveTiming?: unknown
}

/** Its beginning, in milliseconds since 1970; −Infinity when it is not told. */
export function effectiveTime(observation: Effective): number {
  const { effectiveDateTime, effectiveInstant, effectivePeriod, effectiveTiming } = observation
  const { event } = (effectiveTiming ?? {}) as { event?: unknown[] }
  const text = effectiveDateTime ?? effectiveInstant ?? event?.[0]
  const ofText = typeof text === 'string' ? rangeOf(text) : undefined
  const range = ofText ?? rangeOfPeriod((effectivePeriod ?? {}) as object)
  return range?.low ?? Number.NEGATIVE_INFINITY
}
