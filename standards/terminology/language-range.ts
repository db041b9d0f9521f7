/**
 * In which languages words are wanted: `displayLanguage`, or a header `Accept-Language` (RFC 9110 §12.5.4, RFC 4647).
 * Without a wildcard that says `*;q=0`, other languages are taken where the wanted ones have no words.
 */
import { refuse } from './refusal.ts'
import { wording } from './wording.ts'

const mostRanges = 30
const range = /^(\*|[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*(0(?:\.\d{1,3})?|1(?:\.0{1,3})?))?$/

export interface Languages {
  /** As it was asked for. */
  readonly text: string
  /** Wanted, the most wanted first. */
  readonly ranges: readonly string[]
  /** False after `*;q=0`: nothing rather than another language. */
  readonly takesOthers: boolean
}

/** Refuses `processing/invalid-display` what is no list of language ranges. */
function readLanguages(text: string): Languages {
  const found: { tag: string; weight: number }[] = []
  for (const part of text.split(',', mostRanges + 1)) {
    const [, tag, weight = '1'] = range.exec(part.trim()) ?? []
    if (tag === undefined || found.length === mostRanges)
      refuse('processing', wording.noLanguage(text), { type: 'invalid-display' })
    found.push({ tag, weight: Number(weight) })
  }
  const wildcard = found.find(({ tag }) => tag === '*')
  const wanted = found.filter(({ tag, weight }) => tag !== '*' && weight > 0)
  return {
    text,
    ranges: wanted.sort((one, other) => other.weight - one.weight).map(({ tag }) => tag),
    takesOthers: wildcard === undefined || wildcard.weight > 0,
  }
}

/** Undefined when no particular language is wanted. */
export function wantedLanguages(...sources: readonly (string | undefined)[]): Languages | undefined {
  const first = sources.find((text) => text !== undefined && text.trim() !== '')
  if (first === undefined) return undefined
  return readLanguages(first)
}

/** How well a language answers a range: 3 the same, 2 a variety of it (`de-CH` for `de`), 1 its base (`en` for `en-AU`), 0 not. */
export function fitOf(language: string | undefined, wanted: string): number {
  if (language === undefined) return 0
  const one = language.toLowerCase()
  const other = wanted.toLowerCase()
  if (one === other) return 3
  if (one.startsWith(`${other}-`)) return 2
  return other.startsWith(`${one}-`) ? 1 : 0
}

export function isWanted(language: string | undefined, { ranges }: Languages): boolean {
  return ranges.some((wanted) => fitOf(language, wanted) > 0)
}
