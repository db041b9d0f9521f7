/** Filters over the concepts of a CodeSystem resource (https://hl7.org/fhir/R4/valueset.html#ValueSet.compose.include.filter). */
import { textOfValue } from './code-system-definition.ts'
import type { Filter } from './code-system-provider.ts'
import type { ConceptNodes, Node } from './concept-nodes.ts'
import { refuse } from './refusal.ts'
import { regexTest } from './regex-filter.ts'

export type Test = (node: Node) => boolean

/** What a concept has under the property that a filter names. */
export interface Searched {
  readonly nodes: ConceptNodes
  /** Canonical of the system, for refusals. */
  readonly system: string
  isKnownProperty(property: string): boolean
  valuesOf(node: Node, property: string): readonly string[]
}

/** Refuses `invalid` a property that the system does not have or a code that is not in it, `not-supported` an operator. */
export function testOf(filter: Filter, searched: Searched): Test {
  if (filter.property === 'concept' || filter.property === 'code') return ofCode(filter, searched)
  if (!searched.isKnownProperty(filter.property))
    refuse(
      'invalid',
      `The code system ${searched.system} has no property that the filter on '${filter.property}' could use`,
      {
        type: 'vs-invalid',
      },
    )
  return ofProperty(filter, searched)
}

function ofCode({ op, value }: Filter, { nodes, system }: Searched): Test {
  switch (op) {
    case '=':
      return (node) => node === nodes.find(value)
    case 'in':
    case 'not-in': {
      const listed = new Set(listOf(value).map((code) => nodes.find(code)))
      return op === 'in' ? (node) => listed.has(node) : (node) => !listed.has(node)
    }
    case 'regex': {
      const isMatch = regexTest(value)
      return (node) => isMatch(node.definition.code)
    }
    case 'exists':
      return () => value === 'true'
    default:
      return ofHierarchy(op, nodes, nodes.find(value) ?? unknownCode(value, system))
  }
}

function unknownCode(code: string, system: string): never {
  return refuse(
    'invalid',
    `The filter names the code '${code}', which the code system ${system} does not have`,
    {
      type: 'vs-invalid',
    },
  )
}

function ofHierarchy(op: Filter['op'], nodes: ConceptNodes, root: Node): Test {
  const below = nodes.isTree
    ? (node: Node) => nodes.isBelow(node, root)
    : inSet(() => nodes.reach(root, 'children'), root)
  switch (op) {
    case 'is-a':
      return (node) => node === root || below(node)
    case 'descendent-of':
      return below
    case 'is-not-a':
      return (node) => node !== root && !below(node)
    case 'generalizes': {
      const above = inSet(() => nodes.reach(root, 'parents'), root)
      return (node) => node === root || above(node)
    }
    case 'child-of':
      return (node) => root.children.includes(node)
    case 'descendent-leaf':
      return (node) => below(node) && node.children.length === 0
    default:
      return refuse('not-supported', `The filter operator ${op} is not supported.`, { type: 'vs-invalid' })
  }
}

/** A set that is made when it is first asked; a concept is not below itself even where the graph runs in a circle. */
function inSet(make: () => Set<Node>, root: Node): Test {
  let set: Set<Node> | undefined
  return (node) => {
    set ??= make()
    return node !== root && set.has(node)
  }
}

function ofProperty({ property, op, value }: Filter, searched: Searched): Test {
  const values = (node: Node) => searched.valuesOf(node, property)
  switch (op) {
    case '=':
      return (node) => values(node).includes(value)
    case 'in':
    case 'not-in': {
      const listed = new Set(listOf(value))
      const isIn: Test = (node) => values(node).some((each) => listed.has(each))
      return op === 'in' ? isIn : (node) => !isIn(node)
    }
    case 'regex': {
      const isMatch = regexTest(value)
      return (node) => values(node).some((each) => isMatch(each))
    }
    case 'exists':
      return (node) => values(node).length > 0 === (value === 'true')
    default:
      return ofCodedProperty({ property, op, value }, searched)
  }
}

/** `is-a` and its kin on a property whose values are codes of the same system. */
function ofCodedProperty({ property, op, value }: Filter, { nodes, system, valuesOf }: Searched): Test {
  const test = ofHierarchy(op, nodes, nodes.find(value) ?? unknownCode(value, system))
  return (node) =>
    valuesOf(node, property).some((code) => {
      const other = nodes.find(code)
      return other !== undefined && test(other)
    })
}

const listOf = (value: string): string[] => value.split(',').map((each) => each.trim())

/** Values of a property as written in the resource. */
export function writtenValues({ definition }: Node, property: string): string[] {
  const found: string[] = []
  for (const each of definition.property ?? []) if (each.code === property) found.push(textOfValue(each))
  return found
}
