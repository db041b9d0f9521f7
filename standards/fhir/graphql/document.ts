/** A GraphQL document: parsed within bounds, its operation chosen, its variables given their values. */
import type {
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  VariableDefinitionNode,
} from 'graphql/language'
import { GraphqlFault, shown } from './fault.ts'
import { type Value, type Variables, valueIn } from './values.ts'

export interface GraphqlRequest {
  readonly query: string
  readonly operationName?: string | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
}

export interface Operation {
  readonly selectionSet: SelectionSetNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Variables
}

const longest = 50_000
const mostTokens = 4000

/** Throws GraphqlFault. */
export async function readDocument(request: GraphqlRequest): Promise<Operation> {
  const document = await parsed(request.query)
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: OperationDefinitionNode[] = []
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition)
    else if (definition.kind === 'OperationDefinition') operations.push(definition)
    else throw new GraphqlFault('invalid', 'A request defines queries and fragments.', definition)
  }
  const operation = chosen(operations, request.operationName)
  if (operation.operation !== 'query')
    throw new GraphqlFault('not-supported', 'Only queries are offered; write through REST.', operation)
  if ((operation.directives ?? []).length > 0)
    throw new GraphqlFault('invalid', 'A query takes no directives here.', operation)
  const variables = variablesOf(operation.variableDefinitions ?? [], request.variables ?? {})
  return { selectionSet: operation.selectionSet, fragments, variables }
}

async function parsed(text: string): Promise<DocumentNode> {
  if (text.length > longest) throw new GraphqlFault('too-costly', 'The query is too long.')
  const { parse } = await import('graphql/language')
  try {
    return parse(text, { maxLexicalTokens: mostTokens })
  } catch (error) {
    if (error instanceof RangeError) throw new GraphqlFault('too-costly', 'The query is nested too deeply.')
    const [place] = (error as { locations?: { line: number; column: number }[] }).locations ?? []
    const where = place ? ` (line ${place.line}, column ${place.column})` : ''
    throw new GraphqlFault('invalid', `This is no GraphQL document of a size that is taken${where}.`)
  }
}

function chosen(
  operations: readonly OperationDefinitionNode[],
  name: string | undefined,
): OperationDefinitionNode {
  const [first, ...more] = operations
  const named = name === undefined ? first : operations.find((each) => each.name?.value === name)
  if (named === undefined) throw new GraphqlFault('invalid', 'The document has no such query.')
  if (name === undefined && more.length > 0)
    throw new GraphqlFault('invalid', 'The document has several queries: say operationName.')
  return named
}

function variablesOf(
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
): Variables {
  const variables = new Map<string, Value>()
  for (const definition of definitions) {
    const name = definition.variable.name.value
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value !== undefined && value !== null) variables.set(name, checked(value, definition))
    else if (definition.defaultValue) variables.set(name, valueIn(definition.defaultValue, new Map()))
    else if (definition.type.kind === 'NonNullType')
      throw new GraphqlFault('invalid', `The variable ${shown(name)} has no value.`, definition)
    else variables.set(name, undefined)
  }
  return variables
}

/** Types of variables are FHIR's primitives: a value is one of JSON's, or a list of them. */
function checked(value: unknown, definition: VariableDefinitionNode): Value {
  const isSimple = (each: unknown): each is string | number | boolean =>
    ['string', 'number', 'boolean'].includes(typeof each)
  if (isSimple(value)) return value
  if (Array.isArray(value) && value.length <= 1000 && value.every(isSimple)) return value
  throw new GraphqlFault(
    'invalid',
    'A variable is a text, a number, true or false, or a list of them.',
    definition,
  )
}
