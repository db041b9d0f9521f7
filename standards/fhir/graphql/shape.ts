/** What fields the types of FHIR have in GraphQL (https://hl7.org/fhir/R4/graphql.html#fields): the members of their JSON. */
import { isPrimitive, isResourceType, resourceTypes, typeDefinition } from '../definitions.ts'

export interface FieldShape {
  readonly kind: 'element'
  /** Name of the FHIR type: `HumanName`, `Patient.contact`, `code`, `Resource`. */
  readonly type: string
  readonly many: boolean
  readonly isPrimitive: boolean
}

/** A search for resources of a type: `PatientList`, `PatientConnection`. */
export interface SearchShape {
  readonly kind: 'list' | 'connection'
  readonly type: string
}

/** The type of which it is only known that it is a resource. */
export const anyResource = 'Resource'

const text: FieldShape = { kind: 'element', type: 'string', many: false, isPrimitive: true }

/** Undefined when the type has no such member. */
export function fieldOf(type: string, name: string): FieldShape | undefined {
  if (type === anyResource) return fieldOfAny(name)
  if (name === 'resourceType') return isResourceType(type) ? text : undefined
  const definition = typeDefinition(type)
  const member = definition?.members.get(name.replace(/^_/, ''))
  if (member === undefined) return undefined
  const { element, type: of } = member
  const primitive = isPrimitive(of.code) || typeDefinition(of.code) === undefined
  if (!name.startsWith('_'))
    return { kind: 'element', type: of.code, many: element.many, isPrimitive: primitive }
  return primitive ? { kind: 'element', type: 'Element', many: element.many, isPrimitive: false } : undefined
}

const ofAny = new Map<string, FieldShape | undefined>()

/** A field that some resource type has. */
function fieldOfAny(name: string): FieldShape | undefined {
  if (name === 'resourceType') return text
  const known = ofAny.get(name)
  if (known !== undefined || ofAny.has(name)) return known
  const shape = resourceTypes.map((type) => fieldOf(type, name)).find((found) => found !== undefined)
  if (ofAny.size < 5000) ofAny.set(name, shape)
  return shape
}

/** Undefined when the name is that of no search. */
export function searchOf(name: string): SearchShape | undefined {
  const match = /^([A-Z]\w*?)(List|Connection)$/.exec(name)
  // The type List is a resource itself; `ListList` searches for it.
  if (!match || !isResourceType(match[1])) return undefined
  return { kind: match[2] === 'List' ? 'list' : 'connection', type: match[1] }
}

export function isResource(type: string): boolean {
  return type === anyResource || isResourceType(type)
}

/** Whether a fragment on `condition` is about a `type`. */
export function isOn(type: string, condition: string): boolean {
  if (type === condition || condition === 'Element') return true
  return (condition === anyResource || condition === 'DomainResource') && isResource(type)
}

/** Whether `condition` is a type that fragments may be on. */
export function isKnownType(condition: string): boolean {
  return condition === anyResource || typeDefinition(condition) !== undefined
}
