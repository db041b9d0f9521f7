/** Directives: GraphQL's own, and FHIR's that flatten (https://hl7.org/fhir/R4/graphql.html#flattening). */
import type { DirectiveNode } from 'graphql/language'
import { GraphqlFault, shown } from './fault.ts'
import { type Arguments, argumentsOf, textArgument, type Variables } from './values.ts'

export interface Flattening {
  /** Its children stand in its place. */
  readonly flatten: boolean
  /** Only the first of a list. */
  readonly first: boolean
  /** One value, not a list. */
  readonly singleton: boolean
  /** FHIRPath, the value of which is added to the name. */
  readonly slice: string | undefined
}

const none: Flattening = { flatten: false, first: false, singleton: false, slice: undefined }

type Nodes = readonly DirectiveNode[] | undefined

/** Whether `@skip` and `@include` let a selection be. Throws GraphqlFault. */
export function isIncluded(nodes: Nodes, variables: Variables): boolean {
  return (nodes ?? []).every((node) => {
    const name = node.name.value
    if (name !== 'skip' && name !== 'include') return true
    const condition = argumentsOf(node.arguments, variables).get('if')
    if (typeof condition !== 'boolean')
      throw new GraphqlFault('invalid', `@${name}(if:) is true or false.`, node)
    return name === 'include' ? condition : !condition
  })
}

/** Throws GraphqlFault. */
export function flatteningOf(nodes: Nodes, variables: Variables): Flattening {
  if (nodes === undefined || nodes.length === 0) return none
  const names = new Set(nodes.map((node) => node.name.value))
  const slice = nodes.find((node) => node.name.value === 'slice')
  return {
    flatten: names.has('flatten'),
    first: names.has('first'),
    singleton: names.has('singleton'),
    slice: slice && pathOf(argumentsOf(slice.arguments, variables), slice),
  }
}

/** The page names the argument `path` in its examples and `fhirpath` in its heading. */
function pathOf(given: Arguments, node: DirectiveNode): string {
  const path = textArgument(given, 'path') ?? textArgument(given, 'fhirpath')
  if (path === undefined) throw new GraphqlFault('invalid', '@slice has a path.', node)
  return path
}

const ofFields: Readonly<Record<string, readonly string[]>> = {
  skip: ['if'],
  include: ['if'],
  flatten: [],
  first: [],
  singleton: [],
  slice: ['path', 'fhirpath'],
}

/** Throws GraphqlFault for a directive or an argument that there is not. */
export function checkDirectives(nodes: Nodes, { onField }: { onField: boolean }): void {
  for (const node of nodes ?? []) {
    const name = node.name.value
    const known = Object.hasOwn(ofFields, name) ? ofFields[name] : undefined
    if (known === undefined || (!onField && name !== 'skip' && name !== 'include'))
      throw new GraphqlFault('not-supported', `There is no directive @${shown(name)} here.`, node)
    const wrong = (node.arguments ?? []).find((argument) => !known.includes(argument.name.value))
    if (wrong) throw new GraphqlFault('invalid', `@${name} has no such argument.`, wrong)
  }
}
