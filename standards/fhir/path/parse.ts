/** Reads a FHIRPath text into its tree (http://hl7.org/fhirpath/N1/#grammar). */
import { type Expression, type Operator, PathError } from './syntax.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Deepest nesting: expressions of user-loaded profiles are not trusted. */
const DEEPEST = 100

/** How strongly operators bind; `is` and `as` stand between `&` and `|`. */
const STRENGTH: Readonly<Record<string, number>> = {
  implies: 1,
  or: 2,
  xor: 2,
  and: 3,
  in: 4,
  contains: 4,
  '=': 5,
  '~': 5,
  '!=': 5,
  '!~': 5,
  '<': 6,
  '>': 6,
  '<=': 6,
  '>=': 6,
  '|': 7,
  is: 8,
  as: 8,
  '+': 9,
  '-': 9,
  '&': 9,
  '*': 10,
  '/': 10,
  div: 10,
  mod: 10,
}
const SIGN_STRENGTH = 11

/** Units of time that may follow a number without quotes. */
const CALENDAR = /^(year|month|week|day|hour|minute|second|millisecond)s?$/

/** Throws PathError `syntax` or `too-costly`. */
export function parseExpression(text: string): Expression {
  const reader = new Reader(tokensOf(text))
  const expression = reader.expression(0, 0)
  reader.mustEnd()
  return expression
}

class Reader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  mustEnd(): void {
    if (this.#next().kind !== 'end') fail('the rest of the expression')
  }

  /** An expression whose operators bind more strongly than `least`. */
  expression(least: number, depth: number): Expression {
    if (depth > DEEPEST) throw new PathError('too-costly', 'An expression is nested too deeply.')
    let left = this.#signed(depth)
    for (;;) {
      const op = this.#operator()
      const strength = STRENGTH[op] ?? 0
      if (strength <= least) return left
      this.#at++
      if (op === 'is' || op === 'as') left = { kind: 'type', op, of: left, type: this.#typeName() }
      else left = { kind: 'binary', op: op as Operator, left, right: this.expression(strength, depth + 1) }
    }
  }

  #operator(): string {
    const token = this.#next()
    if (token.kind === 'mark') return token.text
    return token.kind === 'word' && !token.isQuoted ? token.text : ''
  }

  #signed(depth: number): Expression {
    const token = this.#next()
    if (token.kind !== 'mark' || (token.text !== '-' && token.text !== '+')) return this.#steps(depth)
    this.#at++
    const of = this.expression(SIGN_STRENGTH, depth + 1)
    return { kind: 'sign', isNegative: token.text === '-', of }
  }

  #steps(depth: number): Expression {
    let left = this.#term(depth)
    for (;;) {
      if (this.#skip('.')) left = this.#step(left, depth)
      else if (this.#skip('[')) {
        left = { kind: 'at', of: left, index: this.expression(0, depth + 1) }
        this.#expect(']')
      } else return left
    }
  }

  #term(depth: number): Expression {
    const token = this.#next()
    if (token.kind === 'literal') return this.#literal(token)
    if (token.kind === 'constant') {
      this.#at++
      return { kind: 'constant', name: token.text }
    }
    if (this.#skip('(')) {
      const inner = this.expression(0, depth + 1)
      this.#expect(')')
      return inner
    }
    if (this.#skip('{')) {
      this.#expect('}')
      return { kind: 'nothing' }
    }
    return this.#step(undefined, depth)
  }

  #step(of: Expression | undefined, depth: number): Expression {
    const token = this.#next()
    if (token.kind !== 'word') return fail('a missing name')
    this.#at++
    if (!token.isQuoted) {
      const keyword = KEYWORDS[token.text]
      if (keyword !== undefined && (of === undefined || token.text.startsWith('$'))) return keyword
      if (this.#skip('(')) return { kind: 'call', of, name: token.text, parameters: this.#parameters(depth) }
    }
    return { kind: 'member', of, name: token.text }
  }

  #parameters(depth: number): Expression[] {
    if (this.#skip(')')) return []
    const parameters = [this.expression(0, depth + 1)]
    while (this.#skip(',')) parameters.push(this.expression(0, depth + 1))
    this.#expect(')')
    return parameters
  }

  /** A number with a unit is a quantity. */
  #literal({ literal }: Extract<Token, { kind: 'literal' }>): Expression {
    this.#at++
    if (typeof literal.value !== 'number') return { kind: 'literal', literal }
    const unit = this.#unit()
    if (unit === undefined) return { kind: 'literal', literal }
    this.#at++
    return {
      kind: 'literal',
      literal: { type: 'System.Quantity', value: { value: literal.value, ...unit } },
    }
  }

  #unit(): { unit: string; code?: string; system?: string } | undefined {
    const token = this.#next()
    if (token.kind === 'word' && CALENDAR.test(token.text)) return { unit: token.text.replace(/s$/, '') }
    if (token.kind !== 'literal' || typeof token.literal.value !== 'string') return undefined
    if (token.literal.type !== 'System.String') return undefined
    const code = token.literal.value
    return { unit: code, code, system: 'http://unitsofmeasure.org' }
  }

  #typeName(): string {
    const names: string[] = []
    do {
      const token = this.#next()
      if (token.kind !== 'word') return fail('a missing type')
      names.push(token.text)
      this.#at++
    } while (this.#skip('.'))
    return names.join('.')
  }

  #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end' }
  }

  #skip(text: string): boolean {
    const token = this.#next()
    if (token.kind !== 'mark' || token.text !== text) return false
    this.#at++
    return true
  }

  #expect(text: string): void {
    if (!this.#skip(text)) fail(`what stands where ${text} should`)
  }
}

const KEYWORDS: Readonly<Record<string, Expression>> = {
  true: { kind: 'literal', literal: { type: 'System.Boolean', value: true } },
  false: { kind: 'literal', literal: { type: 'System.Boolean', value: false } },
  $this: { kind: 'this' },
  $index: { kind: 'index' },
  $total: { kind: 'total' },
}

function fail(what: string): never {
  throw new PathError('syntax', `An expression is not FHIRPath: ${what}.`)
}
