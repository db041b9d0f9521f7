/**
 * The search parameters and compartments of FHIR R4 (https://hl7.org/fhir/R4/searchparameter-registry.html,
 * https://hl7.org/fhir/R4/compartmentdefinition.html), from the generated table.
 */
import { readFileSync } from 'node:fs'

export type SearchType =
  | 'token'
  | 'string'
  | 'date'
  | 'reference'
  | 'quantity'
  | 'number'
  | 'uri'
  | 'composite'
  | 'special'

export interface SearchParameter {
  /** Name in a URL: `birthdate`. */
  code: string
  /** Small number of this parameter, stable for R4: fit for a smallint column. */
  number: number
  type: SearchType
  /** Canonical URL of the definition. */
  url: string
  /** FHIRPath for all base types; absent for what is no element (`_text`, `_content`, `_filter`, `_query`). */
  expression?: string
  /** Types a reference may point to; empty = any. */
  targets: readonly string[]
  /** Parts of a composite. */
  components: readonly SearchComponent[]
}

export interface SearchComponent {
  /** URL of the part's own parameter: it says the part's type. */
  url: string
  /** FHIRPath relative to the composite's expression. */
  expression: string
}

export type CompartmentName = 'Patient' | 'Practitioner' | 'RelatedPerson' | 'Encounter' | 'Device'

/** number, code, type, bases, expression, targets, components, name; see generate/search-table.ts. */
type Row = [number, string, SearchType, string, string, string, string, string]

interface Table {
  parameters: Row[]
  compartments: Record<CompartmentName, Record<string, string>>
}

const URL_BASE = 'http://hl7.org/fhir/SearchParameter/'
const table = JSON.parse(readFileSync(new URL('search.gen.json', import.meta.url), 'utf8')) as Table
/** Expressions where R4 gives only an XPath. */
const supplements: Readonly<Record<string, string>> = {
  'patient-extensions-Patient-birthOrderBoolean':
    'Patient.multipleBirth.exists() and Patient.multipleBirth != false',
}

/** Parts of composites that R4 gives the wrong way round: it says that the relation is the target. */
const corrections: Readonly<Record<string, string>> = {
  'DocumentReference-relationship': 'DocumentReference-relation=code;DocumentReference-relatesto=target',
}

const byNumber = new Map<number, SearchParameter>()
const byUrl = new Map<string, SearchParameter>()
const byBase = new Map<string, SearchParameter[]>()
const byType = new Map<string, ReadonlyMap<string, SearchParameter>>()

for (const row of table.parameters) {
  const parameter = readRow(row)
  byNumber.set(parameter.number, parameter)
  byUrl.set(parameter.url, parameter)
  for (const base of row[3].split(' ')) {
    const list = byBase.get(base)
    if (list === undefined) byBase.set(base, [parameter])
    else list.push(parameter)
  }
}

/** All parameters of a resource type by code, those of every resource (`_id` …) included. */
export function parametersOf(type: string): ReadonlyMap<string, SearchParameter> {
  const known = byType.get(type)
  if (known !== undefined) return known
  const all = ['Resource', 'DomainResource', type].flatMap((base) => byBase.get(base) ?? [])
  const found = new Map(all.map((parameter) => [parameter.code, parameter]))
  byType.set(type, found)
  return found
}

/** The same as a list. */
export function searchParametersOf(type: string): readonly SearchParameter[] {
  return [...parametersOf(type).values()]
}

/** One parameter of a type; undefined when R4 defines none of that code. */
export function searchParameter(type: string, code: string): SearchParameter | undefined {
  return parametersOf(type).get(code)
}

/** The parameter of a number as extractors emit it. */
export function parameterOfNumber(number: number): SearchParameter | undefined {
  return byNumber.get(number)
}

/** The parameter that a composite's component names. */
export function parameterOfUrl(url: string): SearchParameter | undefined {
  return byUrl.get(url)
}

/** Every parameter of R4. */
export function allParameters(): readonly SearchParameter[] {
  return [...byNumber.values()]
}

/** Codes of the parameters that make a resource of this type part of a compartment; empty when it never is. */
export function compartmentParameters(compartment: CompartmentName, type: string): readonly string[] {
  const codes = table.compartments[compartment][type]
  return codes === undefined || codes === '{def}' ? [] : codes.split(' ')
}

function readRow([number, code, type, , written, targets, parts, name]: Row): SearchParameter {
  const expression = supplements[name] ?? written
  const components = corrections[name] ?? parts
  return {
    code,
    number,
    type,
    url: URL_BASE + name,
    ...(expression === '' ? {} : { expression }),
    targets: targets === '' || targets === 'Resource' ? [] : targets.split(' '),
    components: components === '' ? [] : components.split(';').map(readComponent),
  }
}

function readComponent(text: string): SearchComponent {
  const at = text.indexOf('=')
  return { url: URL_BASE + text.slice(0, at), expression: text.slice(at + 1) }
}
