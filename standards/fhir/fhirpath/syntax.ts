/** What is asked of an expression before it is ever run: its size, its functions, its names. */
import { functionArguments, quadratic } from './functions.table.ts'
import type { Library, SyntaxNode } from './library.ts'
import { FhirPathError, shown } from './refusal.ts'

/** Longest expression, in UTF-16 units; most words and signs; deepest brackets. */
const longest = 8000
const mostTokens = 1500
const deepestBrackets = 40

/** Deepest nesting of what was parsed. */
const deepest = 400

export interface Syntax {
  /** Names of the variables (`%name`) that it uses. */
  readonly variables: ReadonlySet<string>
  /** It uses what takes the square of a collection's size. */
  readonly isQuadratic: boolean
  /** It adds or subtracts. */
  readonly isSum: boolean
  /** It asks for equivalence. */
  readonly isEquivalence: boolean
}

/** Throws FhirPathError. */
export function checkedSyntax(library: Library, expression: string): Syntax {
  mustBeSmall(expression)
  const variables = new Set<string>()
  let isQuadratic = false
  let isSum = false
  let isEquivalence = false
  const open: [SyntaxNode, number][] = [[parsed(library, expression), 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next
    if (depth > deepest) throw new FhirPathError('too-costly', 'Nest the expression less deeply.')
    checks.get(node.type)?.(node, { library, variables })
    isQuadratic ||= quadratic.has(node.text ?? '')
    isSum ||= node.type === 'AdditiveExpression'
    isEquivalence ||= node.text === '~' || node.text === '!~'
    for (const child of node.children ?? []) open.push([child, depth + 1])
  }
  return { variables, isQuadratic, isSum, isEquivalence }
}

interface Checking {
  readonly library: Library
  /** Names are added here. */
  readonly variables: Set<string>
}

/** By kind of node, in the library's own spelling. */
const checks: ReadonlyMap<string, (node: SyntaxNode, checking: Checking) => void> = new Map([
  ['Functn', checkFunction],
  ['MemberInvocation', checkName],
  ['ExternalConstantTerm', checkVariable],
  ['InstanceSelector', refuseObject],
])

/** Strings, delimited names and comments count as one word each. */
const token = /'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*|\w+|\S/g

function mustBeSmall(expression: string): void {
  if (expression.length > longest)
    throw new FhirPathError('too-costly', `An expression has at most ${longest} characters.`)
  const words = expression.match(token) ?? []
  if (words.length > mostTokens)
    throw new FhirPathError('too-costly', `An expression has at most ${mostTokens} words and signs.`)
  let depth = 0
  for (const word of words) {
    if ('([{'.includes(word)) depth += 1
    else if (')]}'.includes(word)) depth -= 1
    if (depth > deepestBrackets) throw new FhirPathError('too-costly', 'Nest the expression less deeply.')
  }
}

function parsed({ parse }: Library, expression: string): SyntaxNode {
  try {
    return parse(expression)
  } catch (error) {
    if (error instanceof RangeError) throw new FhirPathError('too-costly', 'Make the expression simpler.')
    const [first] = (error as { errors?: unknown[][] }).errors ?? []
    const place = first ? ` (line ${Number(first[2])}, column ${Number(first[3])})` : ''
    throw new FhirPathError('invalid', `This is no FHIRPath expression${place}.`)
  }
}

function checkFunction({ text = '', children = [] }: SyntaxNode): void {
  const name = bare(text)
  // Of this one function the arguments stand as its children.
  const given = name === 'sort' ? children : (children[1]?.children ?? [])
  const taken = Object.hasOwn(functionArguments, name) ? functionArguments[name] : undefined
  if (taken === undefined)
    throw new FhirPathError('not-supported', `There is no function ${shown(name)} here.`)
  if (!taken.includes(given.length))
    throw new FhirPathError('invalid', `The function ${shown(name)} takes another number of arguments.`)
}

/** A name that no element has would be empty for ever: a slip, or a way to the insides of JavaScript. */
function checkName({ children = [] }: SyntaxNode, { library }: Checking): void {
  const name = bare(children[0]?.text ?? '')
  if (!library.names.has(name))
    throw new FhirPathError('invalid', `FHIR R4 has no element named ${shown(name)}.`)
}

function checkVariable({ text = '', delimitedText }: SyntaxNode, { variables }: Checking): void {
  const name = bare(delimitedText ?? text)
  // The library looks variables up in plain objects.
  if (name in {}) throw new FhirPathError('invalid', `There is no variable ${shown(name)}.`)
  variables.add(name)
}

function refuseObject(): never {
  throw new FhirPathError('not-supported', 'Objects cannot be made by an expression here.')
}

/** Without the quotes of a delimited name. */
const bare = (name: string): string => name.replace(/^[`'](.*)[`']$/s, '$1')
