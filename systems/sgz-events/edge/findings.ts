/**
 * Results and measurements (Observation) in the contract's words: one finding a value, so that a blood pressure, which is
 * one Observation with two components, is two findings.
 */

import { numberOf } from '#standards/fhir/json.ts'
import type { CodeableConcept, Quantity } from '#standards/fhir/resource.ts'
import { codingOf } from '#standards/fhir/resource.ts'
import type { Observation } from '#standards/fhir/resources.ts'
import { idIn, wordsOf } from '#standards/fhir/words.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { measurementOf, unitText } from '#standards/terminology/measurements.table.ts'
import type { Finding } from '../shapes/finding.ts'
import type { ToRead } from './event.ts'
import { isGiven } from './given-marks.ts'
import { timeOr } from './when.ts'

type Value = Pick<Finding, 'value' | 'words' | 'unit'>
type Part = Pick<Observation, 'code'> & Record<string, unknown>

const withdrawn = ['entered-in-error', 'cancelled']

/** None for what was withdrawn or says nothing. */
export function findingsOf(stored: ToRead): Finding[] {
  const observation = stored.resource as Observation
  if (withdrawn.includes(observation.status)) return []
  const event = idIn(observation.encounter, 'Encounter')
  const shared = {
    id: stored.id,
    at: timeOr(
      stored.at,
      observation.effectiveDateTime,
      observation.effectivePeriod?.start,
      observation.issued,
    ),
    category: categoryOf(observation.category ?? []),
    ...(event === undefined ? {} : { event }),
    ...((isOwn(observation) || isGiven(observation)) && { own: true }),
  }
  const parts: Part[] = [observation, ...((observation.component ?? []) as Part[])]
  return parts.flatMap((part) => {
    const value = valueIn(part)
    return value === undefined ? [] : [{ ...shared, ...nameOf(part.code), ...value, ...rangeOf(part) }]
  })
}

/** The patient took it: there is no worker or place beside. */
export const isOwn = ({ performer = [] }: Pick<Observation, 'performer'>): boolean =>
  performer.length > 0 && performer.every((each) => idIn(each, 'Patient') !== undefined)

function nameOf(code: CodeableConcept | undefined): Pick<Finding, 'loinc' | 'name'> {
  const loinc = codingOf(code, codeSystems.loinc)?.code
  const name =
    (loinc === undefined ? undefined : measurementOf(loinc)?.pl) ?? wordsOf(code) ?? 'Wynik bez nazwy'
  return { ...(loinc === undefined ? {} : { loinc }), name }
}

function categoryOf(categories: readonly CodeableConcept[]): Finding['category'] {
  const codes = categories.flatMap(({ coding = [] }) => coding.map(({ code }) => code))
  if (codes.includes('vital-signs')) return 'vital-signs'
  return codes.includes('laboratory') ? 'laboratory' : 'other'
}

/** value[x] of Observation (https://hl7.org/fhir/R4/observation-definitions.html#Observation.value_x_). */
function valueIn(part: Part): Value | undefined {
  const quantity = part.valueQuantity as Quantity | undefined
  if (quantity !== undefined) return ofQuantity(quantity)
  const number = numberOf(part.valueInteger)
  if (!Number.isNaN(number)) return { value: number }
  const concept = part.valueCodeableConcept as CodeableConcept | undefined
  const words = wordsOf(concept) ?? [part.valueString, part.valueDateTime, part.valueTime].find(isText)
  if (words !== undefined) return { words }
  return typeof part.valueBoolean === 'boolean' ? { words: part.valueBoolean ? 'tak' : 'nie' } : undefined
}

/** A limit ("< 0,5") is words: drawn as a number it would lie. */
function ofQuantity(quantity: Quantity): Value | undefined {
  const value = numberOf(quantity.value)
  if (Number.isNaN(value)) return undefined
  const unit = quantity.code === undefined ? quantity.unit : unitText(quantity.code)
  const named = unit === undefined || unit === '' ? {} : { unit }
  if (quantity.comparator === undefined) return { value, ...named }
  return { words: [quantity.comparator, String(value), unit].filter(isText).join(' ') }
}

function rangeOf(part: Part): Pick<Finding, 'low' | 'high'> {
  const ranges = (part.referenceRange ?? []) as { low?: Quantity; high?: Quantity }[]
  const low = numberOf(ranges[0]?.low?.value)
  const high = numberOf(ranges[0]?.high?.value)
  return { ...(Number.isNaN(low) ? {} : { low }), ...(Number.isNaN(high) ? {} : { high }) }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
