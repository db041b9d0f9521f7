/** Parts of a list: chosen by FHIRPath, by the value of a field, by place (https://hl7.org/fhir/R4/graphql.html#list). */
import { expressionOf } from '../fhirpath/expression.ts'
import { library } from '../fhirpath/library.ts'
import { FhirPathError } from '../fhirpath/refusal.ts'
import { inputOf, outputOf } from '../fhirpath/values.ts'
import { decimalText, isExactNumber } from '../json.ts'
import { GraphqlFault } from './fault.ts'
import { type Arguments, countArgument, textArgument, type Value } from './values.ts'

type Element = Readonly<Record<string, unknown>>

/** What the arguments leave of a list of elements of one type. Throws GraphqlFault. */
export async function narrowed(
  elements: readonly Element[],
  type: string,
  given: Arguments,
): Promise<readonly Element[]> {
  if (given.size === 0) return elements
  const path = textArgument(given, 'fhirpath')
  let left = path === undefined ? elements : await chosen(elements, type, path)
  for (const [name, value] of given)
    if (name !== 'fhirpath' && name !== '_offset' && name !== '_count' && value !== undefined)
      left = left.filter((element) => has(element[name], value))
  const offset = countArgument(given, '_offset') ?? 0
  const count = countArgument(given, '_count') ?? left.length
  return left.slice(offset, offset + count)
}

/** Those of which the expression is true; `$index` is the place in the list. Throws GraphqlFault. */
export async function chosen<T extends object>(
  elements: readonly T[],
  type: string,
  path: string,
): Promise<readonly T[]> {
  const loaded = await library()
  return inWords(() => {
    // By itself first: so it cannot end the condition that it becomes.
    expressionOf(loaded, path)
    const nodes = elements.map((element) => loaded.node(inputOf(loaded, element).value, type))
    const found = new Set<unknown>(expressionOf(loaded, `where(${path})`).run(nodes, {}))
    return elements.filter((_, index) => found.has(nodes[index]))
  })
}

/** The expression's value for an element, as a text fit for a name; empty when there is none. Throws GraphqlFault. */
export async function sliceName(
  element: object,
  type: string,
  { path, index }: { path: string; index: number },
): Promise<string> {
  if (path.trim() === '$index') return String(index)
  const loaded = await library()
  return inWords(() => {
    const { value, originals } = inputOf(loaded, element)
    const [first] = expressionOf(loaded, path).run([loaded.node(value, type)], {})
    const text = outputOf(loaded, first, originals)
    return typeof text === 'object' && !isExactNumber(text) ? '' : textOf(text)
  })
}

function inWords<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof FhirPathError) throw new GraphqlFault(error.code, error.message)
    throw error
  }
}

/** Whether a member, or one of its values, is one of those that are wanted. */
function has(member: unknown, wanted: Value): boolean {
  const values: unknown[] = Array.isArray(member) ? member : [member]
  const sought = (Array.isArray(wanted) ? wanted : [wanted]).map(String)
  return values.some((value) => value !== undefined && sought.includes(textOf(value)))
}

const textOf = (value: unknown): string => (isExactNumber(value) ? decimalText(value) : String(value ?? ''))
