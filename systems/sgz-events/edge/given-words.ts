/** An entry of a stranger's file in words, whatever shape it has. */
import { createHash } from 'node:crypto'
import { numberOf } from '#standards/fhir/json.ts'
import type { CodeableConcept, FhirResource, Quantity } from '#standards/fhir/resource.ts'
import { wordsOf } from '#standards/fhir/words.ts'
import type { GivenEntry } from '../shapes/taken-file.ts'

const times = ['effectiveDateTime', 'onsetDateTime', 'occurrenceDateTime', 'performedDateTime'] as const
const isTime = /^\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?)?)?$/

/** What a resource says, in words, and the key of that; allergies are the same whenever they were written down. */
export function describe(
  type: GivenEntry['type'],
  resource: FhirResource,
): Pick<GivenEntry, 'key' | 'text' | 'code' | 'at' | 'detail'> {
  const concept = (resource.code ?? resource.vaccineCode) as CodeableConcept | undefined
  const coding = Array.isArray(concept?.coding) ? concept.coding[0] : undefined
  const text = short(safeWords(concept))
  const at = times.map((name) => resource[name]).find((each) => typeof each === 'string' && isTime.test(each))
  const detail = short(measuredIn(resource))
  const code = typeof coding?.code === 'string' ? short(coding.code) : undefined
  const day = typeof at === 'string' && type !== 'AllergyIntolerance' ? at.slice(0, 10) : ''
  const name = code === undefined ? text.toLowerCase() : `${coding?.system}|${code}`
  const key = createHash('sha256')
    .update(JSON.stringify([type, name, day, detail]))
    .digest('hex')
    .slice(0, 32)
  return {
    key,
    text,
    ...(code === undefined ? {} : { code }),
    ...(typeof at === 'string' ? { at } : {}),
    ...(detail === '' ? {} : { detail }),
  }
}

const short = (text: string): string => text.slice(0, 200)

function safeWords(concept: CodeableConcept | undefined): string {
  try {
    return wordsOf(concept) ?? ''
  } catch {
    return '' // A stranger's concept may have any shape.
  }
}

function measuredIn({ valueQuantity, valueCodeableConcept, valueString, component }: FhirResource): string {
  const quantity = (valueQuantity ?? {}) as Quantity
  const value = numberOf(quantity.value)
  if (!Number.isNaN(value)) return [value, quantity.unit].filter((each) => each !== undefined).join(' ')
  if (Array.isArray(component))
    return component
      .map((each) => (typeof each === 'object' && each !== null ? measuredIn(each) : ''))
      .join(' / ')
  return typeof valueString === 'string'
    ? valueString
    : safeWords(valueCodeableConcept as CodeableConcept | undefined)
}
