/** An expression of a stranger: checked once, then run within a budget, with words of ours when it cannot be. */
import { budget } from './budget.ts'
import { equivalenceKeeper } from './equivalence.ts'
import type { Library, Run, SyntaxNode } from './library.ts'
import { moment } from './moment.ts'
import { offsetKeeper } from './offset.ts'
import { ownFunctions } from './own-functions.ts'
import { FhirPathError } from './refusal.ts'
import { checkedSyntax, type Syntax } from './syntax.ts'
import { inputOf } from './values.ts'

/** Variables as the library takes them. */
export type Environment = Readonly<Record<PropertyKey, unknown>>

export interface Expression {
  readonly syntax: Syntax
  /** `input`: a resource made ready (`inputOf`), or nodes that another expression found. Throws FhirPathError. */
  readonly run: (input: unknown, environment: Environment) => readonly unknown[]
}

/** Expressions that are kept. */
const mostKept = 500
const kept = new Map<string, Expression>()

/** Throws FhirPathError. */
export function expressionOf(library: Library, text: string): Expression {
  const known = kept.get(text)
  if (known) return known
  const syntax = checkedSyntax(library, text)
  const run = library.compile(text, { userInvocationTable: ownFunctions(library) })
  const expression: Expression = {
    syntax,
    run: (input, environment) => carriedOut(library, { run, syntax }, input, environment),
  }
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
  kept.set(text, expression)
  return expression
}

/** `at` is what `now()` means. */
export function environmentOf(
  library: Library,
  variables: Readonly<Record<string, unknown>>,
  at: Date | undefined,
): Environment {
  const given = Object.entries(variables).map(([name, value]) => [name, inputOf(library, value).value])
  return { ...Object.fromEntries(given), ...(at ? { [moment]: at } : {}) }
}

interface Compiled {
  readonly run: Run
  readonly syntax: Syntax
}

function carriedOut(
  library: Library,
  { run, syntax }: Compiled,
  input: unknown,
  given: Environment,
): readonly unknown[] {
  const spend = budget(library, syntax.isQuadratic)
  const keepers = [
    ...(syntax.isSum ? [offsetKeeper(library)] : []),
    ...(syntax.isEquivalence ? [equivalenceKeeper(library)] : []),
  ]
  const variables = { ...standardVariables(syntax, input), ...given }
  const seen = (_context: unknown, _focus: unknown, handed: unknown, node: SyntaxNode) => {
    spend(handed)
    for (const keep of keepers) keep(handed, node)
  }
  try {
    return silently(() => run(input, variables, { debugger: seen }))
  } catch (error) {
    throw asRefusal(error)
  }
}

/** https://hl7.org/fhir/R4/fhirpath.html#vars */
function standardVariables({ variables }: Syntax, input: unknown): Environment {
  const found: Record<string, unknown> = {}
  for (const name of variables) {
    if (name === 'resource' || name === 'rootResource') found[name] = input
    else if (name === 'sct') found[name] = 'http://snomed.info/sct'
    else if (name === 'loinc') found[name] = 'http://loinc.org'
    else if (name.startsWith('vs-')) found[name] = `http://hl7.org/fhir/ValueSet/${name.slice(3)}`
    else if (name.startsWith('ext-')) found[name] = `http://hl7.org/fhir/StructureDefinition/${name.slice(4)}`
  }
  return found
}

/** The library warns on the console and quotes data. */
function silently<T>(work: () => T): T {
  const { console } = globalThis
  const { warn } = console
  console.warn = () => {}
  try {
    return work()
  } finally {
    console.warn = warn
  }
}

/** The library's words may quote data: they are not passed on. */
function asRefusal(error: unknown): FhirPathError {
  if (error instanceof FhirPathError) return error
  if (error instanceof RangeError)
    return new FhirPathError('too-costly', 'The expression takes too much on this resource.')
  const words = error instanceof Error ? error.message : String(error)
  if (/undefined environment variable/.test(words))
    return new FhirPathError('invalid', 'The expression uses a variable that has no value here.')
  if (/asynchronous function/.test(words))
    return new FhirPathError('not-supported', 'The expression asks another server; that is not done here.')
  if (/single|only one/i.test(words))
    return new FhirPathError('invalid', 'The expression expects one value and finds several.')
  return new FhirPathError('invalid', 'The expression does not fit what it finds in this resource.')
}
