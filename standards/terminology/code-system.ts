/** A CodeSystem resource (https://hl7.org/fhir/R4/codesystem.html) as a provider: compiled once, asked often. */
import { type CodeSystem, standardsStatusOf, textOfValue } from './code-system-definition.ts'
import type {
  CodeSystemProvider,
  Concept,
  Filter,
  PropertyValue,
  Selection,
  SystemDescription,
} from './code-system-provider.ts'
import { type Searched, type Test, testOf, writtenValues } from './concept-filter.ts'
import { ConceptNodes, type Node, type Role } from './concept-nodes.ts'
import { hasWords, searchedText, soughtWords } from './text-match.ts'

/** Compiled filters that are kept. */
const mostTests = 50

const inactiveStatuses = new Set(['inactive', 'retired', 'withdrawn'])
const everywhere = new Set([
  'display',
  'definition',
  'inactive',
  'notSelectable',
  'status',
  'parent',
  'child',
])

export class ResourceCodeSystem implements CodeSystemProvider {
  readonly about: SystemDescription
  readonly #nodes: ConceptNodes
  readonly #searched: Searched
  readonly #tests = new Map<string, Test>()
  /** What each concept is sought by; made when words are first sought. */
  #texts: string[] | undefined
  #usedProperties: Set<string> | undefined

  constructor(resource: CodeSystem) {
    this.about = aboutOf(resource)
    this.#nodes = new ConceptNodes(resource)
    this.#searched = {
      nodes: this.#nodes,
      system: this.about.url,
      isKnownProperty: (property) => this.#isKnownProperty(property),
      valuesOf: (node, property) => this.#valuesOf(node, property),
    }
  }

  get size(): number {
    return this.#nodes.all.length
  }

  find(code: string): Concept | undefined {
    const node = this.#nodes.find(code)
    return node && this.#concept(node)
  }

  parents(code: string): string[] {
    return (this.#nodes.find(code)?.parents ?? []).map(codeOf)
  }

  children(code: string): string[] {
    return (this.#nodes.find(code)?.children ?? []).map(codeOf)
  }

  isBelow(code: string, ancestor: string): boolean {
    const node = this.#nodes.find(code)
    const other = this.#nodes.find(ancestor)
    return node !== undefined && other !== undefined && this.#nodes.isBelow(node, other)
  }

  *select({ filters, words = '', isActiveOnly = false }: Selection): Generator<Concept> {
    const tests = filters.map((filter) => this.#test(filter))
    const sought = soughtWords(words)
    for (const node of this.#nodes.all) {
      if (!tests.every((test) => test(node)) || (sought && !this.#hasWords(node, sought))) continue
      const concept = this.#concept(node)
      if (!isActiveOnly || !concept.isInactive) yield concept
    }
  }

  fits({ code }: Concept, filters: readonly Filter[]): boolean {
    const node = this.#nodes.find(code)
    return node !== undefined && filters.every((filter) => this.#test(filter)(node))
  }

  #test(filter: Filter): Test {
    const key = `${filter.property} ${filter.op} ${filter.value}`
    const known = this.#tests.get(key)
    if (known !== undefined) return known
    const test = testOf(filter, this.#searched)
    if (this.#tests.size >= mostTests) this.#tests.clear()
    this.#tests.set(key, test)
    return test
  }

  #hasWords(node: Node, sought: readonly string[]): boolean {
    this.#texts ??= this.#nodes.all.map(({ definition }) =>
      searchedText({
        code: definition.code,
        display: definition.display,
        designations: definition.designation ?? [],
      }),
    )
    return hasWords(this.#texts[node.order] ?? '', sought)
  }

  #isKnownProperty(property: string): boolean {
    if (everywhere.has(property) || this.about.properties.some(({ code }) => code === property)) return true
    this.#usedProperties ??= new Set(
      this.#nodes.all.flatMap(({ definition }) => (definition.property ?? []).map(({ code }) => code)),
    )
    return this.#usedProperties.has(property)
  }

  #valuesOf(node: Node, property: string): readonly string[] {
    if (property === 'display') return node.definition.display === undefined ? [] : [node.definition.display]
    if (property === 'definition')
      return node.definition.definition === undefined ? [] : [node.definition.definition]
    const role = this.#nodes.roleOf(property)
    if (role === 'parent') return node.parents.map(codeOf)
    if (role === 'child') return node.children.map(codeOf)
    const written = writtenValues(node, property)
    if (role === 'inactive' && written.length === 0) return [String(this.#concept(node).isInactive)]
    return written
  }

  #concept(node: Node): Concept {
    const { code, display, definition, designation, property, extension } = node.definition
    const status = this.#role(node, 'status') ?? standardsStatusOf({ extension })
    const inactive = this.#role(node, 'inactive')
    return {
      code,
      display,
      definition,
      designations: designation ?? none,
      properties: property === undefined ? none : this.#properties(property),
      isInactive: inactive === 'true' || (status !== undefined && inactiveStatuses.has(status)),
      isAbstract: this.#role(node, 'notSelectable') === 'true',
      status,
      extension,
    }
  }

  #properties(properties: readonly PropertyValue[]): readonly PropertyValue[] {
    const isLink = ({ code }: PropertyValue) => ['parent', 'child'].includes(this.#nodes.roleOf(code) ?? '')
    return properties.some(isLink) ? properties.filter((each) => !isLink(each)) : properties
  }

  #role({ definition }: Node, role: Role): string | undefined {
    for (const property of definition.property ?? [])
      if (this.#nodes.roleOf(property.code) === role) return textOfValue(property)
    return undefined
  }
}

const none: readonly never[] = []

const codeOf = ({ definition }: Node): string => definition.code

function aboutOf(resource: CodeSystem): SystemDescription {
  const { url = '', version, name, title, content, status, language } = resource
  return {
    url,
    version,
    name,
    title,
    content: content === 'fragment' ? 'fragment' : 'complete',
    status,
    isExperimental: resource.experimental,
    standardsStatus: standardsStatusOf(resource),
    isCaseSensitive: resource.caseSensitive ?? true,
    hasSubsumption: resource.hierarchyMeaning === undefined || resource.hierarchyMeaning === 'is-a',
    isVersionNeeded: resource.versionNeeded ?? false,
    language,
    properties: resource.property ?? none,
    supplements: none,
  }
}
