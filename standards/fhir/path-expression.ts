/**
 * Reads the FHIRPath of search parameters (https://hl7.org/fhir/R4/fhirpath.html): the small part of the language that R4's own
 * definitions use. Whatever else is refused with UnsupportedPath, so that nothing is silently left out of the index.
 */

/** One step from a value to the next. */
export type Step =
  | { kind: 'member'; name: string }
  /** `as T`, `.as(T)`, `.ofType(T)` */
  | { kind: 'type'; name: string }
  /** `[n]` */
  | { kind: 'index'; at: number }
  /** `.where(member = 'value')` */
  | { kind: 'equals'; member: string; value: string }
  /** `.where(resolve() is T)` */
  | { kind: 'resolves'; type: string }
  /** `.where(hasExtension('url'))` */
  | { kind: 'extended'; url: string }
  /** `.extension('url')` */
  | { kind: 'extension'; url: string }
  /** `X.exists() and X != false`: whether there is something that is not false. */
  | { kind: 'present' }

/** Steps from the root: a type name, `%resource`, or the context itself when the expression is relative. */
export interface Path {
  root?: string
  steps: Step[]
}

export class UnsupportedPath extends Error {
  constructor(what: string) {
    super(`not supported in a search path: ${what}`)
    this.name = 'UnsupportedPath'
  }
}

const TOKEN = /\s*(\||\(|\)|\.|\[\d+\]|'[^']*'|!=|=|%resource|[A-Za-z_][A-Za-z0-9_]*)/y

/** The alternatives of an expression (`|`). Throws UnsupportedPath. */
export function parsePath(expression: string): Path[] {
  const reader = new Reader(tokensOf(expression))
  const paths = reader.expression()
  if (!reader.atEnd()) throw new UnsupportedPath('the rest of the expression')
  return paths
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const match = TOKEN.exec(expression)
    if (match === null) throw new UnsupportedPath('a character')
    tokens.push(match[1] ?? '')
  }
  return tokens
}

class Reader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  atEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  expression(): Path[] {
    const left = this.#union()
    return this.#skip('and') ? this.#presence(left) : left
  }

  #union(): Path[] {
    const paths = this.#item()
    while (this.#skip('|')) paths.push(...this.#item())
    return paths
  }

  #item(): Path[] {
    let paths = this.#term()
    for (let step = this.#postfix(); step !== undefined; step = this.#postfix()) {
      const next = step
      paths = paths.map((path) => ({ ...path, steps: [...path.steps, next] }))
    }
    return paths
  }

  #term(): Path[] {
    if (this.#skip('(')) {
      const paths = this.#union()
      this.#expect(')')
      return paths
    }
    if (this.#skip('%resource')) return [{ root: '%resource', steps: [] }]
    const name = this.#name()
    // Names of types begin with a capital letter, names of elements do not.
    return /^[A-Z]/.test(name) ? [{ root: name, steps: [] }] : [{ steps: [{ kind: 'member', name }] }]
  }

  #postfix(): Step | undefined {
    if (this.#skip('as')) return { kind: 'type', name: this.#name() }
    const index = /^\[(\d+)\]$/.exec(this.#tokens[this.#at] ?? '')
    if (index !== null) {
      this.#at++
      return { kind: 'index', at: Number(index[1]) }
    }
    if (!this.#skip('.')) return undefined
    const name = this.#name()
    return this.#skip('(') ? this.#call(name) : { kind: 'member', name }
  }

  #call(name: string): Step {
    const step = this.#callStep(name)
    this.#expect(')')
    return step
  }

  #callStep(name: string): Step {
    if (name === 'as' || name === 'ofType') return { kind: 'type', name: this.#name() }
    if (name === 'extension') return { kind: 'extension', url: this.#text() }
    if (name === 'exists') return { kind: 'present' }
    if (name === 'where') return this.#filter()
    throw new UnsupportedPath(`${name}()`)
  }

  #filter(): Step {
    const name = this.#name()
    if (this.#skip('=')) return { kind: 'equals', member: name, value: this.#text() }
    this.#expect('(')
    if (name === 'hasExtension') {
      const url = this.#text()
      this.#expect(')')
      return { kind: 'extended', url }
    }
    if (name !== 'resolve') throw new UnsupportedPath(`where(${name}())`)
    this.#expect(')')
    this.#expect('is')
    return { kind: 'resolves', type: this.#name() }
  }

  /** The right side of `X.exists() and X != false`. */
  #presence(left: Path[]): Path[] {
    const right = this.#item()
    this.#expect('!=')
    this.#expect('false')
    const expected = right.map((path) => ({ ...path, steps: [...path.steps, { kind: 'present' }] }))
    if (JSON.stringify(left) !== JSON.stringify(expected)) throw new UnsupportedPath('and')
    return left
  }

  #name(): string {
    const token = this.#tokens[this.#at++] ?? ''
    if (!/^[A-Za-z_]/.test(token)) throw new UnsupportedPath('a missing name')
    return token
  }

  #text(): string {
    const token = this.#tokens[this.#at++] ?? ''
    if (!token.startsWith("'")) throw new UnsupportedPath('a missing text')
    return token.slice(1, -1)
  }

  #skip(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at++
    return true
  }

  #expect(token: string): void {
    if (!this.#skip(token)) throw new UnsupportedPath(`what stands where ${token} should`)
  }
}
