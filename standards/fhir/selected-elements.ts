/**
 * Parts of a resource that `_elements` names (https://hl7.org/fhir/R4/search.html#elements): `name`, `name.family`, and, where resources of
 * several types are answered with, `Observation.status`. Names without a type are meant for every resource; a type for which nothing is
 * named stays whole. Mandatory elements stay in any case, as R4 advises; so do id, meta and modifier extensions.
 */
import { type ElementDefinition, isResourceType, type Member, typeDefinition } from './definitions.ts'
import { type Choice, type Choose, chosenPart, type Subset } from './subset.ts'

/** An element that is named, or of which parts are. */
interface Named {
  whole: boolean
  readonly parts: Map<string, Named>
}

const always = new Set(['id', 'meta', 'implicitRules', 'modifierExtension'])

/**
 * `type`: of the resources that names without a type must fit; undefined for any. Undefined when a name is none of R4's, or when there are
 * more than a hundred.
 */
export function selectedElements(paths: readonly string[], type: string | undefined): Subset | undefined {
  if (paths.length > 100) return undefined
  const byType = new Map<string, Named>()
  for (const path of paths) {
    const [of, names] = splitPath(path)
    const owner = of === '' ? type : of
    if (!(owner === undefined ? names.every(isName) : isPath(names, owner))) return undefined
    note(nodeOf(byType, of), names)
  }
  return (resource) => {
    const named = [byType.get(''), byType.get(resource.resourceType)].filter((each) => each !== undefined)
    return named.length === 0 ? resource : chosenPart(resource, choosing(named))
  }
}

/** Type, or nothing, and names. */
function splitPath(path: string): [string, string[]] {
  const [first = '', ...rest] = path
    .trim()
    .split('.')
    .map((step) => step.replace('[x]', ''))
  return rest.length > 0 && isResourceType(first) ? [first, rest] : ['', [first, ...rest]]
}

function choosing(named: readonly Named[]): Choose {
  return ({ name, min }: ElementDefinition, member: string): Choice => {
    if (always.has(name)) return 'whole'
    const found = named.flatMap(({ parts }) => parts.get(name) ?? parts.get(member) ?? [])
    if (found.length === 0) return min > 0 ? 'whole' : 'nothing'
    return found.some(({ whole }) => whole) ? 'whole' : choosing(found)
  }
}

function note(root: Named, names: readonly string[]): void {
  let node = root
  for (const name of names) node = nodeOf(node.parts, name)
  node.whole = true
}

function nodeOf(nodes: Map<string, Named>, name: string): Named {
  const known = nodes.get(name) ?? { whole: false, parts: new Map() }
  nodes.set(name, known)
  return known
}

const isName = (name: string): boolean => /^[a-z][A-Za-z0-9]{0,63}$/.test(name)

/** Whether a type has such an element, named with its type or without; of a choice any type may have the rest. */
function isPath(names: readonly string[], type: string): boolean {
  if (names.length > DEEPEST) return false
  let types = new Set([type])
  for (const name of names) {
    const found = [...types].flatMap((each) => membersNamed(each, name))
    if (found.length === 0) return false
    types = new Set(found.map((member) => member.type.code))
  }
  return true
}

/** Steps of a path. */
const DEEPEST = 16

const membersNamed = (type: string, name: string): Member[] =>
  [...(typeDefinition(type)?.members.values() ?? [])].filter(
    (member) => member.name === name || member.element.name === name,
  )
