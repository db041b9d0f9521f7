/** The words by which an entry of a register is found: the name first, for what begins with the words typed is shown first. */
import { soundsOf } from '#standards/polish/substance-names.ts'
import type { Content, Field, Register } from '../register.ts'

type Said = Content[string] | undefined

/** Numbers that name an entry are found too; hidden fields find nothing. */
export function wordsOf(register: Register, content: Content): string[] {
  const sought = Object.entries(register.fields).filter(
    ([, field]) => field.isSought === true && field.isHidden !== true,
  )
  const codes = sought.flatMap(([name]) => (register.key.includes(name) ? otherSpelling(content[name]) : []))
  const heard = sought.flatMap(([name, field]) => (field.isLatin === true ? [heardIn(content[name])] : []))
  const name = register.name(content)
  return [
    name,
    ...sought.map(([name, field]) => textOf(content[name], field)),
    ...codes,
    ...heard,
    joined(name),
  ].filter((text) => text !== '')
}

/**
 * Codes of classifications are typed without their point, too ("J450", "8900"), and numbers of packages as they stand on the box, with 13 digits.
 * Of no other value: 375 is not 37.5.
 */
function otherSpelling(value: Said): string[] {
  if (typeof value !== 'string') return []
  if (/^(?:[A-Z]\d|\d)\d\.[0-9A-Z]{1,4}$/.test(value)) return [value.replace('.', '')]
  return /^0\d{13}$/.test(value) ? [value.slice(1)] : []
}

/** "NO-SPA" is typed "nospa", too. */
const joined = (name: string): string =>
  [...name.matchAll(/\p{L}{1,12}-\p{L}{1,12}(?![\p{L}-])/gu)].map(([word]) => word.replace('-', '')).join(' ')

/** Sounds are no words that anybody types: they begin with a letter of their own. */
export const sound = 'λ'

const heardIn = (value: Said): string =>
  soundsOf(String(value ?? ''))
    .map((heard) => sound + heard)
    .join(' ')

/** What is so is found by what it is called, a hospital with an emergency department by "SOR"; a code by what it means ("lekarz"). */
function textOf(value: Said, { kind, label, codes }: Field): string {
  if (kind === 'flag') return value === true ? Object.values(label).join(' ') : ''
  if (!Array.isArray(value)) return [String(value ?? ''), ...meaningOf(value, codes)].join(' ').trim()
  return value.map((each) => (typeof each === 'string' ? each : Object.values(each).join(' '))).join(' ')
}

function meaningOf(value: Said, codes: Field['codes']): string[] {
  return typeof value === 'string' && codes !== undefined && Object.hasOwn(codes, value)
    ? Object.values(codes[value] ?? {})
    : []
}
