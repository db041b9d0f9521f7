/** The function `precision` (https://hl7.org/fhirpath/#precision--integer): how exactly a value is told. */
import type { Library } from './library.ts'
import { FhirPathError } from './refusal.ts'

/** Digits after the point of a decimal; all digits of a date or time but those of its offset. */
export function precision(library: Library, values: readonly unknown[]): number | [] {
  const [first] = values
  if (first === undefined) return []
  const value = library.isNode(first) ? (first.convertData() as unknown) : first
  if (values.length > 1 || typeof value !== 'object' || value === null || !('asStr' in value))
    throw new FhirPathError('invalid', 'precision() is asked of one decimal, date or time.')
  const text = String(value)
  if (library.isDecimal(value)) return text.split('.')[1]?.length ?? 0
  return text.replace(/(Z|[-+]\d\d:\d\d)$/, '').replaceAll(/\D/g, '').length
}
