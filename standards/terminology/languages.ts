/** Language tags (BCP 47, https://www.rfc-editor.org/rfc/rfc5646) as a code system; which subtags exist ICU's data in Node knows. */
import type { Designation } from './code-system-provider.ts'
import { GrammarCodeSystem, type Judge } from './grammar-code-system.ts'

const named = ['en', 'pl', 'uk'] as const

interface Names {
  readonly language: Intl.DisplayNames
  readonly region: Intl.DisplayNames
  readonly script: Intl.DisplayNames
}

const names = new Map<string, Names>()

function namesIn(language: string): Names {
  const known = names.get(language)
  if (known !== undefined) return known
  const make = (type: 'language' | 'region' | 'script') =>
    new Intl.DisplayNames([language], { type, fallback: 'none', languageDisplay: 'standard' })
  const made = { language: make('language'), region: make('region'), script: make('script') }
  names.set(language, made)
  return made
}

const judge: Judge = (code) => {
  const locale = localeOf(code)
  if (locale === undefined || !exists(locale)) return undefined
  const [display, ...others] = named.map((language) => nameIn(language, locale))
  const designations = others.flatMap((value, i): Designation[] =>
    value === undefined ? [] : [{ language: named[i + 1], value }],
  )
  return { display: display ?? code, designations }
}

function localeOf(code: string): Intl.Locale | undefined {
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(code)) return undefined
  try {
    return new Intl.Locale(code)
  } catch {
    return undefined
  }
}

/** Language, script and region must be known ones; variants and extensions may be any of the right form. */
function exists({ language, script, region }: Intl.Locale): boolean {
  const known = namesIn('en')
  const isLanguage = language !== undefined && known.language.of(language) !== undefined
  return (
    isLanguage &&
    (script === undefined || known.script.of(script) !== undefined) &&
    (region === undefined || /^\d{3}$/.test(region) || known.region.of(region) !== undefined)
  )
}

function nameIn(language: string, { baseName }: Intl.Locale): string | undefined {
  return namesIn(language).language.of(baseName)
}

export const languageTags = new GrammarCodeSystem(
  { url: 'urn:ietf:bcp:47', name: 'BCP47', title: 'Tags for languages (BCP 47)' },
  judge,
)
