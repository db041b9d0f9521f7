/**
 * Numbers as searches write them, with the range that their precision means
 * (https://hl7.org/fhir/R4/search.html#number): 100 is [99.5, 100.5), 100.00 is [99.995, 100.005).
 */

export interface SoughtNumber {
  readonly value: number
  /** Smallest number that is equal at this precision. */
  readonly low: number
  /** Smallest number above that is not. */
  readonly high: number
}

const SHAPE = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/

/** Undefined for what is no number. */
export function readDecimal(text: string): SoughtNumber | undefined {
  const match = SHAPE.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', written] = match
  const value = Number(text)
  if (!Number.isFinite(value)) return undefined
  const last = Number(written ?? 0) - fraction.length
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`)
  // R4 reads 1e2 as [95, 105): an only digit with an exponent counts as two, 1.0e2.
  const isAlone = written !== undefined && (whole + fraction).replace(/^0+/, '').length <= 1
  const [mantissa, exponent] = isAlone ? [digits * 10n, last - 1] : [digits, last]
  const end = (half: bigint) => Number(`${mantissa * 10n + half}e${exponent - 1}`)
  return { value, low: end(-5n), high: end(5n) }
}
