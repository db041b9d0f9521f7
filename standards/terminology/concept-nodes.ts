/**
 * The concepts of a CodeSystem resource as a graph: by nesting and by the properties `parent`, `subsumedBy` and `child`
 * (https://hl7.org/fhir/R4/codesystem.html#hierarchy). Nested ones are numbered in their order, so that "below" is a comparison
 * of numbers where there are no other parents.
 */
import type { CodeSystem, ConceptDefinition } from './code-system-definition.ts'
import { textOfValue } from './code-system-definition.ts'
import type { PropertyDefinition } from './code-system-provider.ts'

export interface Node {
  readonly definition: ConceptDefinition
  readonly order: number
  /** Order of the last concept nested below. */
  last: number
  readonly parents: Node[]
  readonly children: Node[]
}

/** Roles that properties play whatever their codes, by the last part of their URI (http://hl7.org/fhir/concept-properties). */
export type Role = 'parent' | 'child' | 'inactive' | 'notSelectable' | 'status'

const roles: Readonly<Record<string, Role>> = {
  parent: 'parent',
  subsumedBy: 'parent',
  child: 'child',
  inactive: 'inactive',
  notSelectable: 'notSelectable',
  abstract: 'notSelectable',
  status: 'status',
}

const conceptProperties = 'http://hl7.org/fhir/concept-properties#'

export class ConceptNodes {
  /** In the order of the resource. */
  readonly all: Node[] = []
  readonly isTree: boolean
  readonly #byCode = new Map<string, Node>()
  readonly #isCaseSensitive: boolean
  readonly #roles: ReadonlyMap<string, Role>

  constructor({ concept = [], property = [], caseSensitive = true }: CodeSystem) {
    this.#isCaseSensitive = caseSensitive
    this.#roles = rolesOf(property)
    for (const each of concept) this.#add(each, undefined)
    let isTree = true
    for (const node of this.all) if (this.#link(node)) isTree = false
    this.isTree = isTree
  }

  find(code: string): Node | undefined {
    return this.#byCode.get(this.#isCaseSensitive ? code : code.toLowerCase())
  }

  roleOf(property: string): Role | undefined {
    return this.#roles.get(property) ?? (Object.hasOwn(roles, property) ? roles[property] : undefined)
  }

  isBelow(node: Node, ancestor: Node): boolean {
    if (node.order > ancestor.order && node.order <= ancestor.last) return true
    return !this.isTree && node !== ancestor && this.reach(node, 'parents').has(ancestor)
  }

  /** Everything above or below, itself only where the graph runs in a circle. */
  reach(from: Node, way: 'parents' | 'children'): Set<Node> {
    const seen = new Set<Node>()
    const open = [...from[way]]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue
      seen.add(node)
      open.push(...node[way])
    }
    return seen
  }

  #add(definition: ConceptDefinition, parent: Node | undefined): void {
    const order = this.all.length
    const node: Node = { definition, order, last: order, parents: [], children: [] }
    this.all.push(node)
    const key = this.#isCaseSensitive ? definition.code : definition.code.toLowerCase()
    if (!this.#byCode.has(key)) this.#byCode.set(key, node)
    if (parent !== undefined) join(node, parent)
    for (const each of definition.concept ?? []) this.#add(each, node)
    node.last = this.all.length - 1
  }

  /** Whether a property gave the concept a parent or child that nesting does not. */
  #link(node: Node): boolean {
    let found = false
    for (const property of node.definition.property ?? []) {
      const role = this.roleOf(property.code)
      if (role !== 'parent' && role !== 'child') continue
      const other = this.find(textOfValue(property))
      if (other === undefined || other === node) continue
      found = (role === 'parent' ? join(node, other) : join(other, node)) || found
    }
    return found
  }
}

function join(node: Node, parent: Node): boolean {
  if (node.parents.includes(parent)) return false
  node.parents.push(parent)
  parent.children.push(node)
  return true
}

function rolesOf(properties: readonly PropertyDefinition[]): Map<string, Role> {
  const found = new Map<string, Role>()
  for (const { code, uri } of properties) {
    if (uri === undefined || !uri.startsWith(conceptProperties)) continue
    const name = uri.slice(conceptProperties.length)
    const role = Object.hasOwn(roles, name) ? roles[name] : undefined
    if (role !== undefined) found.set(code, role)
  }
  return found
}
