/**
 * FHIRPath (https://hl7.org/fhirpath/N1/, with FHIR R4's additions https://hl7.org/fhir/R4/fhirpath.html) by HL7's own engine,
 * made fit for expressions and resources of strangers: an expression is checked before it runs, a run has a budget, a regular
 * expression ends in linear time, nothing is fetched, printed or read from a clock.
 */
import { budget } from './fhirpath/budget.ts'
import { type Library, library, type Node, type Run, type SyntaxNode } from './fhirpath/library.ts'
import { moment } from './fhirpath/moment.ts'
import { offsetKeeper } from './fhirpath/offset.ts'
import { ownFunctions } from './fhirpath/own-functions.ts'
import { FhirPathError } from './fhirpath/refusal.ts'
import { checkedSyntax, type Syntax } from './fhirpath/syntax.ts'
import { inputOf, outputOf } from './fhirpath/values.ts'

export { FhirPathError }

/**
 * Values that the expression finds in a resource: primitives as in JSON (decimals exact, see json.ts), elements and resources as
 * they stand in the resource itself, quantities as FHIR writes them, dates and times as text.
 * `variables` are what `%name` stands for; `%resource`, `%rootResource` and `%context` are the resource unless given.
 * `at` is what `now()` means; without it `now()` and `today()` are refused. Throws FhirPathError.
 */
export type Path = (resource: unknown, variables?: Readonly<Record<string, unknown>>, at?: Date) => unknown[]

/** Where in a resource each thing found stands: members of objects by name, of lists by number. Throws FhirPathError. */
export type Places = (
  resource: unknown,
  variables?: Readonly<Record<string, unknown>>,
  at?: Date,
) => (string | number)[][]

/** Compiles an expression. Throws FhirPathError. */
export async function compilePath(expression: string): Promise<Path> {
  const loaded = await library()
  const run = compiled(loaded, expression)
  return (resource, variables = {}, at) => {
    const { value, originals } = inputOf(loaded, resource)
    const found = run(value, environment(loaded, variables, at))
    return found.map((each) => outputOf(loaded, each, originals)).filter((each) => each !== undefined)
  }
}

/**
 * Compiles an expression that points to elements, as a patch does. What it computes, finds in a
 * variable or resolves has no place and is left out. Throws FhirPathError.
 */
export async function compilePlaces(expression: string): Promise<Places> {
  const loaded = await library()
  const run = compiled(loaded, expression)
  return (resource, variables = {}, at) => {
    const { value } = inputOf(loaded, resource)
    const found = run(value, environment(loaded, variables, at))
    return found.flatMap((each) => (loaded.isNode(each) ? placeOf(each, value) : []))
  }
}

function placeOf(node: Node, root: unknown): [(string | number)[]] | [] {
  const place: (string | number)[] = []
  let each = node
  for (; each.parentResNode; each = each.parentResNode) {
    if (typeof each.index === 'number') place.unshift(each.index)
    place.unshift(memberOf(each))
  }
  return each.data === root ? [place] : []
}

/** The name in JSON: a choice has its type in it. */
function memberOf({ propName = '', data, parentResNode }: Node): string {
  const parent = (parentResNode?.data ?? {}) as Record<string, unknown>
  if (propName in parent) return propName
  const named = Object.keys(parent).find((name) => name.startsWith(propName) && parent[name] === data)
  return named ?? Object.keys(parent).find((name) => isChoice(name, propName)) ?? propName
}

const isChoice = (name: string, choice: string): boolean =>
  name.startsWith(choice) && /^[A-Z]/.test(name.slice(choice.length))

/** Compiled expressions that are kept. */
const mostKept = 500
const kept = new Map<string, (input: unknown, variables: Environment) => readonly unknown[]>()

type Environment = Record<PropertyKey, unknown>

function compiled(loaded: Library, expression: string) {
  const known = kept.get(expression)
  if (known) return known
  const syntax = checkedSyntax(loaded, expression, {})
  const run = loaded.compile(expression, { userInvocationTable: ownFunctions(loaded) })
  const bounded = (input: unknown, variables: Environment) =>
    carriedOut(loaded, { run, syntax }, input, variables)
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
  kept.set(expression, bounded)
  return bounded
}

function environment(
  loaded: Library,
  variables: Readonly<Record<string, unknown>>,
  at: Date | undefined,
): Environment {
  const given = Object.entries(variables).map(([name, value]) => [name, inputOf(loaded, value).value])
  return { ...Object.fromEntries(given), ...(at ? { [moment]: at } : {}) }
}

interface Compiled {
  readonly run: Run
  readonly syntax: Syntax
}

function carriedOut(
  loaded: Library,
  { run, syntax }: Compiled,
  input: unknown,
  given: Environment,
): readonly unknown[] {
  const spend = budget(loaded, syntax.isQuadratic)
  const keepOffset = offsetKeeper(loaded)
  const variables = { ...standardVariables(syntax, input), ...given }
  const seen = (_context: unknown, _focus: unknown, handed: unknown, node: SyntaxNode) => {
    spend(handed)
    if (syntax.isSum) keepOffset(handed, node)
  }
  try {
    return silently(() => run(input, variables, { debugger: seen }))
  } catch (error) {
    throw asRefusal(error)
  }
}

/** https://hl7.org/fhir/R4/fhirpath.html#vars */
function standardVariables({ variables }: Syntax, input: unknown): Environment {
  const found: Environment = {}
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
