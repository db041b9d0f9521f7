/** Search parameters and compartments of R4 as rows of short texts. */
import { type Canonical, nameOf, readDefinitions } from './package-files.ts'

interface SearchParameterDefinition extends Canonical {
  code: string
  base?: string[]
  type: string
  expression?: string
  target?: string[]
  component?: { definition: string; expression: string }[]
}

interface CompartmentDefinition extends Canonical {
  code: string
  resource: { code: string; param?: string[] }[]
}

/** number, code, type, bases, expression, targets, components (`parameter=expression;…`), name of the definition. */
type SearchRow = [number, string, string, string, string, string, string, string]

export interface SearchTable {
  parameters: SearchRow[]
  /** Parameters that make a resource part of a compartment: compartment → type → codes. */
  compartments: Record<string, Record<string, string>>
}

const OURS = 'http://hl7.org/fhir/SearchParameter/'

/** Table of all parameters of the package; examples and those that name no base type are left out. */
export function searchTable(folder: string): SearchTable {
  const definitions = readDefinitions<SearchParameterDefinition>(folder, 'SearchParameter')
  const real = definitions.filter(
    (d) => d.url.startsWith(OURS) && !d.id.startsWith('example') && d.base !== undefined,
  )
  return {
    parameters: real.map((definition, i) => row(definition, i + 1)),
    compartments: Object.fromEntries(
      readDefinitions<CompartmentDefinition>(folder, 'CompartmentDefinition')
        .filter((definition) => definition.id !== 'example')
        .map((definition) => [definition.code, membersOf(definition)]),
    ),
  }
}

function row(definition: SearchParameterDefinition, number: number): SearchRow {
  const targets = definition.target ?? []
  const components = (definition.component ?? []).map((c) => `${nameOf(c.definition)}=${c.expression}`)
  return [
    number,
    definition.code,
    definition.type,
    (definition.base ?? []).join(' '),
    (definition.expression ?? '').replaceAll(/\s+/g, ' '),
    targets.length > 100 ? 'Resource' : targets.join(' '),
    components.join(';'),
    definition.id,
  ]
}

function membersOf(definition: CompartmentDefinition): Record<string, string> {
  const members = definition.resource.filter((resource) => (resource.param ?? []).length > 0)
  return Object.fromEntries(members.map((resource) => [resource.code, (resource.param ?? []).join(' ')]))
}
