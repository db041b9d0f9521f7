/**
 * FHIRPath compiled to JavaScript: closures made once, run often (https://hl7.org/fhir/R4/fhirpath.html). No step of it reads a
 * clock, a database or a network; what has to be asked outside is asked through `Surroundings`.
 */
import { single } from './compare.ts'
import { Call, type Compiled, fromList, type Maker, self } from './compiled.ts'
import { conversions } from './conversions.ts'
import type { Env } from './env.ts'
import { existence } from './existence.ts'
import { fhirFunctions, isType } from './fhir-functions.ts'
import { Item, type Items, integerItem, MemberStep, none, textItem } from './item.ts'
import { numbers } from './numbers.ts'
import { negative, operation } from './operators.ts'
import { parseExpression } from './parse.ts'
import { ofType, selection } from './selection.ts'
import { type Expression, PathError } from './syntax.ts'
import { texts } from './texts.ts'
import { isA } from './type-names.ts'

/** Most steps of one expression: closures call each other, and the stack has an end. */
const MOST_NODES = 1500

const makers: ReadonlyMap<string, Maker> = new Map(
  [existence, selection, texts, numbers, conversions, fhirFunctions].flatMap((group) =>
    Object.entries(group),
  ),
)

/** Throws PathError `syntax`, `not-supported`, `wrong-type`, `too-costly`. `isTrusted`: one of HL7's own. */
export function compileExpression(text: string, { isTrusted = false } = {}): Compiled {
  return new Compiler(isTrusted).compile(parseExpression(text))
}

class Compiler {
  readonly isTrusted: boolean
  #nodes = 0

  constructor(isTrusted: boolean) {
    this.isTrusted = isTrusted
  }

  readonly compile = (expression: Expression): Compiled => {
    this.#nodes++
    if (this.#nodes > MOST_NODES) throw new PathError('too-costly', 'An expression has too many steps.')
    return this.#made(expression)
  }

  #made(expression: Expression): Compiled {
    switch (expression.kind) {
      case 'literal': {
        const items = [new Item(expression.literal.value, expression.literal.type)]
        return fromList(() => items, true)
      }
      case 'nothing':
        return fromList(() => none, true)
      case 'constant':
        return constant(expression.name)
      case 'this':
        return self
      case 'index':
        return fromList((_focus, env) => integerItem(env.index))
      case 'total':
        return fromList((_focus, env) => env.total ?? none)
      default:
        return this.#step(expression)
    }
  }

  #step(
    expression: Exclude<
      Expression,
      { kind: 'literal' | 'nothing' | 'constant' | 'this' | 'index' | 'total' }
    >,
  ): Compiled {
    switch (expression.kind) {
      case 'member':
        return this.#member(expression)
      case 'call':
        return this.#call(expression)
      case 'at':
        return at(this.compile(expression.of), this.compile(expression.index))
      case 'sign':
        return expression.isNegative ? negative(this.compile(expression.of)) : this.compile(expression.of)
      case 'type': {
        const of = this.compile(expression.of)
        return expression.op === 'is' ? isType(of, expression.type) : ofType(of, expression.type)
      }
      default:
        return operation(expression.op, this.compile(expression.left), this.compile(expression.right))
    }
  }

  #member({ of, name }: Extract<Expression, { kind: 'member' }>): Compiled {
    const step = new MemberStep(name)
    if (of !== undefined) return membersOf(this.compile(of), step)
    // A path may begin with the name of the type that it is about.
    const isTypeName = /^[A-Z]/.test(name)
    return {
      ...fromList((focus) => (isTypeName && isA(focus.type, name) ? [focus] : taken(focus, step))),
      some: (focus) => (isTypeName && isA(focus.type, name)) || step.isIn(focus),
    }
  }

  #call({ of, name, parameters }: Extract<Expression, { kind: 'call' }>): Compiled {
    const maker = makers.get(name)
    if (maker === undefined)
      throw new PathError('not-supported', 'An expression calls a function that is not supported.')
    const call = new Call(of === undefined ? undefined : this.compile(of), parameters, this)
    const made = maker(call)
    call.mustBeUsedUp()
    return made.isFixed ? remembered(made) : made
  }
}

function membersOf(of: Compiled, step: MemberStep): Compiled {
  const list = (focus: Item, env: Env): Items => {
    const items = of.list(focus, env)
    if (items.length === 0) return none
    const found: Item[] = []
    for (const item of items) step.take(item, found)
    env.spend(found.length)
    return found
  }
  const made: Compiled = {
    ...fromList(list, of.isFixed),
    some: (focus, env) => of.list(focus, env).some((item) => step.isIn(item)),
  }
  return of.isFixed ? remembered(made) : made
}

function taken(focus: Item, step: MemberStep): Items {
  const found: Item[] = []
  step.take(focus, found)
  return found
}

/** What does not depend on the focus is found once an evaluation: `%resource.descendants()` within `all(…)`. */
function remembered(made: Compiled): Compiled {
  const list = (focus: Item, env: Env): Items => {
    const known = env.known(made)
    if (known !== undefined) return known
    const items = made.list(focus, env)
    env.remember(made, items)
    return items
  }
  return fromList(list, true)
}

function at(of: Compiled, index: Compiled): Compiled {
  return fromList((focus, env) => {
    const place = single(index.list(focus, env))?.value
    const item = typeof place === 'number' ? of.list(focus, env)[place] : undefined
    return item === undefined ? none : [item]
  })
}

const CONSTANTS: Readonly<Record<string, string>> = {
  ucum: 'http://unitsofmeasure.org',
  sct: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
}

function constant(name: string): Compiled {
  if (name === 'resource') return fromList((_focus, env) => [env.resource], true)
  if (name === 'rootResource') return fromList((_focus, env) => [env.root], true)
  if (name === 'context') return fromList((_focus, env) => [env.context], true)
  const text = CONSTANTS[name] ?? canonical(name)
  if (text !== undefined) {
    const items = textItem(text)
    return fromList(() => items, true)
  }
  return fromList((_focus, env) => env.around.variables?.get(name) ?? unknown())
}

/** `%vs-name` and `%ext-name` (https://hl7.org/fhir/R4/fhirpath.html#variables). */
function canonical(name: string): string | undefined {
  if (name.startsWith('vs-')) return `http://hl7.org/fhir/ValueSet/${name.slice(3)}`
  return name.startsWith('ext-') ? `http://hl7.org/fhir/StructureDefinition/${name.slice(4)}` : undefined
}

function unknown(): never {
  throw new PathError('not-supported', 'An expression uses a variable that is not known here.')
}
