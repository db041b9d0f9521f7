/**
 * Classes and single characters of a regular expression, written without the flags `u` and `i`: a character beyond the basic
 * plane is a pair of surrogates, and both cases of a letter are named.
 */

/** A code point, a range of them (ends included), or a class escape: `\d`, `\W`, `\p{Lu}`. */
export type Member = number | readonly [number, number] | string

type Range = readonly [number, number]

export interface ClassOptions {
  readonly negated: boolean
  readonly ignoreCase: boolean
}

const lastOfPlane = 0xffff
const lastOfAll = 0x10ffff

/** Any character; half a pair is none. */
export const point = '(?:[^\\ud800-\\udfff]|[\\ud800-\\udbff][\\udc00-\\udfff])'

/** One character by its code point. */
export function literalText(code: number, ignoreCase: boolean): string {
  const [...codes] = ignoreCase ? casesOf(code) : [code]
  if (codes.length > 1) return classText(codes, { negated: false, ignoreCase: false })
  return code > lastOfPlane ? `(?:${unitText(code)})` : unitText(code)
}

/** A class of characters. */
export function classText(members: readonly Member[], { negated, ignoreCase }: ClassOptions): string {
  const ranges = merged(members.flatMap(rangesOf))
  const both = ignoreCase ? merged([...ranges, ...ranges.flatMap(otherCases)]) : ranges
  const wanted = negated ? outside(both) : both
  const within = wanted.flatMap(([from, to]) => withoutSurrogates(from, Math.min(to, lastOfPlane)))
  const beyond = wanted.flatMap(([from, to]) => pairs(Math.max(from, lastOfPlane + 1), to))
  const plain = `[${within.map(([from, to]) => (from === to ? unitText(from) : `${unitText(from)}-${unitText(to)}`)).join('')}]`
  if (beyond.length === 0) return plain
  return `(?:${[...(within.length > 0 ? [plain] : []), ...beyond].join('|')})`
}

const unitText = (code: number): string =>
  code > lastOfPlane
    ? unitText(0xd800 + ((code - 0x10000) >> 10)) + unitText(0xdc00 + ((code - 0x10000) & 0x3ff))
    : `\\u${code.toString(16).padStart(4, '0')}`

function rangesOf(member: Member): readonly Range[] {
  if (typeof member === 'number') return [[member, member]]
  return typeof member === 'string' ? rangesOfEscape(member) : [member]
}

const known = new Map<string, readonly Range[]>()

/** What a class escape holds, found by asking for every character once. */
function rangesOfEscape(written: string): readonly Range[] {
  const made = known.get(written)
  if (made) return made
  const holds = new RegExp(written, 'u')
  const ranges: [number, number][] = []
  for (let code = 0; code <= lastOfAll; code += 1) {
    if (!holds.test(String.fromCodePoint(code))) continue
    const last = ranges.at(-1)
    if (last?.[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  if (known.size < 100) known.set(written, ranges)
  return ranges
}

function casesOf(code: number): Set<number> {
  const letter = String.fromCodePoint(code)
  const cases = [letter, letter.toLowerCase(), letter.toUpperCase()].filter((each) => [...each].length === 1)
  return new Set(cases.map((each) => each.codePointAt(0) ?? code))
}

let cased: readonly (readonly [number, readonly number[]])[] | undefined

/** Letters of the basic plane that have another case, with it; beyond there are none that matter. */
function casedLetters(): readonly (readonly [number, readonly number[]])[] {
  cased ??= Array.from({ length: lastOfPlane + 1 }, (_, code) => [code, [...casesOf(code)]] as const).filter(
    ([, cases]) => cases.length > 1,
  )
  return cased
}

function otherCases([from, to]: Range): Range[] {
  const within = casedLetters().filter(([code]) => code >= from && code <= to)
  return within.flatMap(([, cases]) => cases.map((each): Range => [each, each]))
}

/** In order, without overlaps. */
function merged(ranges: readonly Range[]): Range[] {
  const found: [number, number][] = []
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = found.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else found.push([from, to])
  }
  return found
}

function outside(ranges: readonly Range[]): Range[] {
  const found: Range[] = []
  let from = 0
  for (const [start, end] of ranges) {
    if (start > from) found.push([from, start - 1])
    from = end + 1
  }
  return from <= lastOfAll ? [...found, [from, lastOfAll]] : found
}

function withoutSurrogates(from: number, to: number): Range[] {
  const below: Range = [from, Math.min(to, 0xd7ff)]
  const above: Range = [Math.max(from, 0xe000), to]
  return [below, above].filter(([start, end]) => start <= end)
}

/** A range beyond the basic plane as pairs of surrogates, one text for each run that shares its high half. */
function pairs(from: number, to: number): string[] {
  const found: string[] = []
  for (let code = from; code <= to; ) {
    const high = (code - 0x10000) >> 10
    const lowest = (code - 0x10000) & 0x3ff
    const wholeUntil = lowest === 0 ? ((to + 1 - 0x10000) >> 10) - 1 : -1
    if (wholeUntil >= high) {
      found.push(`[${half(high)}-${half(wholeUntil)}][\\udc00-\\udfff]`)
      code = ((wholeUntil + 1) << 10) + 0x10000
    } else {
      const end = Math.min(to, (high << 10) + 0x103ff)
      found.push(
        `${half(high)}[${unitText(0xdc00 + lowest)}-${unitText(0xdc00 + ((end - 0x10000) & 0x3ff))}]`,
      )
      code = end + 1
    }
  }
  return found
}

const half = (high: number): string => unitText(0xd800 + high)
