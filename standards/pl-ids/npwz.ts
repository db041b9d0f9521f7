/**
 * NPWZ: the number of a medical professional's right to practise, given by the chamber of the profession.
 *
 * - Doctors, dentists: 7 digits; the first is a check digit and never 0 (Supreme Medical Chamber, nil.org.pl,
 *   "Numer prawa wykonywania zawodu"): K = (1A + 2B + 3C + 4D + 5E + 6F) mod 11 of KABCDEF; a remainder 0 or 10 is not issued.
 * - Nurses, midwives: 7 digits and P (nurse) or A (midwife). No check rule was ever published: only the shape is checked.
 * - Pharmacists: 8 digits. No check rule is known to us: only the shape is checked.
 *
 * P1's own test environment knows doctors whose number fails the sum, so a room that reads old documents treats a wrong
 * check digit as a warning (`npwzFinding`); what is issued here must be right.
 */
import type { Finding } from './finding.ts'
import { digitAt, weightedSum } from './weighted-sum.ts'

export type NpwzProfession = 'doctor' | 'nurse' | 'midwife' | 'pharmacist'

const WEIGHTS = [1, 2, 3, 4, 5, 6] as const

/** Number of a doctor or dentist: 7 digits with a right check digit. */
export function isDoctorNpwz(npwz: string): boolean {
  if (!/^[1-9][0-9]{6}$/.test(npwz)) return false
  return weightedSum(npwz.slice(1), WEIGHTS) % 11 === digitAt(npwz, 0)
}

/** Number of a nurse (…P) or midwife (…A); shape only, see above. Barcodes drop the letter: pass it back first. */
export function isNurseNpwz(npwz: string): boolean {
  return /^[0-9]{7}[PA]$/.test(npwz)
}

/** Number of a pharmacist; shape only, see above. */
export function isPharmacistNpwz(npwz: string): boolean {
  return /^[0-9]{8}$/.test(npwz)
}

/** Check of a number for a profession. */
export function isNpwz(profession: NpwzProfession, npwz: string): boolean {
  if (profession === 'doctor') return isDoctorNpwz(npwz)
  if (profession === 'pharmacist') return isPharmacistNpwz(npwz)
  return isNurseNpwz(npwz) && npwz.endsWith(profession === 'nurse' ? 'P' : 'A')
}

const shapes: Readonly<Record<NpwzProfession, readonly [RegExp, string]>> = {
  doctor: [/^[1-9][0-9]{6}$/, '7 digits, the first is not 0'],
  nurse: [/^[0-9]{7}P$/, '7 digits and the letter P'],
  midwife: [/^[0-9]{7}A$/, '7 digits and the letter A'],
  pharmacist: [/^[0-9]{8}$/, '8 digits'],
}

/**
 * What is wrong or odd with a number that somebody else gave. A wrong check digit is a warning only, because P1's test
 * environments issue such numbers to doctors; another shape is a fault.
 */
export function npwzFinding(profession: NpwzProfession, npwz: string): Finding {
  const [shape, said] = shapes[profession]
  if (!shape.test(npwz)) return { fault: `the right to practise of a ${profession} has ${said}` }
  return isNpwz(profession, npwz) ? undefined : { warning: 'the check digit does not fit' }
}

/**
 * A number from a serial, for the synthetic country.
 * Doctors: serial 0–999,999; undefined for the serials whose remainder (0 or 10) is never issued: take the next one.
 * Others: serial up to their width; RangeError beyond it.
 */
export function makeNpwz(profession: NpwzProfession, serial: number): string | undefined {
  const width = { doctor: 6, nurse: 7, midwife: 7, pharmacist: 8 }[profession]
  if (!Number.isInteger(serial) || serial < 0 || serial >= 10 ** width)
    throw new RangeError('serial out of range')
  const digits = String(serial).padStart(width, '0')
  if (profession === 'nurse') return `${digits}P`
  if (profession === 'midwife') return `${digits}A`
  if (profession === 'pharmacist') return digits
  const check = weightedSum(digits, WEIGHTS) % 11
  return check === 0 || check === 10 ? undefined : `${check}${digits}`
}
