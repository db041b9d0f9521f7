/**
 * Free text as `_text` and `_content` take it (https://hl7.org/fhir/R4/search.html#text): words side by side are all wanted;
 * AND, OR, NOT, parentheses and "phrases" say more. A word is met by a word that begins with it.
 */
import { foldForSearch } from '../search-text.ts'
import { incorrect } from './search-error.ts'

export type Words =
  | { readonly kind: 'word' | 'phrase'; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Words[] }
  | { readonly kind: 'not'; readonly of: Words }

const TOKEN = /\s*(\(|\)|"[^"]*"|[^\s()"]+)/y
const mostTokens = 100

/** Refuses `incorrect/text`. */
export function readWords(text: string, parameter: string): Words {
  const tokens = tokensOf(text)
  const reader = new WordReader(tokens, parameter)
  return reader.whole()
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) tokens.push(match[1] ?? '')
  return tokens
}

class WordReader {
  readonly #tokens: readonly string[]
  readonly #parameter: string
  #at = 0

  constructor(tokens: readonly string[], parameter: string) {
    this.#tokens = tokens
    this.#parameter = parameter
  }

  whole(): Words {
    if (this.#tokens.length === 0 || this.#tokens.length > mostTokens) this.#wrong()
    const words = this.#either()
    if (this.#at < this.#tokens.length) this.#wrong()
    return words
  }

  #either(): Words {
    const of = [this.#both()]
    while (this.#skip('or')) of.push(this.#both())
    const [only] = of
    return of.length === 1 && only ? only : { kind: 'or', of }
  }

  #both(): Words {
    const of = [this.#one()]
    while (this.#skip('and') || this.#goesOn()) of.push(this.#one())
    const [only] = of
    return of.length === 1 && only ? only : { kind: 'and', of }
  }

  #one(): Words {
    if (this.#skip('not')) return { kind: 'not', of: this.#one() }
    if (this.#skip('(')) {
      const inner = this.#either()
      if (!this.#skip(')')) this.#wrong()
      return inner
    }
    const token = this.#tokens[this.#at++]
    const text = foldForSearch(token ?? '')
    if (text === '') this.#wrong()
    return { kind: token?.startsWith('"') || text.includes(' ') ? 'phrase' : 'word', text }
  }

  #goesOn(): boolean {
    const next = this.#tokens[this.#at]
    return next !== undefined && next !== ')' && next.toLowerCase() !== 'or'
  }

  #skip(word: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== word) return false
    this.#at += 1
    return true
  }

  #wrong(): never {
    return incorrect(
      'text',
      'Write words to be found, with AND, OR, NOT, parentheses or "phrases" between them if need be.',
      this.#parameter,
    )
  }
}

/** Whether a folded text (one space between words) has what is sought. */
export function wordsMatch(words: Words, folded: string): boolean {
  switch (words.kind) {
    case 'and':
      return words.of.every((each) => wordsMatch(each, folded))
    case 'or':
      return words.of.some((each) => wordsMatch(each, folded))
    case 'not':
      return !wordsMatch(words.of, folded)
    default:
      return folded.startsWith(words.text) || folded.includes(` ${words.text}`)
  }
}
