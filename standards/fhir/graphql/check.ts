/** A document against FHIR's types, before anything is fetched: every field, argument and directive must be one that there is. */
import type { ArgumentNode, FieldNode, SelectionNode, SelectionSetNode } from 'graphql/language'
import { checkDirectives } from './directives.ts'
import type { Operation } from './document.ts'
import { GraphqlFault, shown } from './fault.ts'
import { anyResource, fieldOf, isKnownType, isOn, isResource, type SearchShape, searchOf } from './shape.ts'

/** Deepest nesting of fields; most fields, those of fragments counted where they are used. */
const deepest = 20
const mostFields = 5000

/** The place where searches and reads by id stand. */
export const system = 'Query'
/** What a Connection is made of. */
const connection = 'Connection'
const edge = 'Edge'

const connectionFields = ['count', 'offset', 'pagesize', 'first', 'previous', 'next', 'last']

interface At {
  readonly type: string
  readonly depth: number
  /** Type of the resources in a connection. */
  readonly of: string
}

/** Throws GraphqlFault. `type`: `Query`, or the type of the resource that is asked. */
export function checkOperation(operation: Operation, type: string): void {
  new Check(operation).selections(operation.selectionSet, { type, depth: 0, of: '' })
}

class Check {
  readonly #operation: Operation
  readonly #open = new Set<string>()
  #left = mostFields

  constructor(operation: Operation) {
    this.#operation = operation
  }

  selections(set: SelectionSetNode, at: At): void {
    if (at.depth > deepest) throw new GraphqlFault('too-costly', 'The query is nested too deeply.', set)
    for (const selection of set.selections) this.#selection(selection, at)
  }

  #selection(selection: SelectionNode, at: At): void {
    this.#left -= 1
    if (this.#left < 0) throw new GraphqlFault('too-costly', 'The query has too many fields.')
    checkDirectives(selection.directives, { onField: selection.kind === 'Field' })
    if (selection.kind === 'Field') this.#field(selection, at)
    else if (selection.kind === 'InlineFragment')
      this.#fragment(selection.selectionSet, selection.typeCondition?.name.value, at)
    else this.#spread(selection.name.value, at)
  }

  #spread(name: string, at: At): void {
    const fragment = this.#operation.fragments.get(name)
    if (!fragment) throw new GraphqlFault('invalid', `There is no fragment ${shown(name)}.`)
    if (this.#open.has(name)) throw new GraphqlFault('invalid', 'A fragment contains itself.', fragment)
    this.#open.add(name)
    this.#fragment(fragment.selectionSet, fragment.typeCondition.name.value, at)
    this.#open.delete(name)
  }

  #fragment(set: SelectionSetNode, condition: string | undefined, at: At): void {
    if (condition !== undefined && condition !== at.type && !isKnownType(condition))
      throw new GraphqlFault('invalid', `R4 has no type ${shown(condition)}.`, set)
    // A fragment on another type is never used: it is checked as if it were.
    const narrower = condition !== undefined && (at.type === anyResource || !isOn(at.type, condition))
    this.selections(set, narrower ? { ...at, type: condition } : at)
  }

  #field(node: FieldNode, at: At): void {
    const name = node.name.value
    if (node.alias?.value.startsWith('__'))
      throw new GraphqlFault('invalid', 'Names with __ are GraphQL’s own.', node)
    if (name === '__typename') leaf(node)
    else if (name.startsWith('__'))
      throw new GraphqlFault(
        'not-supported',
        'There is no introspection: the types are those of FHIR R4.',
        node,
      )
    else if (at.type === connection || at.type === edge) this.#ofConnection(node, at)
    else this.#ofResources(node, at)
  }

  #ofResources(node: FieldNode, at: At): void {
    const name = node.name.value
    const search = at.type === system || isResource(at.type) ? searchOf(name) : undefined
    if (search) this.#search(node, search, at)
    else if (at.type === system) this.#byId(node, at)
    else if (at.type === 'Reference' && name === 'resource') this.#target(node, at)
    else this.#element(node, at)
  }

  #byId(node: FieldNode, at: At): void {
    const name = node.name.value
    if (name === anyResource || !isResource(name)) {
      const message = `There is no query ${shown(name)}: ask as Type, TypeList or TypeConnection.`
      throw new GraphqlFault('invalid', message, node)
    }
    only(node, ['id'])
    this.#below(node, name, at)
  }

  #search(node: FieldNode, { kind, type }: SearchShape, at: At): void {
    const names = (node.arguments ?? []).map((argument) => argument.name.value)
    const isReverse = at.type !== system
    if (isReverse !== names.includes('_reference'))
      throw new GraphqlFault('invalid', 'A search inside a resource, and only that, says _reference.', node)
    if (isReverse && names.some((each) => each === '_cursor' || each === 'cursor'))
      throw new GraphqlFault('invalid', 'A cursor is followed at the root of a query.', node)
    this.#below(node, kind === 'list' ? type : connection, { ...at, of: type })
  }

  #ofConnection(node: FieldNode, at: At): void {
    const name = node.name.value
    const isConnection = at.type === connection
    only(node, [])
    if (isConnection && name === 'edges') this.#below(node, edge, at)
    else if (!isConnection && name === 'resource') this.#below(node, at.of, at)
    else if (isConnection ? connectionFields.includes(name) : name === 'mode' || name === 'score') leaf(node)
    else throw new GraphqlFault('invalid', `A connection has no ${shown(name)}.`, node)
  }

  #target(node: FieldNode, at: At): void {
    only(node, ['optional', 'type'])
    const type = node.arguments?.find((argument) => argument.name.value === 'type')?.value
    const named = type?.kind === 'EnumValue' || type?.kind === 'StringValue' ? type.value : anyResource
    if (!isResource(named)) throw new GraphqlFault('invalid', 'R4 has no such resource type.', node)
    this.#below(node, named, at)
  }

  #element(node: FieldNode, at: At): void {
    const name = node.name.value
    const shape = fieldOf(at.type, name)
    if (!shape) throw new GraphqlFault('invalid', `${shown(at.type)} has no field ${shown(name)}.`, node)
    if (shape.isPrimitive) leaf(node)
    else {
      for (const argument of node.arguments ?? []) checkListArgument(argument, shape.type)
      this.#below(node, shape.type, at)
    }
  }

  #below(node: FieldNode, type: string, at: At): void {
    if (!node.selectionSet)
      throw new GraphqlFault('invalid', `Say which fields of ${shown(node.name.value)} are wanted.`, node)
    this.selections(node.selectionSet, { ...at, type, depth: at.depth + 1 })
  }
}

/** A field without parts and arguments. */
function leaf(node: FieldNode): void {
  only(node, [])
  if (node.selectionSet) throw new GraphqlFault('invalid', `${shown(node.name.value)} has no parts.`, node)
}

function only(node: FieldNode, names: readonly string[]): void {
  const wrong = (node.arguments ?? []).find((argument) => !names.includes(argument.name.value))
  if (wrong)
    throw new GraphqlFault(
      'invalid',
      `${shown(node.name.value)} has no argument ${shown(wrong.name.value)}.`,
      wrong,
    )
}

/** https://hl7.org/fhir/R4/graphql.html#list */
function checkListArgument(argument: ArgumentNode, type: string): void {
  const name = argument.name.value
  if (name === 'fhirpath' || name === '_offset' || name === '_count') return
  if (fieldOf(type, name)?.isPrimitive !== true)
    throw new GraphqlFault('invalid', `${shown(type)} cannot be chosen by ${shown(name)}.`, argument)
}
