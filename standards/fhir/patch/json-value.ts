/** JSON values as a patch sees them: what equals what, and copies that nobody can make grow without end. */
import { decimalText, type ExactNumber, isExactNumber } from '../json.ts'
import { PatchError } from './patch-error.ts'

/** As deep as any JSON that is accepted (json.ts). */
const deepest = 64
/** Values that one patch may bring or copy: a resource of 5 MB has a quarter of them. */
const mostValues = 1_000_000

/** Makes copies until the patch has had enough of them: copying a copy again and again doubles it each time. */
export class Copier {
  #left = mostValues

  /** `depth`: how deep the copy will stand in the document. Exact numbers stay exact. */
  copy(value: unknown, depth: number): unknown {
    this.#left -= 1
    if (this.#left < 0 || depth > deepest)
      throw new PatchError('too-costly', 'The patch makes the resource too large or too deep.')
    if (typeof value !== 'object' || value === null || isExactNumber(value)) return value
    if (Array.isArray(value)) return value.map((item) => this.copy(item, depth + 1))
    const copied: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(value)) copied[name] = this.copy(member, depth + 1)
    return copied
  }
}

/** Equal as RFC 6902 §4.6 has it: numbers by their value, objects whatever the order of their members. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isNumber(a) || isNumber(b)) return isNumber(a) && isNumber(b) && canonical(a) === canonical(b)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) return isSameList(a, b)
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) =>
        Object.hasOwn(b, name) &&
        isEqual((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
    )
  )
}

function isSameList(a: object, b: object): boolean {
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((item, index) => isEqual(item, b[index]))
  )
}

const isNumber = (value: unknown): value is number | ExactNumber =>
  typeof value === 'number' || isExactNumber(value)

/** One text for each value of a number, however it was written: sign, digits without zeros at their ends, exponent. */
function canonical(value: number | ExactNumber): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]?\d+))?$/i.exec(decimalText(value))
  if (!match) return decimalText(value)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
