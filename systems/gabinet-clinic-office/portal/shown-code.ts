/** What a patient shows at a counter, as it is typed or scanned. */
import type { Shown } from './call.ts'

/** 44 digits are a key; four and eleven a code and a PESEL. Spaces and dashes do not count. Undefined: neither. */
export function shownIn(text: string): Shown | undefined {
  const digits = text.replace(/[\s-]/g, '')
  if (/^\d{44}$/.test(digits)) return { key: digits }
  if (/^\d{15}$/.test(digits)) return { code: digits.slice(0, 4), pesel: digits.slice(4) }
  return undefined
}
