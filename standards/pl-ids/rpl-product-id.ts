/**
 * Identifier of a medicinal product in RPL, the register of medicinal products: 9 digits beginning with 1, built like a
 * REGON (weights 8 9 2 3 4 5 6 7, mod 11, 10 → 0).
 *
 * About a quarter of the real register's identifiers fail the check digit: a wrong one is a warning, never a refusal.
 */
import type { Finding } from './finding.ts'
import { digitAt, weightedSum } from './weighted-sum.ts'

const WEIGHTS = [8, 9, 2, 3, 4, 5, 6, 7] as const

/** Shape only: 9 digits beginning with 1. This is what may be refused. */
export function isRplProductId(id: string): boolean {
  return /^1[0-9]{8}$/.test(id)
}

/** True when the check digit is right too. False is worth a warning only (see above). */
export function hasRplCheckDigit(id: string): boolean {
  return isRplProductId(id) && (weightedSum(id, WEIGHTS) % 11) % 10 === digitAt(id, 8)
}

/** What is wrong or odd with an identifier that somebody else gave. */
export function rplProductFinding(id: string): Finding {
  if (!isRplProductId(id)) return { fault: 'a product of RPL has 9 digits, the first is 1' }
  return hasRplCheckDigit(id) ? undefined : { warning: 'the check digit does not fit' }
}

/** An identifier with a right check digit from a serial 0–9,999,999, for the synthetic country. */
export function makeRplProductId(serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 9_999_999)
    throw new RangeError('serial out of range')
  const digits = `1${String(serial).padStart(7, '0')}`
  return digits + ((weightedSum(digits, WEIGHTS) % 11) % 10)
}
