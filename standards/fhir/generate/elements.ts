/**
 * Elements of all R4 types as short lines of text, from the snapshots of the StructureDefinitions.
 *
 * A line is `name min..max types [@code list | ~open value set]`: `gender 0..1 code @administrative-gender`,
 * `value[x] 0..1 Quantity|string`, `subject 1..1 Reference(Patient|Group)`, `item 0..* Questionnaire.item`.
 * Elements and constraints that a base type brings (id, extension, dom-2 …) stand only there.
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
    profile?: string[]
    extension?: { url: string; valueUrl?: string; valueString?: string }[]
  }[]
  binding?: { strength: string; valueSet?: string }
  constraint?: Constraint[]
}

interface Constraint {
  key: string
  severity: string
  human: string
  expression?: string
  extension?: { url: string; valueBoolean?: boolean }[]
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
  /** Base of each type, then its lines, then its constraints. */
  types: Record<string, { base: string; elements: string[]; rules?: Rule[] }>
  /** Codes by list and system, blank separated (no R4 code of these lists has a blank). */
  codes: Record<string, Record<string, string>>
}

/** Key, severity (`best` is best practice), words, expression, and the element it is about when that is not the whole. */
type Rule = [string, 'error' | 'warning' | 'best', string, string, string?]

/** Rules that structure itself tells: something is in every element; an extension has a value or extensions. */
const STRUCTURAL = new Set(['ele-1', 'ext-1'])
const BEST_PRACTICE = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice'
/** Value sets whose codes nobody can list: only their form is checked. */
const OPEN = new Set(['languages', 'mimetypes', 'currencies'])
const FHIR_TYPE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type'
const REGEX = 'http://hl7.org/fhir/StructureDefinition/regex'

/** The whole table from a folder of definitions. */
export function elementTable(folder: string, lists: CodeLists): TypeTable {
  const table: TypeTable = { primitives: {}, types: {}, codes: {} }
  const definitions = readDefinitions<StructureDefinition>(folder, 'StructureDefinition')
  for (const definition of definitions) {
    if (definition.derivation === 'constraint' || definition.kind === 'logical') continue
    if (definition.id !== definition.type) continue
    if (definition.kind === 'primitive-type') table.primitives[definition.id] = primitiveRegex(definition)
    else addTypes(table, definition, lists)
  }
  for (const definition of definitions)
    if (definition.id in table.types) addRules(table, definition, definitions)
  return table
}

function addRules(table: TypeTable, definition: StructureDefinition, all: StructureDefinition[]): void {
  const base = all.find(({ url }) => url === definition.baseDefinition)
  const inheritedKeys = new Set((base?.snapshot.element[0]?.constraint ?? []).map(({ key }) => key))
  for (const element of definition.snapshot.element) {
    const isRoot = !element.path.includes('.')
    if (!isRoot && inherited(element)) continue
    const own = (element.constraint ?? []).filter(
      ({ key }) => !STRUCTURAL.has(key) && !(isRoot && inheritedKeys.has(key)),
    )
    const at = element.path.lastIndexOf('.')
    const isInline = element.path in table.types
    const owner = table.types[isInline ? element.path : element.path.slice(0, at)]
    const rules = own.map((constraint) =>
      ruleOf(constraint, isInline ? undefined : element.path.slice(at + 1)),
    )
    if (owner !== undefined && rules.length > 0) owner.rules = [...(owner.rules ?? []), ...rules]
  }
}

function ruleOf({ key, severity, human, expression = '', extension }: Constraint, element?: string): Rule {
  const isBest = extension?.some(({ url, valueBoolean }) => url === BEST_PRACTICE && valueBoolean === true)
  const weight = isBest ? 'best' : (severity as 'error' | 'warning')
  const name = element?.replace('[x]', '')
  return name === undefined ? [key, weight, human, expression] : [key, weight, human, expression, name]
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
  const open = nameOf(valueSet ?? '')
  if (OPEN.has(open)) return `${text} ~${open}`
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
  const targets = type.targetProfile ?? type.profile ?? []
  if (targets.length === 0) return code
  const names = targets.map(nameOf)
  return `${code}(${names.includes('Resource') ? 'Resource' : names.join(',')})`
}
