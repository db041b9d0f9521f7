/**
 * The part of XPath 2.0 (https://www.w3.org/TR/xpath20/) in which the official schematrons say where a rule counts and which elements it counts,
 * read into plain conditions. Anything beyond that part is refused: then a person writes the rule.
 */
import type { Condition, Step } from '../rules/table.ts'

/** `hl7:` is left out, as everywhere in our own words. */
const plain = (name: string) => name.replace(/^(?:hl7|cda):/, '')

const set = (number: string) => number.replace(/^2\.16\.840\.1\.113883\.3\.4424\.13\./, '')

/** Membership of a value set, which the schematrons look up in files. */
const lookups: readonly [RegExp, string][] = [
  [
    /concat\(@code,@codeSystem\)=doc\('include\/voc-([\d.]+)-DYNAMIC\.xml'\)\/\*\/valueSet\/conceptList\/concept\/concat\(@code,@codeSystem\) or \(@nullFlavor=doc\('[^']+'\)\/\*\/valueSet\/conceptList\/exception\/@code\)/g,
    "coded('$1')",
  ],
  [/@code=doc\('include\/voc-([\d.]+)-DYNAMIC\.xml'\)\/\*\/valueSet\/conceptList\/\*\/@code/g, "named('$1')"],
]

type Token = readonly [kind: 'name' | 'text' | 'sign', value: string]

function tokensOf(expression: string): Token[] {
  const known = lookups.reduce((text, [from, to]) => text.replace(from, to), expression)
  const pattern = /\s*(?:('[^']*')|(self::|[A-Za-z_][\w.-]*(?::[\w.-]+)?)|([@/[\]()|=*.]))/gy
  const tokens: Token[] = []
  let end = 0
  for (const match of known.matchAll(pattern)) {
    const [whole, text, name, sign = ''] = match
    if (text !== undefined) tokens.push(['text', text.slice(1, -1)])
    else tokens.push(name === undefined ? ['sign', sign] : ['name', name])
    end = match.index + whole.length
  }
  if (known.slice(end).trim() !== '') throw new SyntaxError('beyond the part that is read')
  return tokens
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(expression: string) {
    this.#tokens = tokensOf(expression)
  }

  ended(): void {
    if (this.#at < this.#tokens.length) throw new SyntaxError('beyond the part that is read')
  }

  or(): Condition {
    const all = [this.#and()]
    while (this.#takes('name', 'or')) all.push(this.#and())
    return all.length === 1 ? (all[0] as Condition) : ['or', ...all]
  }

  #and(): Condition {
    const all = [this.#one()]
    while (this.#takes('name', 'and')) all.push(this.#one())
    return all.length === 1 ? (all[0] as Condition) : ['and', ...all]
  }

  #one(): Condition {
    if (this.#takes('sign', '(')) {
      const inner = this.or()
      this.#needs(')')
      return inner
    }
    for (const word of ['not', 'coded', 'named'] as const)
      if (this.#isNext('name', word) && this.#isNext('sign', '(', 1)) return this.#called(word)
    return this.#path()
  }

  #called(word: 'not' | 'coded' | 'named'): Condition {
    this.#at += 2
    const inner: Condition = word === 'not' ? ['not', this.#alternatives()] : [word, set(this.#text())]
    this.#needs(')')
    return inner
  }

  /** `self::a | self::b` */
  #alternatives(): Condition {
    const all = [this.or()]
    while (this.#takes('sign', '|')) all.push(this.or())
    return all.length === 1 ? (all[0] as Condition) : ['or', ...all]
  }

  #path(): Condition {
    if (this.#takes('name', 'self::')) return ['self', this.step()]
    const steps: Step[] = []
    for (;;) {
      if (this.#takes('sign', '@')) {
        const attribute = this.#attribute()
        return steps.length === 0 ? attribute : ['path', steps, attribute]
      }
      steps.push(this.step())
      if (!this.#takes('sign', '/')) return ['path', steps]
    }
  }

  #attribute(): Condition {
    const name = this.#name()
    return this.#takes('sign', '=') ? ['is', name, this.#text()] : ['has', name]
  }

  step(): Step {
    const name = this.#takes('sign', '*') ? '*' : plain(this.#name())
    const all: Condition[] = []
    while (this.#takes('sign', '[')) {
      all.push(this.or())
      this.#needs(']')
    }
    if (all.length === 0) return [name]
    return [name, all.length === 1 ? (all[0] as Condition) : ['and', ...all]]
  }

  steps(): Step[] {
    const steps = [this.step()]
    while (this.#takes('sign', '/')) steps.push(this.step())
    return steps
  }

  union(): Step[] {
    const steps = [this.step()]
    while (this.#takes('sign', '|')) steps.push(this.step())
    return steps
  }

  #isNext(kind: Token[0], value: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead]
    return token?.[0] === kind && token[1] === value
  }

  #takes(kind: Token[0], value: string): boolean {
    const found = this.#isNext(kind, value)
    if (found) this.#at += 1
    return found
  }

  #needs(sign: string): void {
    if (!this.#takes('sign', sign)) throw new SyntaxError('beyond the part that is read')
  }

  #of(kind: Token[0]): string {
    const token = this.#tokens[this.#at]
    if (token?.[0] !== kind) throw new SyntaxError('beyond the part that is read')
    this.#at += 1
    return token[1]
  }

  #name = () => this.#of('name')
  #text = () => this.#of('text')
}

function parsed<T>(expression: string, read: (parser: Parser) => T): T {
  const parser = new Parser(expression)
  const found = read(parser)
  parser.ended()
  return found
}

/** `hl7:a[…]/hl7:b` */
export const stepsIn = (expression: string): Step[] => parsed(expression, (parser) => parser.steps())

/** `hl7:a[…]|hl7:b` */
export const unionIn = (expression: string): Step[] => parsed(expression, (parser) => parser.union())

export const conditionIn = (expression: string): Condition => parsed(expression, (parser) => parser.or())
