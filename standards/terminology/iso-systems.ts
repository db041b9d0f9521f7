/** Countries (urn:iso:std:iso:3166) and currencies (urn:iso:std:iso:4217) as code systems, named in English, Polish and Ukrainian. */
import type { CodeSystem, ConceptDefinition } from './code-system-definition.ts'
import { countries, currencies, endedCurrencies } from './iso-codes.table.ts'

const languages = ['pl', 'uk'] as const

type NameOf = (code: string, language: string) => string | undefined

function namer(type: 'region' | 'currency'): NameOf {
  const names = new Map<string, Intl.DisplayNames>()
  return (code, language) => {
    const known = names.get(language) ?? new Intl.DisplayNames([language], { type, fallback: 'none' })
    names.set(language, known)
    return known.of(code)
  }
}

function concept(code: string, named: string, nameOf: NameOf): ConceptDefinition {
  const designation = languages.flatMap((language) => {
    const value = nameOf(named, language)
    return value === undefined ? [] : [{ language, value }]
  })
  return { code, display: nameOf(named, 'en') ?? named, designation }
}

const head = {
  resourceType: 'CodeSystem',
  status: 'active',
  language: 'en',
  caseSensitive: true,
  content: 'complete',
} as const

export function countrySystem(): CodeSystem {
  const nameOf = namer('region')
  const rows = countries.split(' ').map((row) => [row.slice(0, 2), row.slice(2, 5), row.slice(5)])
  const column = (at: number) => rows.map((row) => concept(row[at] ?? '', row[0] ?? '', nameOf))
  return {
    ...head,
    url: 'urn:iso:std:iso:3166',
    name: 'ISO3166Part1',
    title: 'Countries (ISO 3166-1)',
    concept: [...column(0), ...column(1), ...column(2)],
  }
}

export function currencySystem(): CodeSystem {
  const nameOf = namer('currency')
  const ended = { property: [{ code: 'inactive', valueBoolean: true }] }
  return {
    ...head,
    url: 'urn:iso:std:iso:4217',
    name: 'ISO4217',
    title: 'Currencies (ISO 4217)',
    concept: [
      ...currencies.split(' ').map((code) => concept(code, code, nameOf)),
      ...endedCurrencies.split(' ').map((code) => ({ ...concept(code, code, nameOf), ...ended })),
    ],
  }
}
