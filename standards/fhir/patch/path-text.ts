/**
 * The paths of FHIRPath Patch (https://hl7.org/fhir/R4/fhirpatch.html): the part of FHIRPath that leads to elements of one
 * resource. Members, [n], first(), last(), single(), where(…), extension('url'), ofType(Type); in where(…) comparisons of a
 * path with a literal, exists(), empty(), and, or. Anything else is refused.
 */
import { notSupported, type PathToken, tokensOf, unquoted } from './path-tokens.ts'

export type PathStep =
  | { readonly kind: 'member'; readonly name: string }
  /** 0 is the first; -1 the last. */
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'single' }
  | { readonly kind: 'where'; readonly test: PathTest }
  | { readonly kind: 'ofType'; readonly type: string }

export type PathTest =
  | { readonly kind: 'and' | 'or'; readonly tests: readonly PathTest[] }
  /** `is`: false for empty() and for !=. */
  | { readonly kind: 'exists'; readonly path: readonly PathStep[]; readonly is: boolean }
  | {
      readonly kind: 'equals'
      readonly path: readonly PathStep[]
      readonly literal: string
      readonly is: boolean
    }

/** How deep brackets of conditions may nest. */
const deepest = 8

/** Throws PatchError. */
export function readPath(text: string): readonly PathStep[] {
  const reader = new Reader(tokensOf(text))
  const steps = reader.path()
  reader.mustEnd()
  return steps
}

class Reader {
  readonly #tokens: readonly PathToken[]
  #next = 0
  #depth = 0

  constructor(tokens: readonly PathToken[]) {
    this.#tokens = tokens
  }

  path(): PathStep[] {
    const steps: PathStep[] = [...this.#step()]
    for (;;) {
      if (this.#takes('.')) steps.push(...this.#step())
      else if (this.#takes('[')) steps.push(this.#index())
      else return steps
    }
  }

  mustEnd(): void {
    if (this.#token.kind !== 'end') notSupported()
  }

  get #token(): PathToken {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '' }
  }

  #takes(text: string): boolean {
    const { kind, text: found } = this.#token
    if (found !== text || (kind !== 'sign' && kind !== 'name')) return false
    this.#next += 1
    return true
  }

  #must(text: string): void {
    if (!this.#takes(text)) notSupported()
  }

  #take(kind: PathToken['kind']): string {
    const { kind: found, text } = this.#token
    if (found !== kind) notSupported()
    this.#next += 1
    return text
  }

  #step(): PathStep[] {
    const name = this.#take('name').replaceAll('`', '')
    if (!this.#takes('(')) return [{ kind: 'member', name }]
    const steps = this.#call(name)
    this.#must(')')
    return steps
  }

  #call(name: string): PathStep[] {
    switch (name) {
      case 'first':
        return [{ kind: 'index', index: 0 }]
      case 'last':
        return [{ kind: 'index', index: -1 }]
      case 'single':
        return [{ kind: 'single' }]
      case 'ofType':
        return [{ kind: 'ofType', type: this.#take('name').replaceAll('`', '') }]
      case 'extension': {
        const url = unquoted(this.#take('string'))
        const test = {
          kind: 'equals',
          path: [{ kind: 'member', name: 'url' }],
          literal: url,
          is: true,
        } as const
        return [
          { kind: 'member', name: 'extension' },
          { kind: 'where', test },
        ]
      }
      case 'where':
        return [{ kind: 'where', test: this.#either() }]
      default:
        return notSupported()
    }
  }

  #index(): PathStep {
    const index = this.#take('number')
    this.#must(']')
    return /^\d{1,9}$/.test(index) ? { kind: 'index', index: Number(index) } : notSupported()
  }

  #either(): PathTest {
    this.#depth += 1
    if (this.#depth > deepest) notSupported()
    const tests = [this.#both()]
    while (this.#takes('or')) tests.push(this.#both())
    this.#depth -= 1
    return tests.length === 1 && tests[0] ? tests[0] : { kind: 'or', tests }
  }

  #both(): PathTest {
    const tests = [this.#test()]
    while (this.#takes('and')) tests.push(this.#test())
    return tests.length === 1 && tests[0] ? tests[0] : { kind: 'and', tests }
  }

  #test(): PathTest {
    if (!this.#takes('(')) return this.#comparison()
    const inner = this.#either()
    this.#must(')')
    return inner
  }

  #comparison(): PathTest {
    const path: PathStep[] = this.#takes('$this') ? [] : [...this.#step()]
    for (;;) {
      if (this.#takes('=')) return { kind: 'equals', path, literal: this.#literal(), is: true }
      if (this.#takes('!=')) return { kind: 'equals', path, literal: this.#literal(), is: false }
      if (this.#takes('[')) path.push(this.#index())
      else {
        this.#must('.')
        const asked = this.#asked()
        if (asked !== undefined) return { kind: 'exists', path, is: asked }
        path.push(...this.#step())
      }
    }
  }

  /** `exists()` is true, `empty()` false; undefined when neither is next. */
  #asked(): boolean | undefined {
    const { text } = this.#token
    if (text !== 'exists' && text !== 'empty') return undefined
    this.#next += 1
    this.#must('(')
    this.#must(')')
    return text === 'exists'
  }

  #literal(): string {
    const { kind, text } = this.#token
    this.#next += 1
    if (kind === 'string') return unquoted(text)
    if (kind === 'number' || kind === 'date' || text === 'true' || text === 'false') return text
    return notSupported()
  }
}
