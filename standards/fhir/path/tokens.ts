/** Words and marks of a FHIRPath text (http://hl7.org/fhirpath/N1/#grammar). */
import { type Literal, PathError } from './syntax.ts'

export type Token =
  | { readonly kind: 'mark'; readonly text: string }
  /** `isQuoted`: written in back quotes, so that it is never a keyword. */
  | { readonly kind: 'word'; readonly text: string; readonly isQuoted: boolean }
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'end' }

/** Longest expression that is compiled. */
const LONGEST = 20_000

const BLANK = /(?:\s|\/\/[^\n\r]*|\/\*(?:[^*]|\*(?!\/))*\*\/)+/y
const NUMBER = /\d+(?:\.\d+)?L?/y
const STRING = /'((?:[^'\\]|\\.)*)'/sy
const QUOTED = /`((?:[^`\\]|\\.)*)`/sy
const WORD = /(?:\$)?[A-Za-z_][A-Za-z0-9_]*/y
const CONSTANT = /%([A-Za-z_][A-Za-z0-9_]*)/y
const TIME = /@T(\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?)/y
const MOMENT = /@(\d{4}(?:-\d\d(?:-\d\d)?)?)(T(?:\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?)?(?:Z|[+-]\d\d:\d\d)?)?/y
const MARK = /<=|>=|!=|!~|[-+*/&|<>=~.,()[\]{}]/y

/** All tokens, the last one of kind `end`. Throws PathError. */
export function tokensOf(text: string): Token[] {
  if (text.length > LONGEST) throw new PathError('too-costly', `An expression is longer than ${LONGEST}.`)
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    at += match(BLANK, text, at)?.[0].length ?? 0
    if (at >= text.length) return [...tokens, { kind: 'end' }]
    const [token, length] = tokenAt(text, at)
    tokens.push(token)
    at += length
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function tokenAt(text: string, at: number): [Token, number] {
  for (const [pattern, read] of readers) {
    const found = match(pattern, text, at)
    if (found !== null) return [read(found), found[0].length]
  }
  throw new PathError('syntax', 'An expression has a character that FHIRPath does not know.')
}

const literal = (type: string, value: unknown): Token => ({ kind: 'literal', literal: { type, value } })

const readers: readonly (readonly [RegExp, (found: RegExpExecArray) => Token])[] = [
  [NUMBER, ([text]) => numberToken(text)],
  [STRING, ([, text = '']) => literal('System.String', unescapeText(text))],
  [QUOTED, ([, text = '']) => ({ kind: 'word', text: unescapeText(text), isQuoted: true })],
  [WORD, ([text]) => ({ kind: 'word', text, isQuoted: false })],
  [/%'((?:[^'\\]|\\.)*)'/sy, ([, text = '']) => ({ kind: 'constant', text: unescapeText(text) })],
  [/%`((?:[^`\\]|\\.)*)`/sy, ([, text = '']) => ({ kind: 'constant', text: unescapeText(text) })],
  [CONSTANT, ([, text = '']) => ({ kind: 'constant', text })],
  [TIME, ([, text = '']) => literal('System.Time', text)],
  [MOMENT, ([, day = '', time]) => momentToken(day, time)],
  [MARK, ([text]) => ({ kind: 'mark', text })],
]

function numberToken(text: string): Token {
  if (text.endsWith('L')) return literal('System.Integer', Number(text.slice(0, -1)))
  return literal(text.includes('.') ? 'System.Decimal' : 'System.Integer', Number(text))
}

/** `@2026T` is a date-time of which only the year is known. */
function momentToken(day: string, time: string | undefined): Token {
  if (time === undefined) return literal('System.Date', day)
  return literal('System.DateTime', time === 'T' ? day : day + time)
}

const ESCAPES: Readonly<Record<string, string>> = { f: '\f', n: '\n', r: '\r', t: '\t' }

function unescapeText(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gs, (_whole, code: string | undefined, mark: string) =>
    code === undefined ? (ESCAPES[mark] ?? mark) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
