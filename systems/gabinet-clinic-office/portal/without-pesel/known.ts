/** By what somebody without a PESEL is found: a document, a newborn's mother, or the name that a place gave somebody whom nobody knows. */
import { type Because, blank, type Entered, type Text } from './entered.ts'

export type KnownField = Text | 'nameless'

export interface Known extends Entered {
  readonly nameless: string
}

export const blankKnown: Known = { ...blank, nameless: '' }

export const knownFields: Readonly<Record<Because, readonly KnownField[]>> = {
  foreign: ['number'],
  newborn: ['motherPesel', 'birthDate', 'order'],
  unknown: ['nameless'],
}

const forms: Readonly<Partial<Record<KnownField, RegExp>>> = {
  number: /^[A-Z0-9]{3,20}$/,
  motherPesel: /^\d{11}$/,
  birthDate: /^\d{4}-\d\d-\d\d$/,
  order: /^[1-9]$/,
  nameless: /^NN \d{4}-\d\d-\d\d [0-9A-F]{6}$/,
}

/** Without what a scanner or a hurried hand adds. */
const tidy = (field: KnownField, text: string) => {
  const trimmed = text.trim().toUpperCase()
  return field === 'nameless' ? trimmed.replace(/\s+/g, ' ') : trimmed.replace(/\s/g, '')
}

export const isWrong = (field: KnownField, known: Known): boolean =>
  forms[field]?.test(tidy(field, known[field])) === false

export type KnownBy =
  | { readonly document: { kind: Entered['document']; country: string; number: string } }
  | { readonly newborn: { mother: string; birthDate: string; order: number } }
  | { readonly nameless: string }

export function knownBy(known: Known): KnownBy {
  const text = (field: KnownField) => tidy(field, known[field])
  const { because, document: kind, country } = known
  if (because === 'foreign') return { document: { kind, country, number: text('number') } }
  if (because === 'unknown') return { nameless: text('nameless') }
  return {
    newborn: { mother: text('motherPesel'), birthDate: text('birthDate'), order: Number(text('order')) },
  }
}
