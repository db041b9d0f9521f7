/**
 * A profile as a tree of elements: children by name, slices beside them. A snapshot is such a tree; a differential is laid over
 * that of its base (https://hl7.org/fhir/R4/profiling.html#snapshot). What no line speaks of is left to the base definitions.
 */
import { isPrimitive, typeDefinition } from '../definitions.ts'
import type { ElementLine, ElementType, Structure } from './structure.ts'
import { ProfileError } from './structure.ts'

/** Deepest path, and deepest slices within slices. */
const DEEPEST = 64

type Facets = Omit<ElementLine, 'path' | 'id' | 'sliceName'>

export interface ElementNode extends Facets {
  /** Name of the element, a choice without `[x]`; '' for the root. */
  readonly name: string
  /** Types that its values may have by the base definitions; several for a choice. */
  readonly baseTypes: readonly string[]
  /** Of a slice; of one in a slice `outer/inner`. */
  readonly sliceName: string | undefined
  readonly children: Map<string, ElementNode>
  readonly slices: ElementNode[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const silent: Facets = {
  min: undefined,
  max: undefined,
  types: undefined,
  fixed: undefined,
  pattern: undefined,
  least: undefined,
  greatest: undefined,
  maxLength: undefined,
  binding: undefined,
  constraints: [],
  slicing: undefined,
}

function nodeOf(name: string, baseTypes: readonly string[], sliceName?: string): ElementNode {
  return { ...silent, name, baseTypes, sliceName, children: new Map(), slices: [] }
}

/** The tree of a profile. `base`: that of its base profile; undefined when the base is a type itself. Throws ProfileError. */
export function treeOf(structure: Structure, base: ElementNode | undefined): ElementNode {
  if (typeDefinition(structure.type) === undefined && !isPrimitive(structure.type))
    throw new ProfileError('The profile constrains a type that FHIR R4 does not have.')
  const root = base === undefined ? nodeOf('', [structure.type]) : structuredClone(base)
  const ids = new Ids()
  for (const line of structure.lines) lay(line, placeOf(root, ids.idOf(line)))
  return root
}

/** Lays a line over a node: what it says counts, constraints are added. */
function lay(line: ElementLine, node: ElementNode): void {
  const { path: _, id: __, sliceName: ___, constraints, ...facets } = line
  const said = Object.fromEntries(Object.entries(facets).filter(([, value]) => value !== undefined))
  const known = new Set(node.constraints.map(({ key }) => key))
  Object.assign(node, said, {
    constraints: [...node.constraints, ...constraints.filter(({ key }) => !known.has(key))],
  })
}

/** Ids of lines that have none, from their paths and slice names in order. */
class Ids {
  readonly #last = new Map<string, string>()

  idOf({ path, id, sliceName }: ElementLine): string {
    const at = path.lastIndexOf('.')
    const parent = at < 0 ? '' : `${this.#last.get(path.slice(0, at)) ?? path.slice(0, at)}.`
    const made = id ?? parent + path.slice(at + 1) + (sliceName === undefined ? '' : `:${sliceName}`)
    for (const deeper of this.#last.keys()) if (deeper.startsWith(`${path}.`)) this.#last.delete(deeper)
    this.#last.set(path, made)
    return made
  }
}

/** The node of `Composition.section:medications.entry`, made where it is missing. Throws ProfileError. */
function placeOf(root: ElementNode, id: string): ElementNode {
  let node = root
  const steps = id.split('.').slice(1)
  if (steps.length > DEEPEST) throw new ProfileError('The profile is nested too deeply.')
  for (const step of steps) {
    const at = step.indexOf(':')
    const name = at < 0 ? step : step.slice(0, at)
    node = childOf(node, name)
    if (at >= 0) node = sliceIn(node, step.slice(at + 1))
  }
  return node
}

function childOf(parent: ElementNode, written: string): ElementNode {
  const name = written.replace(/\[x\]$/, '')
  const known = parent.children.get(name)
  if (known !== undefined) return known
  for (const type of typesOf(parent)) {
    const definition = typeDefinition(isPrimitive(type) ? 'Element' : type)
    const element = definition?.elements.find((each) => each.name === name)
    if (element !== undefined) {
      const child = nodeOf(
        name,
        element.types.map(({ code }) => code),
      )
      parent.children.set(name, child)
      return child
    }
    const member = definition?.members.get(name)
    if (member?.element.choice === true) return variant(parent, member.element.name, member.type.code)
  }
  // The value of a primitive has no member of its own in JSON.
  if (name === 'value' && parent.baseTypes.every(isPrimitive)) return parent
  throw new ProfileError('The profile names an element that FHIR R4 does not have there.')
}

/** `valueQuantity` written for `value[x]` of the type Quantity: a slice by type (https://hl7.org/fhir/R4/profiling.html#slicing). */
function variant(parent: ElementNode, name: string, type: string): ElementNode {
  const choice = childOf(parent, name) as Mutable<ElementNode>
  choice.slicing ??= { discriminators: [{ type: 'type', path: '$this' }], rules: 'open', isOrdered: false }
  const slice = sliceIn(choice, name + type.charAt(0).toUpperCase() + type.slice(1)) as Mutable<ElementNode>
  slice.types ??= [{ code: type, profiles: [], targetProfiles: [] }]
  return slice
}

function sliceIn(node: ElementNode, path: string): ElementNode {
  let inner = node
  let name = ''
  const parts = path.split('/')
  if (parts.length > DEEPEST) throw new ProfileError('The slices of the profile are nested too deeply.')
  for (const part of parts) {
    name = name === '' ? part : `${name}/${part}`
    const wanted = name
    const known = inner.slices.find((slice) => slice.sliceName === wanted)
    const slice = known ?? nodeOf(node.name, node.baseTypes, wanted)
    if (known === undefined) inner.slices.push(slice)
    inner = slice
  }
  return inner
}

/** Types that values of a node may have. */
export function typesOf(node: ElementNode): readonly string[] {
  const codes = node.types?.map(plainCode).filter((code) => code !== '') ?? []
  const own = codes.filter((code) => node.baseTypes.includes(code) || node.baseTypes.includes('Resource'))
  return own.length > 0 ? own : node.baseTypes
}

/** The type's code; '' for types of FHIRPath's own system, which stand for ids and values of primitives. */
export function plainCode({ code }: ElementType): string {
  return code.startsWith('http://hl7.org/fhirpath/') ? '' : code
}
