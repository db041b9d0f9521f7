/** What stands in the form of a person without a PESEL, and the order made of it. */
import type { PersonWithout } from '../call.ts'

export type Because = PersonWithout['because']

const texts = [
  'number',
  'given',
  'family',
  'birthDate',
  'motherPesel',
  'motherGiven',
  'motherFamily',
  'order',
  'childGiven',
  'place',
] as const
export type Text = (typeof texts)[number]

export interface Entered extends Readonly<Record<Text, string>> {
  readonly because: Because
  readonly document: 'passport' | 'identity-card'
  readonly country: string
  readonly sex: 'female' | 'male' | 'unknown'
  readonly reason: 'unconscious' | 'no-documents' | 'refuses' | 'other'
}

export const blank: Entered = {
  because: 'foreign',
  document: 'passport',
  country: 'UA',
  sex: 'unknown',
  reason: 'unconscious',
  number: '',
  given: '',
  family: '',
  birthDate: '',
  motherPesel: '',
  motherGiven: '',
  motherFamily: '',
  order: '1',
  childGiven: '',
  place: '',
}

/** Texts of each form, in their order. */
export const fieldsOf: Readonly<Record<Because, readonly Text[]>> = {
  foreign: ['number', 'given', 'family', 'birthDate'],
  newborn: ['motherPesel', 'motherGiven', 'motherFamily', 'birthDate', 'order', 'childGiven'],
  unknown: ['place'],
}

const forms: Partial<Record<Text, RegExp>> = {
  number: /^[A-Z0-9]{3,20}$/,
  birthDate: /^\d{4}-\d\d-\d\d$/,
  motherPesel: /^\d{11}$/,
  order: /^[1-9]$/,
  place: /^.{3,200}$/,
}

/** Without what a scanner or a hurried hand adds. */
const tidy = (field: Text, text: string) =>
  field === 'number' ? text.replace(/[\s-]/g, '').toUpperCase() : text.trim()

export const missingIn = (entered: Entered): readonly Text[] =>
  fieldsOf[entered.because].filter(
    (field) => field !== 'childGiven' && !(forms[field] ?? /./).test(tidy(field, entered[field])),
  )

export function orderOf(entered: Entered, anotherPerson: boolean): PersonWithout {
  const { because, sex, reason, country, document: kind } = entered
  const text = (field: Text) => tidy(field, entered[field])
  const [given, family, birthDate] = [text('given'), text('family'), text('birthDate')]
  const doubt = anotherPerson ? { anotherPerson } : {}
  if (because === 'unknown') return { because, sex, reason, place: text('place'), ...doubt }
  if (because === 'foreign')
    return {
      because,
      sex,
      document: { kind, country, number: text('number') },
      given,
      family,
      birthDate,
      ...doubt,
    }
  const mother = { pesel: text('motherPesel'), given: text('motherGiven'), family: text('motherFamily') }
  const childGiven = text('childGiven')
  const child = childGiven === '' ? {} : { given: childGiven }
  return { because, sex, mother, order: Number(text('order')), birthDate, ...child, ...doubt }
}

/** Where the room says that a mistake is → the field of the form. */
export const places: Readonly<Record<string, Text>> = {
  '/document/number': 'number',
  '/given': 'given',
  '/family': 'family',
  '/birthDate': 'birthDate',
  '/place': 'place',
  '/mother/pesel': 'motherPesel',
  '/mother/given': 'motherGiven',
  '/mother/family': 'motherFamily',
}
