/** Values of arguments: literals, words without quotes, variables. */
import type { ArgumentNode, ValueNode } from 'graphql/language'
import { GraphqlFault, shown } from './fault.ts'

export type Simple = string | number | boolean
export type Value = Simple | readonly Simple[] | undefined
export type Variables = ReadonlyMap<string, Value>
export type Arguments = ReadonlyMap<string, Value>

/** Throws GraphqlFault. */
export function valueIn(node: ValueNode, variables: Variables): Value {
  switch (node.kind) {
    case 'Variable': {
      const name = node.name.value
      if (!variables.has(name))
        throw new GraphqlFault('invalid', `There is no variable ${shown(name)}.`, node)
      return variables.get(name)
    }
    case 'ListValue':
      return node.values.flatMap((each) => simpleIn(each, variables))
    case 'NullValue':
      return undefined
    case 'ObjectValue':
      throw new GraphqlFault('invalid', 'No argument is an object.', node)
    case 'IntValue':
    case 'FloatValue':
      return Number(node.value)
    default:
      return node.value
  }
}

function simpleIn(node: ValueNode, variables: Variables): readonly Simple[] {
  const value = valueIn(node, variables)
  if (value === undefined) return []
  return typeof value === 'object' ? value : [value]
}

/** Those of a field or directive, by name; null and unset variables are as not given. */
export function argumentsOf(nodes: readonly ArgumentNode[] = [], variables: Variables): Arguments {
  const found = new Map<string, Value>()
  for (const node of nodes) {
    if (found.has(node.name.value)) throw new GraphqlFault('invalid', 'An argument is given twice.', node)
    found.set(node.name.value, valueIn(node.value, variables))
  }
  return found
}

/** As a text; undefined when not given. */
export function textArgument(given: Arguments, name: string): string | undefined {
  const value = given.get(name)
  return value === undefined || typeof value === 'object' ? undefined : String(value)
}

/** A whole number from 0 on; undefined when not given. Throws GraphqlFault. */
export function countArgument(given: Arguments, name: string): number | undefined {
  const value = given.get(name)
  if (value === undefined) return undefined
  const number = typeof value === 'object' ? Number.NaN : Number(value)
  if (!Number.isInteger(number) || number < 0)
    throw new GraphqlFault('invalid', `${shown(name)} is a whole number.`)
  return number
}
