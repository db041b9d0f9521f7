/** Fields that are wanted of one object: fragments that fit put in place, equal fields made one (spec §6.3.2, CollectFields). */
import type { FieldNode, FragmentSpreadNode, InlineFragmentNode, SelectionSetNode } from 'graphql/language'
import { type Flattening, flatteningOf, isIncluded } from './directives.ts'
import type { Operation } from './document.ts'
import { isOn } from './shape.ts'
import { type Arguments, argumentsOf } from './values.ts'

export interface WantedField {
  /** Name in the answer. */
  readonly key: string
  readonly name: string
  readonly given: Arguments
  readonly flattening: Flattening
  /** Of each occurrence of the field. */
  readonly sets: readonly SelectionSetNode[]
  readonly node: FieldNode
}

/** Throws GraphqlFault. */
export function wantedFields(
  sets: readonly SelectionSetNode[],
  type: string,
  operation: Operation,
): readonly WantedField[] {
  const found = new Map<string, WantedField & { sets: SelectionSetNode[] }>()
  for (const set of sets) collect(set, { type, operation, found })
  return [...found.values()]
}

interface Collecting {
  readonly type: string
  readonly operation: Operation
  readonly found: Map<string, WantedField & { sets: SelectionSetNode[] }>
}

function collect(set: SelectionSetNode, collecting: Collecting): void {
  const { type, operation, found } = collecting
  for (const selection of set.selections) {
    if (!isIncluded(selection.directives, operation.variables)) continue
    if (selection.kind === 'Field') add(selection, operation, found)
    else {
      const below = fragmentOn(type, selection, operation)
      if (below) collect(below, collecting)
    }
  }
}

/** What a fragment selects of a type; undefined when it is on another. */
function fragmentOn(
  type: string,
  selection: InlineFragmentNode | FragmentSpreadNode,
  { fragments }: Operation,
): SelectionSetNode | undefined {
  const fragment = selection.kind === 'InlineFragment' ? selection : fragments.get(selection.name.value)
  return isOn(type, fragment?.typeCondition?.name.value ?? type) ? fragment?.selectionSet : undefined
}

function add(node: FieldNode, { variables }: Operation, found: Collecting['found']): void {
  const name = node.name.value
  const key = node.alias?.value ?? name
  const given = argumentsOf(node.arguments, variables)
  const flattening = flatteningOf(node.directives, variables)
  // The same field asked for with other arguments is another field: `resource(type: Patient)`, `resource(type: Group)`.
  const place = JSON.stringify([key, name, [...given], flattening])
  const known = found.get(place) ?? { key, name, given, flattening, sets: [], node }
  if (node.selectionSet) known.sets.push(node.selectionSet)
  found.set(place, known)
}
