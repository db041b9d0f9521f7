/**
 * REGON: the number of an entity in Statistics Poland's register; 9 digits, or 14 for a local unit of one.
 *
 * Regulation of the Council of Ministers on the REGON register, annex on the construction of the number: weighted sum
 * mod 11, where 10 stands for 0. The first nine digits of a 14-digit number are a REGON themselves.
 */
import { digitAt, weightedSum } from './weighted-sum.ts'

const WEIGHTS_9 = [8, 9, 2, 3, 4, 5, 6, 7] as const
const WEIGHTS_14 = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8] as const

/** True for a REGON of 9 or 14 digits with right check digits. */
export function isRegon(regon: string): boolean {
  if (/^[0-9]{9}$/.test(regon)) return check(regon, WEIGHTS_9) === digitAt(regon, 8)
  if (!/^[0-9]{14}$/.test(regon)) return false
  return check(regon, WEIGHTS_9) === digitAt(regon, 8) && check(regon, WEIGHTS_14) === digitAt(regon, 13)
}

/** A 9-digit REGON from a serial 0–99,999,999, for the synthetic country. */
export function makeRegon(serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 99_999_999)
    throw new RangeError('serial out of range')
  const digits = String(serial).padStart(8, '0')
  return digits + check(digits, WEIGHTS_9)
}

/** The 14-digit REGON of a local unit (1–9999) of the entity with this 9-digit REGON. */
export function makeUnitRegon(regon: string, unit: number): string {
  if (regon.length !== 9 || !isRegon(regon))
    throw new RangeError('a unit needs the valid 9-digit REGON of its entity')
  if (!Number.isInteger(unit) || unit < 1 || unit > 9999) throw new RangeError('unit must be 1–9999')
  const digits = regon + String(unit).padStart(4, '0')
  return digits + check(digits, WEIGHTS_14)
}

function check(digits: string, weights: readonly number[]): number {
  return (weightedSum(digits, weights) % 11) % 10
}
