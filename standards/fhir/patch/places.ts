/**
 * Places in a resource. A place knows the object it stands in, so that what stands there can be taken out or exchanged; a
 * primitive is one thing with its `_name` of id and extensions.
 */
import { type ElementDefinition, isPrimitive, type TypeDefinition, typeDefinition } from '../definitions.ts'
import { isExactNumber } from '../json.ts'
import { failed } from './patch-error.ts'

export type Members = Record<string, unknown>

/** One value of an element: `extras` is its `_name`, if it is a primitive. */
export interface Item {
  readonly value: unknown
  readonly extras: unknown
}

export interface Place {
  /** Undefined for the resource itself. */
  readonly parent: Place | undefined
  /** The object in which it stands. */
  readonly owner: Members
  /** JSON name: `valueQuantity`. */
  readonly member: string
  /** 0 for an element that does not repeat. */
  readonly index: number
  readonly many: boolean
  /** `HumanName`, `Patient.contact`, `date`. */
  readonly type: string
}

/** The whole resource, as a place inside a box of its own. */
export function rootPlace(resource: Members): Place {
  const type = String(resource.resourceType)
  return { parent: undefined, owner: { resource }, member: 'resource', index: 0, many: false, type }
}

/** What stands at a place. */
export function itemAt({ owner, member, index }: Place): Item {
  return { value: at(owner[member], index), extras: at(owner[`_${member}`], index) }
}

const at = (value: unknown, index: number): unknown =>
  (Array.isArray(value) ? value[index] : value) ?? undefined

/** What stands under a name, in order. */
export function itemsOf(owner: Members, member: string): Item[] {
  const values = listed(owner[member])
  const extras = listed(owner[`_${member}`])
  return Array.from({ length: Math.max(values.length, extras.length) }, (_, index) => ({
    value: values[index] ?? undefined,
    extras: extras[index] ?? undefined,
  }))
}

const listed = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  return value === undefined ? [] : [value]
}

/** Puts items under a name: https://hl7.org/fhir/R4/json.html#primitive tells how values and extras stand side by side. */
export function setItems(owner: Members, member: string, items: readonly Item[], many: boolean): void {
  set(
    owner,
    member,
    items.map(({ value }) => value),
    many,
  )
  set(
    owner,
    `_${member}`,
    items.map(({ extras }) => extras),
    many,
  )
}

function set(owner: Members, member: string, values: readonly unknown[], many: boolean): void {
  if (values.every((value) => value === undefined)) delete owner[member]
  else owner[member] = many ? values.map((value) => value ?? null) : values[0]
}

/** The object that has a place's own members; of a primitive its id and extensions. Undefined where there is none. */
export function membersOf(place: Place): Members | undefined {
  const { value, extras } = itemAt(place)
  const found = isPrimitive(place.type) ? extras : value
  return typeof found === 'object' && found !== null && !isExactNumber(found) ? (found as Members) : undefined
}

function definitionOf({ type }: Place): TypeDefinition {
  return typeDefinition(isPrimitive(type) ? 'Element' : type) ?? failed('FHIR R4 has no such type.')
}

/** The element of a place's type that a path or an operation names. */
export function elementNamed(place: Place, name: string): ElementDefinition {
  const { elements, members } = definitionOf(place)
  const bare = name.replace(/\[x\]$/, '')
  return (
    elements.find((element) => element.name === bare) ??
    members.get(bare)?.element ??
    failed('There is no such element here in FHIR R4.')
  )
}

/** JSON names of an element: one, or as many as a choice has types. */
export function memberNames(element: ElementDefinition): { member: string; type: string }[] {
  return element.types.map(({ code }) => ({
    member: element.choice ? element.name + code.charAt(0).toUpperCase() + code.slice(1) : element.name,
    type: code,
  }))
}
