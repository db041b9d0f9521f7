/**
 * Rewrites a regular expression for V8's linear engine (https://v8.dev/blog/non-backtracking-regexp), which knows neither the
 * flags `u` and `i`, nor large counts, nor look-around. The grammar is that of ECMAScript with the flag `u`
 * (https://tc39.es/ecma262/#sec-patterns), so that a point is a whole character; a text is checked against it before it comes here.
 */
import { classText, literalText, type Member, point } from './regex-class.ts'

/** A pattern that cannot be matched in bounded time, or not by this engine; the message says what to leave out. */
export class RegexRefused extends Error {
  override readonly name = 'RegexRefused'
}

export interface Translation {
  readonly source: string
  /** Steps that one character of the text may cost. */
  readonly size: number
}

/** Largest translated expression. */
const largest = 4000

/** Deepest nesting of groups. */
const deepest = 30

/** What each escape stands for that V8's engine takes as it is. */
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 }

class Translator {
  readonly #text: string
  readonly #ignoreCase: boolean
  #at = 0
  #depth = 0

  constructor(text: string, ignoreCase: boolean) {
    this.#text = text
    this.#ignoreCase = ignoreCase
  }

  whole(): Translation {
    return this.#alternatives()
  }

  #alternatives(): Translation {
    const parts: string[] = []
    let size = 0
    for (;;) {
      const each = this.#sequence()
      parts.push(each.source)
      size += each.size + 1
      if (!this.#take('|')) return { source: parts.join('|'), size }
    }
  }

  #sequence(): Translation {
    let source = ''
    let size = 0
    while (this.#at < this.#text.length && !this.#sees('|') && !this.#sees(')')) {
      const each = this.#quantified(this.#atom())
      source += each.source
      size += each.size
      if (size > largest)
        throw new RegexRefused('Make the regular expression shorter, or its counts smaller.')
    }
    return { source, size }
  }

  #atom(): Translation {
    const letter = this.#next()
    if (letter === '(') return this.#group()
    if (letter === '[') return one(this.#class())
    if (letter === '\\') return this.#escape()
    if (letter === '.') return one(point)
    if (letter === '^' || letter === '$') return one(letter)
    return one(literalText(letter.codePointAt(0) ?? 0, this.#ignoreCase))
  }

  #group(): Translation {
    this.#depth += 1
    if (this.#depth > deepest) throw new RegexRefused('Nest groups less deeply.')
    const open = this.#groupStart()
    const inner = this.#alternatives()
    this.#take(')')
    this.#depth -= 1
    return { source: `${open}${inner.source})`, size: inner.size + 2 }
  }

  #groupStart(): string {
    if (!this.#take('?')) return '('
    if (this.#take(':')) return '(?:'
    const named = /^<([A-Za-z_$][\w$]*)>/.exec(this.#text.slice(this.#at))
    if (!named) throw new RegexRefused('Look-ahead, look-behind and flags of a group are not supported.')
    this.#at += named[0].length
    return `(?${named[0]}`
  }

  #escape(): Translation {
    const letter = this.#next()
    if (letter === 'b' || letter === 'B') return one(`\\${letter}`)
    if (letter === 'k' || /[1-9]/.test(letter)) throw new RegexRefused('Back-references are not supported.')
    const member = this.#escaped(letter)
    if (typeof member === 'number') return one(literalText(member, this.#ignoreCase))
    return one(classText([member], { negated: false, ignoreCase: this.#ignoreCase }))
  }

  #escaped(letter: string): Member {
    if (/[dDwWsS]/.test(letter)) return `\\${letter}`
    if (letter === 'p' || letter === 'P') return `\\${letter}${this.#match(/^\{[\w=]+\}/)}`
    if (letter === 'u') return this.#unicode()
    if (letter === 'x') return Number.parseInt(this.#match(/^[\da-fA-F]{2}/), 16)
    if (letter === 'c') return (this.#next().codePointAt(0) ?? 0) % 32
    return controls[letter] ?? letter.codePointAt(0) ?? 0
  }

  #unicode(): number {
    if (this.#sees('{')) return Number.parseInt(this.#match(/^\{[\da-fA-F]+\}/).slice(1), 16)
    const unit = Number.parseInt(this.#match(/^[\da-fA-F]{4}/), 16)
    const low = /^\\u(d[c-f][\da-f]{2})/i.exec(this.#text.slice(this.#at))
    if (unit < 0xd800 || unit > 0xdbff || !low) return unit
    this.#at += 6
    return ((unit - 0xd800) << 10) + (Number.parseInt(low[1] ?? '', 16) - 0xdc00) + 0x10000
  }

  #class(): string {
    const negated = this.#take('^')
    const members: Member[] = []
    while (!this.#take(']')) {
      const first = this.#classMember()
      if (typeof first === 'number' && this.#sees('-') && this.#text[this.#at + 1] !== ']') {
        this.#at += 1
        members.push([first, this.#classMember() as number])
      } else members.push(first)
    }
    return classText(members, { negated, ignoreCase: this.#ignoreCase })
  }

  #classMember(): Member {
    const letter = this.#next()
    if (letter !== '\\') return letter.codePointAt(0) ?? 0
    const escaped = this.#next()
    if (escaped === 'b') return 8
    return escaped === '-' ? 45 : this.#escaped(escaped)
  }

  #quantified(atom: Translation): Translation {
    const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#text.slice(this.#at))
    if (!found) return atom
    const [written, least, comma, most = ''] = found
    this.#at += written.length
    if (least === undefined) return { source: atom.source + written, size: atom.size + 1 }
    const lazy = written.endsWith('?') ? '?' : ''
    const upTo = most === '' ? Number.POSITIVE_INFINITY : Number(most)
    return counted(atom, Number(least), { most: comma === '' ? Number(least) : upTo, lazy })
  }

  #sees(letter: string): boolean {
    return this.#text[this.#at] === letter
  }

  #take(letter: string): boolean {
    if (!this.#sees(letter)) return false
    this.#at += 1
    return true
  }

  /** The next character, whole. */
  #next(): string {
    const letter = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0)
    this.#at += letter.length
    return letter
  }

  #match(pattern: RegExp): string {
    const [found = ''] = pattern.exec(this.#text.slice(this.#at)) ?? []
    this.#at += found.length
    return found
  }
}

const one = (source: string): Translation => ({ source, size: source.startsWith('(?:') ? 4 : 1 })

/** Counts are written out: `a{1,3}` as `aa?a?`. */
function counted(
  atom: Translation,
  least: number,
  { most, lazy }: { most: number; lazy: string },
): Translation {
  const endless = most === Number.POSITIVE_INFINITY
  const times = endless ? least + 1 : most
  if (times * atom.size > largest)
    throw new RegexRefused('Make the counts of the regular expression smaller.')
  if (times > 1 && /\((?!\?:)/.test(atom.source.replaceAll(/\\./g, '')))
    throw new RegexRefused('Write (?:…) for a group that is counted.')
  const optional = endless ? `${atom.source}*${lazy}` : `${atom.source}?${lazy}`.repeat(most - least)
  return { source: atom.source.repeat(least) + optional, size: Math.max(times * atom.size, 1) }
}

/** Throws RegexRefused. `pattern` is valid under the flag `u`. */
export function translateRegex(pattern: string, { ignoreCase }: { ignoreCase: boolean }): Translation {
  return new Translator(pattern, ignoreCase).whole()
}
