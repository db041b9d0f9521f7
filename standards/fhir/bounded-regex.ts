/**
 * Regular expressions that others wrote, matched in time that grows with the text and no faster: `(a+)+$` cannot stop the house.
 * V8's own linear engine does it; what that engine cannot do (look-around, back-references) is refused.
 */
import { setFlagsFromString } from 'node:v8'
import { RegexRefused, type Translation, translateRegex } from './regex-translation.ts'

// Only makes the flag `l` known to `RegExp`; nothing else changes.
setFlagsFromString('--enable-experimental-regexp-engine')

export { RegexRefused }

export interface RegexOptions {
  /** `i`: case makes no difference; `m`: `^` and `$` match at each line. */
  readonly flags?: string
  /** The whole text has to match. */
  readonly whole?: boolean
}

/** Longest pattern, in UTF-16 units. */
const longest = 1000

/** Most work at one text: characters by the size of the expression; about half a second. */
const mostWork = 10_000_000

/** Most that one replacement may write: characters, and some for each match. */
const mostWritten = 2_000_000
const costOfMatch = 10

interface Bounded {
  readonly regex: RegExp
  readonly size: number
}

const known = new Map<string, Bounded>()

/** Whether a text matches; the point matches line ends too. Throws RegexRefused. */
export function boundedTest(text: string, pattern: string, options: RegexOptions = {}): boolean {
  const { regex, size } = bounded(pattern, options)
  mustBeShort(text, size)
  regex.lastIndex = 0
  return regex.test(text)
}

/** Every match replaced; `$&`, `$1` and `$<name>` in the substitution stand for it and its groups. Throws RegexRefused. */
export function boundedReplace(text: string, pattern: string, substitution: string): string {
  const { regex, size } = bounded(pattern, {})
  mustBeShort(text, size)
  let written = 0
  return text.replace(regex, (...found: unknown[]) => {
    const match = String(found[0])
    if (match === '' && isInsidePair(text, found)) return ''
    const put = filled(substitution, found)
    written += put.length + costOfMatch
    if (written > mostWritten) throw new RegexRefused('The text that comes out would be too long.')
    return put
  })
}

type Found = readonly unknown[]

const groupsOf = (found: Found): Readonly<Record<string, string>> | undefined => {
  const last = found.at(-1)
  return typeof last === 'object' && last !== null ? (last as Record<string, string>) : undefined
}

/** Whether an empty match lies between the two halves of one character. */
function isInsidePair(text: string, found: Found): boolean {
  const offset = found.findLast((each) => typeof each === 'number') ?? 0
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff
}

function filled(substitution: string, found: Found): string {
  if (!substitution.includes('$')) return substitution
  const groups = found.findIndex((each) => typeof each === 'number')
  return substitution.replace(
    /\$(?:([$&])|(\d)|<([^>]*)>)/g,
    (written, sign?: string, digit?: string, name?: string) => {
      if (sign !== undefined) return sign === '$' ? '$' : String(found[0])
      if (name !== undefined) return groupsOf(found)?.[name] ?? ''
      const number = Number(digit)
      return number > 0 && number < groups ? String(found[number] ?? '') : written
    },
  )
}

function mustBeShort(text: string, size: number): void {
  if (text.length * size > mostWork)
    throw new RegexRefused('The text is too long for this regular expression.')
}

function bounded(pattern: string, { flags = '', whole = false }: RegexOptions): Bounded {
  const key = `${flags}/${whole}/${pattern}`
  const made = known.get(key)
  if (made) return made
  if (!/^[im]*$/.test(flags)) throw new RegexRefused('Flags of a regular expression are i and m.')
  const { source, size } = translated(pattern, flags.includes('i'))
  const compiled = { regex: linear(whole ? `^(?:${source})$` : source, flags), size }
  if (known.size >= 500) known.clear()
  known.set(key, compiled)
  return compiled
}

function translated(pattern: string, ignoreCase: boolean): Translation {
  if (pattern.length > longest) throw new RegexRefused('Make the regular expression shorter.')
  mustBeValid(pattern)
  return translateRegex(pattern, { ignoreCase })
}

function linear(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags.includes('m') ? 'glsm' : 'gls')
  } catch {
    throw new RegexRefused('This regular expression cannot be matched in bounded time; nest it less.')
  }
}

function mustBeValid(pattern: string): void {
  try {
    new RegExp(pattern, 'u')
  } catch {
    throw new RegexRefused('This is no regular expression of ECMAScript.')
  }
}
