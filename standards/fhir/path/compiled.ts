/** A compiled step: JavaScript closures that answer as a collection, as a truth value, or only whether there is anything. */
import { single } from './compare.ts'
import type { Env } from './env.ts'
import { booleanItem, Item, type Items, none } from './item.ts'
import { type Expression, PathError } from './syntax.ts'

export interface Compiled {
  readonly list: (focus: Item, env: Env) => Items
  /** As a condition: undefined is the empty answer. Throws PathError when there are several items. */
  readonly truth: (focus: Item, env: Env) => boolean | undefined
  readonly some: (focus: Item, env: Env) => boolean
  /** The answer does not depend on the focus. */
  readonly isFixed: boolean
}

/** The focus of an expression that is asked about an empty collection. */
export const nothing = new Item(undefined, '')

export const self: Compiled = {
  list: (focus) => (focus === nothing ? none : [focus]),
  truth: (focus) => truthOf(focus === nothing ? none : [focus]),
  some: (focus) => focus !== nothing,
  isFixed: false,
}

export function fromList(list: Compiled['list'], isFixed = false): Compiled {
  return {
    list,
    truth: (focus, env) => truthOf(list(focus, env)),
    some: (focus, env) => list(focus, env).length > 0,
    isFixed,
  }
}

export function fromTruth(truth: Compiled['truth']): Compiled {
  return {
    list: (focus, env) => {
      const found = truth(focus, env)
      return found === undefined ? none : booleanItem(found)
    },
    truth,
    some: (focus, env) => truth(focus, env) !== undefined,
    isFixed: false,
  }
}

/** A single value that is no boolean counts as true (http://hl7.org/fhirpath/N1/#singleton-evaluation-of-collections). */
function truthOf(items: Items): boolean | undefined {
  const item = single(items)
  if (item === undefined) return undefined
  if (typeof item.value === 'boolean') return item.value
  return item.value === undefined && item.type === 'boolean' ? undefined : true
}

/** A call of a function while it is compiled. */
export class Call {
  readonly of: Compiled
  /** The expression is HL7's own, not one that somebody loaded. */
  readonly isTrusted: boolean
  readonly #parameters: readonly Expression[]
  readonly #compile: (expression: Expression) => Compiled
  #used = 0

  constructor(
    of: Compiled | undefined,
    parameters: readonly Expression[],
    by: { readonly compile: (expression: Expression) => Compiled; readonly isTrusted: boolean },
  ) {
    this.of = of ?? self
    this.isTrusted = by.isTrusted
    this.#parameters = parameters
    this.#compile = by.compile
  }

  parameter(index: number): Compiled {
    return this.optional(index) ?? wrongCount()
  }

  optional(index: number): Compiled | undefined {
    this.#used = Math.max(this.#used, index + 1)
    const expression = this.#parameters[index]
    return expression === undefined ? undefined : this.#compile(expression)
  }

  /** A parameter that names a type. */
  typeName(): string {
    this.#used = 1
    const [expression] = this.#parameters
    return expression === undefined ? wrongCount() : nameIn(expression)
  }

  /** The text of a parameter that is a literal. */
  literalText(index: number): string | undefined {
    const expression = this.#parameters[index]
    if (expression?.kind !== 'literal' || typeof expression.literal.value !== 'string') return undefined
    return expression.literal.value
  }

  mustBeUsedUp(): void {
    if (this.#parameters.length > this.#used) wrongCount()
  }
}

function wrongCount(): never {
  throw new PathError('syntax', 'An expression calls a function with the wrong number of parameters.')
}

function nameIn(expression: Expression): string {
  if (expression.kind === 'member') {
    return expression.of === undefined ? expression.name : `${nameIn(expression.of)}.${expression.name}`
  }
  if (expression.kind === 'literal' && typeof expression.literal.value === 'string')
    return expression.literal.value
  throw new PathError('syntax', 'An expression has something else where the name of a type should stand.')
}

/** Makes the closures of a call. Throws PathError. */
export type Maker = (call: Call) => Compiled
export type Makers = Readonly<Record<string, Maker>>

/** Runs a closure for each item with `$index`; both are put back afterwards. */
export function eachItem(items: Items, env: Env, visit: (item: Item) => boolean | undefined): boolean {
  const outer = env.index
  env.spend(items.length)
  try {
    for (let i = 0; i < items.length; i++) {
      env.index = i
      if (visit(items[i] as Item) === false) return false
    }
    return true
  } finally {
    env.index = outer
  }
}
