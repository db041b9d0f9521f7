/**
 * Elements of all R4 types as short lines of text, from the snapshots of the StructureDefinitions.
 *
 * A line is `name min..max types [@code list]`: `gender 0..1 code @administrative-gender`,
 * `value[x] 0..1 Quantity|string`, `subject 1..1 Reference(Patient|Group)`, `item 0..* Questionnaire.item`.
 * Elements that a base type brings (id, extension, meta …) stand only there.
 */
import type { CodeLists } from './code-lists.ts'
import { type Canonical, nameOf, readDefinitions } from './package-files.ts'

interface ElementDefinition {
  path: string
  min: number
  max: string
  base?: { path: string }
  contentReference?: string
  type?: {
    code: string
    targetProfile?: string[]
    extension?: { url: string; valueUrl?: string; valueString?: string }[]
  }[]
  binding?: { strength: string; valueSet?: string }
}

interface StructureDefinition extends Canonical {
  type: string
  kind: string
  derivation?: string
  baseDefinition?: string
  snapshot: { element: ElementDefinition[] }
}

export interface TypeTable {
  primitives: Record<string, string>
  /** Base of each type, then its lines. */
  types: Record<string, { base: string; elements: string[] }>
  /** Codes by list and system, blank separated (no R4 code of these lists has a blank). */
  codes: Record<string, Record<string, string>>
}

const FHIR_TYPE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type'
const REGEX = 'http://hl7.org/fhir/StructureDefinition/regex'

/** The whole table from a folder of definitions. */
export function elementTable(folder: string, lists: CodeLists): TypeTable {
  const table: TypeTable = { primitives: {}, types: {}, codes: {} }
  for (const definition of readDefinitions<StructureDefinition>(folder, 'StructureDefinition')) {
    if (definition.derivation === 'constraint' || definition.kind === 'logical') continue
    if (definition.id !== definition.type) continue
    if (definition.kind === 'primitive-type') table.primitives[definition.id] = primitiveRegex(definition)
    else addTypes(table, definition, lists)
  }
  return table
}

function primitiveRegex(definition: StructureDefinition): string {
  const value = definition.snapshot.element.find((element) => element.path.endsWith('.value'))
  return value?.type?.[0]?.extension?.find(({ url }) => url === REGEX)?.valueString ?? ''
}

function addTypes(table: TypeTable, definition: StructureDefinition, lists: CodeLists): void {
  const elements = definition.snapshot.element
  const root = { base: nameOf(definition.baseDefinition ?? ''), elements: [] }
  table.types[definition.id] = root
  for (const element of elements.slice(1)) {
    const at = element.path.lastIndexOf('.')
    const owner = element.path.slice(0, at)
    if (inherited(element)) continue
    table.types[owner] ??= { base: backboneBase(elements, owner), elements: [] }
    table.types[owner].elements.push(line(element, element.path.slice(at + 1), table, lists))
  }
}

/** A child whose definition stands in another type: it is that type's. */
function inherited({ path, base }: ElementDefinition): boolean {
  return base !== undefined && base.path !== path
}

function backboneBase(elements: ElementDefinition[], path: string): string {
  return elements.find((element) => element.path === path)?.type?.[0]?.code ?? 'BackboneElement'
}

function line(element: ElementDefinition, name: string, table: TypeTable, lists: CodeLists): string {
  const text = `${name} ${element.min}..${element.max} ${typesOf(element)}`
  const { strength, valueSet } = element.binding ?? {}
  if (strength !== 'required' || valueSet === undefined) return text
  const list = lists.expand(valueSet)
  if (list === undefined) return text
  const listName = lists.nameOf(valueSet)
  table.codes[listName] = Object.fromEntries(
    [...list].map(([system, codes]) => [system, [...codes].join(' ')]),
  )
  return `${text} @${listName}`
}

function typesOf(element: ElementDefinition): string {
  if (element.contentReference !== undefined) return element.contentReference.replace(/^.*#/, '')
  const types = element.type ?? []
  // The R4 snapshot calls Resource.id a string by mistake; https://hl7.org/fhir/R4/resource.html#Resource says id.
  if (element.path === 'Resource.id') return 'id'
  if (types.length === 1 && (types[0]?.code === 'BackboneElement' || types[0]?.code === 'Element')) {
    return element.path
  }
  return types.map(typeText).join('|')
}

function typeText(type: NonNullable<ElementDefinition['type']>[number]): string {
  const system = type.code.startsWith('http://hl7.org/fhirpath/')
  const code = system
    ? (type.extension?.find(({ url }) => url === FHIR_TYPE)?.valueUrl ?? 'string')
    : type.code
  const targets = type.targetProfile ?? []
  if (targets.length === 0) return code
  const names = targets.map(nameOf)
  return `${code}(${names.includes('Resource') ? 'Resource' : names.join(',')})`
}
