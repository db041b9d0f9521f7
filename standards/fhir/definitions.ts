/**
 * The R4 types (https://hl7.org/fhir/R4/types.html) from the generated table, with what each inherits.
 */
import { readFileSync } from 'node:fs'

/** One element as the specification defines it; a choice (`value[x]`) has several types. */
export interface ElementDefinition {
  /** Without `[x]`. */
  name: string
  choice: boolean
  min: number
  /** True for `..*`. */
  many: boolean
  types: readonly ElementType[]
  /** Code list of a required binding that is checked. */
  codes?: CodeList
  /** Value set without end (`languages`, `mimetypes`, `currencies`) of which only the form of a code is checked. */
  openCodes?: string
}

interface ElementType {
  /** `string`, `HumanName`, `Patient.contact`, `Resource`. */
  code: string
  /** Types a Reference or canonical may point to, empty for any; of a Quantity `SimpleQuantity`, which has no comparator. */
  targets: readonly string[]
}

/** One JSON member of a type: an element, or one variant of a choice. */
export interface Member {
  /** `valueQuantity`. */
  name: string
  element: ElementDefinition
  type: ElementType
}

export interface TypeDefinition {
  name: string
  /** The type that it derives from; '' for Element and Resource. */
  base: string
  isResource: boolean
  /** Constraints, own and inherited. */
  rules: readonly Rule[]
  /** Own and inherited, inherited first. */
  elements: readonly ElementDefinition[]
  members: ReadonlyMap<string, Member>
}

/** A constraint of the specification (https://hl7.org/fhir/R4/conformance-rules.html#constraints). */
export interface Rule {
  /** `obs-6` */
  key: string
  /** `best`: best practice, a warning. */
  severity: 'error' | 'warning' | 'best'
  /** In English, as HL7 words it. */
  human: string
  /** FHIRPath that must be true. */
  expression: string
  /** Element that it is about; undefined for the whole type. */
  element: string | undefined
}

/** Codes of a closed list. */
export interface CodeList {
  name: string
  /** All codes, whatever their system. */
  all: ReadonlySet<string>
  bySystem: ReadonlyMap<string, ReadonlySet<string>>
}

type RuleLine = [key: string, severity: Rule['severity'], human: string, expression: string, element?: string]

interface Table {
  primitives: Record<string, string>
  types: Record<string, { base: string; elements: string[]; rules?: RuleLine[] }>
  codes: Record<string, Record<string, string>>
}

const table = JSON.parse(readFileSync(new URL('elements.gen.json', import.meta.url), 'utf8')) as Table
const definitions = new Map<string, TypeDefinition>()
const codeLists = new Map<string, CodeList>()

/** HL7's regular expression of a primitive type, for the whole value. */
export function primitivePattern(type: string): RegExp {
  return new RegExp(`^(?:${table.primitives[type] ?? ''})$`)
}

export function isPrimitive(type: string): boolean {
  return Object.hasOwn(table.primitives, type)
}

/** Definition of a type or backbone element (`Patient`, `HumanName`, `Patient.contact`); undefined when R4 has none. */
export function typeDefinition(name: string): TypeDefinition | undefined {
  const known = definitions.get(name)
  if (known !== undefined || !Object.hasOwn(table.types, name)) return known
  const definition = build(name)
  definitions.set(name, definition)
  return definition
}

let expressions: ReadonlySet<string> | undefined

/** Whether an expression is a constraint of some type of R4. */
export function isBaseExpression(expression: string): boolean {
  expressions ??= new Set(
    Object.values(table.types).flatMap(({ rules = [] }) => rules.map(([, , , text]) => text)),
  )
  return expressions.has(expression)
}

/** Codes of one of R4's own value sets that is closed and small; undefined for all others. */
export function codesOfValueSet(canonical: string): CodeList | undefined {
  const name = canonical.replace(/\|.*$/, '').replace(/^http:\/\/hl7\.org\/fhir\/ValueSet\//, '')
  return Object.hasOwn(table.codes, name) ? codeList(name) : undefined
}

/** Names of all concrete resource types, sorted. */
export const resourceTypes: readonly string[] = Object.keys(table.types)
  .filter(
    (name) =>
      !name.includes('.') && name !== 'DomainResource' && name !== 'Resource' && inherits(name, 'Resource'),
  )
  .sort()

const resourceTypeSet: ReadonlySet<string> = new Set(resourceTypes)

export function isResourceType(name: unknown): name is string {
  return typeof name === 'string' && resourceTypeSet.has(name)
}

/** True when a type is another or derives from it. */
function inherits(type: string, ancestor: string): boolean {
  for (let name = type; name !== ''; name = table.types[name]?.base ?? '') if (name === ancestor) return true
  return false
}

function build(name: string): TypeDefinition {
  const { base = '', elements = [], rules = [] } = table.types[name] ?? {}
  const inherited = base === '' ? undefined : typeDefinition(base)
  const all = [...(inherited?.elements ?? []), ...elements.map(readLine)]
  const members = new Map<string, Member>()
  for (const element of all) {
    for (const type of element.types) {
      const member = element.choice
        ? element.name + type.code.charAt(0).toUpperCase() + type.code.slice(1)
        : element.name
      members.set(member, { name: member, element, type })
    }
  }
  return {
    name,
    base,
    isResource: inherits(name, 'Resource'),
    rules: [...(inherited?.rules ?? []), ...rules.map(readRule)],
    elements: all,
    members,
  }
}

function readRule([key, severity, human, expression, element]: RuleLine): Rule {
  return { key, severity, human, expression, element }
}

/** Reads `value[x] 0..1 Quantity|Reference(Patient,Group) @list` or `… ~open`, see generate/elements.ts. */
function readLine(line: string): ElementDefinition {
  const [name = '', cardinality = '', types = '', list] = line.split(' ')
  const [min, max] = cardinality.split('..')
  const element: ElementDefinition = {
    name: name.replace('[x]', ''),
    choice: name.endsWith('[x]'),
    min: Number(min),
    many: max !== '1',
    types: types.split('|').map(readType),
  }
  if (list === undefined) return element
  const of = list.slice(1)
  return list.startsWith('~') ? { ...element, openCodes: of } : { ...element, codes: codeList(of) }
}

function readType(text: string): ElementType {
  const at = text.indexOf('(')
  if (at < 0) return { code: text, targets: [] }
  const targets = text.slice(at + 1, -1).split(',')
  return { code: text.slice(0, at), targets: targets.includes('Resource') ? [] : targets }
}

function codeList(name: string): CodeList {
  const known = codeLists.get(name)
  if (known !== undefined) return known
  const bySystem = new Map(
    Object.entries(table.codes[name] ?? {}).map(([system, codes]) => [system, codes.split(' ')]),
  )
  const list: CodeList = {
    name,
    all: new Set([...bySystem.values()].flat()),
    bySystem: new Map([...bySystem].map(([system, codes]) => [system, new Set(codes)])),
  }
  codeLists.set(name, list)
  return list
}
