/** Values of a FHIRPath Patch: of a data type, a resource, or put together from parts where the type has no name. */
import { type ElementDefinition, isPrimitive, typeDefinition } from '../definitions.ts'
import { jsonKindOf } from '../primitives.ts'
import { Copier } from './json-value.ts'
import { type PatchPart, partsOf } from './operations.ts'
import { failed, malformed } from './patch-error.ts'
import { type Item, itemsOf, type Members, memberNames, setItems } from './places.ts'

/** An item, and the JSON name under which an element takes it. */
interface Fitting {
  readonly member: string
  readonly item: Item
}

export class PatchValues {
  readonly #copier = new Copier()

  /** Throws PatchError `failed` when the element cannot have such a value. */
  read(part: PatchPart | undefined, element: ElementDefinition): Fitting {
    if (part === undefined) return malformed('The operation needs a value.')
    const given = dataTypeOf(part)
    if (given) return this.#ofDataType(part, given, element)
    if (part.resource !== undefined) return this.#resource(part.resource, element)
    return this.#anonymous(part, element)
  }

  #ofDataType(
    part: PatchPart,
    { member, type }: { member: string; type: string },
    element: ElementDefinition,
  ): Fitting {
    const all = memberNames(element)
    const fitting =
      all.find((each) => each.type === type) ?? all.find((each) => isTaken(each.type, type, element))
    if (!fitting) return failed('The value is not of a type that this element may have.')
    const item = { value: this.#copy(part[member]), extras: this.#copy(part[`_${member}`]) }
    return { member: fitting.member, item }
  }

  #resource(resource: unknown, element: ElementDefinition): Fitting {
    if (element.types[0]?.code !== 'Resource') return failed('A resource cannot stand in this element.')
    return { member: element.name, item: { value: this.#copy(resource), extras: undefined } }
  }

  /** https://hl7.org/fhir/R4/fhirpatch.html: the parts of a value without a named type are its elements. */
  #anonymous(part: PatchPart, element: ElementDefinition): Fitting {
    const type = element.types[0]?.code ?? ''
    const definition = isPrimitive(type) ? undefined : typeDefinition(type)
    const parts = partsOf(part)
    if (element.choice || !definition || parts.length === 0)
      return failed('The value of this element is given as value[x].')
    const value: Members = {}
    for (const each of parts) {
      const inner = definition.elements.find(({ name }) => name === each.name)
      if (!inner) return failed('A part of the value is no element of its type.')
      const { member, item } = this.read(each, inner)
      const items = [...itemsOf(value, member), item]
      if (items.length > 1 && !inner.many) failed('A part of the value does not repeat.')
      setItems(value, member, items, inner.many)
    }
    return { member: element.name, item: { value, extras: undefined } }
  }

  #copy(value: unknown): unknown {
    return value === undefined ? undefined : this.#copier.copy(value, 1)
  }
}

/** `valueCode` and its type; undefined for a part without value[x]. */
function dataTypeOf(part: PatchPart): { member: string; type: string } | undefined {
  for (const name of Object.keys(part)) {
    const member = name.replace(/^_/, '')
    if (!member.startsWith('value')) continue
    const type = typeDefinition('Parameters.parameter')?.members.get(member)?.type.code
    return type === undefined
      ? malformed('A value of the patch has no type that FHIR R4 knows.')
      : { member, type }
  }
  return undefined
}

/** Quantities of a narrower kind are sent as quantities; the specification's own cases send dates for date-times and the like. */
function isTaken(wanted: string, given: string, { choice }: ElementDefinition): boolean {
  if (choice) return false
  if (isPrimitive(wanted)) return isPrimitive(given) && jsonKindOf(wanted) === jsonKindOf(given)
  return given === 'Quantity' && /^(Age|Count|Distance|Duration|SimpleQuantity|MoneyQuantity)$/.test(wanted)
}
