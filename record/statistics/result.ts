/** Statistics as an Observation, a component for each (https://hl7.org/fhir/R4/observation-operation-stats.html). */
import type { Series } from '#standards/fhir/observation/measurements.ts'
import { counts, rounded, sorted, statistics } from '#standards/fhir/observation/statistics.ts'
import type { FhirResource, Quantity } from '#standards/fhir/resource.ts'
import { ucumSystem } from '#standards/ucum/units.ts'
import type { AskedStatistics } from './asked.ts'

const codeSystem = 'http://terminology.hl7.org/CodeSystem/observation-statistics'
const notApplicable = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'not-applicable' }],
}

export function observationOf(
  series: Series,
  { subject, period, statistics: asked }: AskedStatistics,
): FhirResource {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: series.concept,
    subject: { reference: subject },
    ...(period ? { effectivePeriod: period } : {}),
    component: asked.flatMap((code) => componentsOf(code, series)),
  }
}

function componentsOf(code: string, { measurements, total, unit }: Series): object[] {
  const count = Object.hasOwn(counts, code) ? counts[code] : undefined
  if (count !== undefined) {
    const value = code === 'count' ? measurements.length : total
    return [{ code: conceptOf(code, count), valueInteger: value }]
  }
  const inOrder = sorted(measurements)
  return (statistics[code] ?? []).map(({ display, in: measure, of }) => {
    const value = inOrder.length === 0 ? undefined : of(inOrder)
    const concept = conceptOf(code, display)
    if (value === undefined || !Number.isFinite(value))
      return { code: concept, dataAbsentReason: notApplicable }
    return { code: concept, valueQuantity: quantityOf(rounded(value), unit, measure) }
  })
}

/** The display is the code system's; what it does not tell apart, the text does. */
function conceptOf(code: string, display: string): object {
  const [word] = display.split(':')
  return { coding: [{ system: codeSystem, code, display: word }], text: display }
}

function quantityOf(
  value: number,
  unit: Series['unit'],
  measure: 'unit' | 'square' | 'by-day' | 'nothing',
): Quantity {
  if (measure === 'nothing' || unit === undefined) return { value, unit: '1', system: ucumSystem, code: '1' }
  if (measure === 'unit') return { value, unit: unit.unit, system: ucumSystem, code: unit.code }
  const code = measure === 'square' ? `(${unit.code}).(${unit.code})` : `(${unit.code})/d`
  return { value, unit: code, system: ucumSystem, code }
}
