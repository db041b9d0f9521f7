/**
 * How the elements of a type stand in XML (https://hl7.org/fhir/R4/xml.html): their order, and which of them are attributes.
 * Reader and writer both go by these tables, so that what one writes the other reads.
 */
import { isPrimitive, type Member, typeDefinition } from '../definitions.ts'
import { jsonKindOf } from '../primitives.ts'

export const FHIR_NAMESPACE = 'http://hl7.org/fhir'

/** Deepest nesting of objects and arrays of the JSON form, as json.ts has it. */
export const MAX_DEPTH = 64

/** One JSON member and its place in XML. */
export interface XmlMember {
  /** Name in JSON and in XML: `valueQuantity`. */
  readonly name: string
  /** In a FHIRPath: `value` of `valueQuantity`. */
  readonly step: string
  /** Elements stand in this order; the variants of a choice have the same place. */
  readonly order: number
  readonly many: boolean
  readonly kind: 'attribute' | 'primitive' | 'xhtml' | 'resource' | 'complex'
  /** Type of the value: `Quantity`, `string`, `Patient.contact`. */
  readonly type: string
  /** Of a primitive. */
  readonly json: 'string' | 'number' | 'boolean'
  /** `_birthDate`, where JSON keeps id and extensions of a primitive. */
  readonly beside: string
}

export interface Layout {
  readonly type: string
  readonly isResource: boolean
  readonly members: ReadonlyMap<string, XmlMember>
}

const layouts = new Map<string, Layout>()

/** Layout of a type that R4 has. RangeError otherwise. */
export function layoutOf(type: string): Layout {
  const known = layouts.get(type)
  if (known !== undefined) return known
  const definition = typeDefinition(type)
  if (definition === undefined) throw new RangeError(`${type} is no type of FHIR R4`)
  const orders = new Map(definition.elements.map((element, order) => [element, order]))
  const members = new Map<string, XmlMember>()
  for (const member of definition.members.values())
    members.set(member.name, memberOf(type, member, orders.get(member.element) ?? 0))
  const layout = { type, isResource: definition.isResource, members }
  layouts.set(type, layout)
  return layout
}

function memberOf(owner: string, { name, element, type }: Member, order: number): XmlMember {
  const { code } = type
  return {
    name,
    step: element.choice ? element.name : name,
    order,
    many: element.many,
    kind: kindOf(owner, name, code),
    type: code,
    json: jsonKindOf(code),
    beside: `_${name}`,
  }
}

function kindOf(owner: string, name: string, type: string): XmlMember['kind'] {
  if (name === 'id' && typeDefinition(owner)?.isResource === false) return 'attribute'
  if (owner === 'Extension' && name === 'url') return 'attribute'
  if (type === 'xhtml') return 'xhtml'
  if (type === 'Resource') return 'resource'
  return isPrimitive(type) ? 'primitive' : 'complex'
}
