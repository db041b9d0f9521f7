/**
 * NIP: tax identification number, 10 digits, the last one a check digit (weighted sum mod 11; 10 is never issued).
 * Act of 13 October 1995 on the registration and identification of taxpayers.
 */
import { digitAt, weightedSum } from './weighted-sum.ts'

const WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7] as const

/** True for ten digits (no dashes) with a right check digit. */
export function isNip(nip: string): boolean {
  return /^[0-9]{10}$/.test(nip) && weightedSum(nip, WEIGHTS) % 11 === digitAt(nip, 9)
}

/** A NIP from a serial 100,000,000–999,999,999; undefined for serials that are never issued: take the next one. */
export function makeNip(serial: number): string | undefined {
  if (!Number.isInteger(serial) || serial < 100_000_000 || serial > 999_999_999) {
    throw new RangeError('serial must have nine digits')
  }
  const check = weightedSum(String(serial), WEIGHTS) % 11
  return check === 10 ? undefined : `${serial}${check}`
}
