/**
 * The words of the portals. A message file holds one object per language; the type of the Polish one is the law:
 * another language with a missing, extra or differently parametrised message does not compile.
 */
import { useContext } from 'react'
import { LanguageChoice } from './language-choice.ts'

/** Polish first: it is the language of the country and of the law. */
export const languages = ['pl', 'en'] as const
export type Language = (typeof languages)[number]

/** The shape of `T` with every text free to differ, parameters kept. */
export type Translated<T> = T extends (...values: infer Values) => string
  ? (...values: Values) => string
  : T extends string
    ? string
    : { readonly [Key in keyof T]: Translated<T[Key]> }

/** One text in every language, for names that travel as data (a portal's name, a menu entry). */
export type Text = Readonly<Record<Language, string>>

export interface Messages<T> {
  readonly pl: T
  readonly en: Translated<T>
}

/** Declares a message file. */
export const messages = <const T extends object>(pl: T, en: Translated<T>): Messages<T> => ({ pl, en })

/** The messages of a file in the reader's language. */
export function useMessages<T>(file: Messages<T>): Translated<T> {
  const { language } = useContext(LanguageChoice)
  return file[language] as Translated<T>
}

const rules = { pl: new Intl.PluralRules('pl'), en: new Intl.PluralRules('en') }

/** Polish has three forms for whole numbers (1 lek, 2 leki, 5 leków) and one for fractions (1,5 leku). */
export interface PolishForms {
  readonly one: string
  readonly few: string
  readonly many: string
  readonly other?: string
}

/** `1 opakowanie`, `3 opakowania`, `12 opakowań`, `1,5 opakowania`: number and word. */
export function countPl(count: number, forms: PolishForms): string {
  const form = rules.pl.select(count)
  const word = form === 'one' || form === 'few' || form === 'many' ? forms[form] : (forms.other ?? forms.few)
  return `${count.toLocaleString('pl-PL')} ${word}`
}

/** `1 pack`, `3 packs`. */
export function countEn(count: number, one: string, other = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${rules.en.select(count) === 'one' ? one : other}`
}
