/**
 * What FHIRPath looks at: values of FHIR's JSON with their types, and how one leads to the next
 * (https://hl7.org/fhir/R4/fhirpath.html). A choice is one element (`value`), a primitive may have an id and extensions.
 */
import { isPrimitive, isResourceType, type Member, typeDefinition } from '../definitions.ts'
import { type ExactNumber, isExactNumber } from '../json.ts'

/** One member of a collection. */
export class Item {
  /** As in JSON; undefined for a primitive that has only extensions. */
  readonly value: unknown
  /** `HumanName`, `Patient.contact`, `code`, `System.String`, … */
  readonly type: string
  /** Id and extensions of a primitive: the member `_name`. */
  readonly beside: object | undefined
  /** What equal items share (compare.ts); made when first asked for. */
  key: string | undefined = undefined

  constructor(value: unknown, type: string, beside?: object) {
    this.value = value
    this.type = type
    this.beside = beside
  }
}

export type Items = readonly Item[]
export const none: Items = []

const TRUE: Items = [new Item(true, 'System.Boolean')]
const FALSE: Items = [new Item(false, 'System.Boolean')]

export const booleanItem = (value: boolean): Items => (value ? TRUE : FALSE)
export const textItem = (value: string): Items => [new Item(value, 'System.String')]
export const integerItem = (value: number): Items => [new Item(value, 'System.Integer')]
export const decimalItem = (value: number): Items => [new Item(value, 'System.Decimal')]

/** How an element is found in JSON. */
interface Way {
  readonly name: string
  readonly beside: string
  readonly type: string
  readonly isPrimitive: boolean
}

const waysOf = new Map<string, ReadonlyMap<string, readonly Way[]>>()
const noWays: readonly Way[] = []

/** Ways of a type by element name. Elements of primitives are those of Element. */
function waysOfType(type: string): ReadonlyMap<string, readonly Way[]> {
  const known = waysOf.get(type)
  if (known !== undefined) return known
  const definition = typeDefinition(type === 'System.Quantity' ? 'Quantity' : type)
  const ways = new Map<string, Way[]>()
  for (const member of definition?.members.values() ?? []) {
    const { name } = member.element
    ways.set(name, [...(ways.get(name) ?? []), wayOf(member)])
  }
  waysOf.set(type, ways)
  return ways
}

function wayOf({ name, type }: Member): Way {
  return { name, beside: `_${name}`, type: type.code, isPrimitive: isPrimitive(type.code) }
}

/** One step to an element by its name; remembers the ways of the type that it met last. */
export class MemberStep {
  readonly #name: string
  #type = ''
  #ways = noWays

  constructor(name: string) {
    this.#name = name
  }

  /** Whether there is such an element. */
  isIn({ value, type, beside }: Item): boolean {
    if (typeof value !== 'object' || value === null || isExactNumber(value)) {
      return beside !== undefined && this.#name in beside
    }
    const object = value as Record<string, unknown>
    for (const way of this.#of(type)) {
      if (isThere(object[way.name]) || (way.isPrimitive && isThere(object[way.beside]))) return true
    }
    return false
  }

  /** Adds the elements of an item. */
  take({ value, type, beside }: Item, found: Item[]): void {
    if (typeof value !== 'object' || value === null || isExactNumber(value)) {
      if (beside !== undefined) this.#takeFrom(beside, 'Element', found)
    } else this.#takeFrom(value, type, found)
  }

  #takeFrom(object: object, type: string, found: Item[]): void {
    for (const way of this.#of(type)) takeBy(way, object as Record<string, unknown>, found)
  }

  #of(type: string): readonly Way[] {
    if (type === this.#type) return this.#ways
    this.#type = type
    this.#ways = waysOfType(type).get(this.#name) ?? noWays
    return this.#ways
  }
}

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && (!Array.isArray(value) || value.length > 0)

function takeBy(way: Way, object: Record<string, unknown>, found: Item[]): void {
  const value = object[way.name]
  const beside = way.isPrimitive ? object[way.beside] : undefined
  if (value === undefined && beside === undefined) return
  if (Array.isArray(value) || Array.isArray(beside)) takeMany(way, value, beside, found)
  else takeOne(way, value, beside, found)
}

function takeMany(way: Way, value: unknown, beside: unknown, found: Item[]): void {
  const values: unknown[] = Array.isArray(value) ? value : []
  const besides: unknown[] = Array.isArray(beside) ? beside : []
  const length = Math.max(values.length, besides.length)
  for (let i = 0; i < length; i++) takeOne(way, values[i], besides[i], found)
}

function takeOne(way: Way, value: unknown, beside: unknown, found: Item[]): void {
  const extra = typeof beside === 'object' && beside !== null ? beside : undefined
  if ((value === undefined || value === null) && extra === undefined) return
  found.push(new Item(value ?? undefined, way.type === 'Resource' ? typeOfResource(value) : way.type, extra))
}

/** Type of what stands where any resource may. */
function typeOfResource(value: unknown): string {
  const type = (value as { resourceType?: unknown } | null)?.resourceType
  return isResourceType(type) ? type : 'Resource'
}

/** An item of a whole resource. */
export function resourceItem(resource: object): Item {
  return new Item(resource, typeOfResource(resource))
}

/** All elements directly below an item, in the order of the definitions. */
export function childrenOf({ value, type, beside }: Item): Item[] {
  const found: Item[] = []
  const isComplex = typeof value === 'object' && value !== null && !isExactNumber(value)
  const object = isComplex ? value : beside
  if (object === undefined) return found
  for (const ways of waysOfType(isComplex ? type : 'Element').values()) {
    for (const way of ways) takeBy(way, object as Record<string, unknown>, found)
  }
  return found
}

/** A primitive of FHIR or a System value that is no quantity. */
export function isSimple({ value, type }: Item): boolean {
  return value === undefined || typeof value !== 'object' || isExactNumber(value) || isPrimitive(type)
}

/** A number as it stands, or NaN. */
export function numberIn({ value }: Item): number {
  if (typeof value === 'number') return value
  return isExactNumber(value) ? Number((value as ExactNumber).rawJSON) : Number.NaN
}
