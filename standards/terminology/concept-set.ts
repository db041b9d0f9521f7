/** Parts of `ValueSet.compose`: what an include or exclude lists and filters by, looked up fast and checked. */
import type { Filter } from './code-system-provider.ts'
import { refuse } from './refusal.ts'
import type {
  Compose,
  ConceptReference,
  ConceptSet,
  ExpansionContains,
  ValueSet,
} from './value-set-definition.ts'
import { wording } from './wording.ts'

const indexes = new WeakMap<ConceptSet, Map<string, ConceptReference>>()

/** The entry of a listed code; in a system without case whatever its case. */
export function listedConcept(
  set: ConceptSet,
  code: string,
  isCaseSensitive: boolean,
): ConceptReference | undefined {
  const index = indexes.get(set) ?? new Map(set.concept?.map((each) => [each.code, each]))
  indexes.set(set, index)
  const found = index.get(code)
  if (found !== undefined || isCaseSensitive) return found
  const folded = code.toLowerCase()
  return set.concept?.find((each) => each.code.toLowerCase() === folded)
}

/** Filters that can be used. Refuses `invalid` one without a value. */
export function filtersOf({ system = '', filter = [] }: ConceptSet, place: string): readonly Filter[] {
  return filter.map(({ property, op, _op, value }, i): Filter => {
    const operator = laterOperator(_op) ?? op
    if (value === undefined || value === '')
      refuse('invalid', wording.filterWithoutValue(system, property, operator), {
        type: 'vs-invalid',
        expression: `${place}.filter[${i}]`,
      })
    return { property, op: operator, value }
  })
}

const r5Operator = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op'

/** Operators of R5 come in an extension where R4 has no code for them. */
function laterOperator(element: NonNullable<ConceptSet['filter']>[0]['_op']): Filter['op'] | undefined {
  const found = element?.extension?.find(({ url }) => url === r5Operator)
  return found?.valueCode as Filter['op'] | undefined
}

/** Whether the definition names several versions of one system: then codes of different versions are different codes. */
export function mindsVersions(compose: Compose | undefined): boolean {
  return severalVersions(compose?.include ?? [])
}

/** Whether versions are shown in an expansion. */
export function namesVersions({ compose }: ValueSet): boolean {
  return severalVersions([...(compose?.include ?? []), ...(compose?.exclude ?? [])])
}

function severalVersions(sets: readonly ConceptSet[]): boolean {
  const seen = new Map<string, string>()
  for (const { system, version = '' } of sets) {
    if (system === undefined) continue
    const other = seen.get(system)
    if (other !== undefined && other !== version) return true
    seen.set(system, version)
  }
  return false
}

const flatExpansions = new WeakMap<ValueSet, ExpansionContains[]>()

/** Codes of an expansion that is stored in a value set without definition. */
export function storedCodes(valueSet: ValueSet): readonly ExpansionContains[] {
  const known = flatExpansions.get(valueSet)
  if (known !== undefined) return known
  const flat = flattened(valueSet.expansion?.contains ?? [])
  flatExpansions.set(valueSet, flat)
  return flat
}

function flattened(contains: readonly ExpansionContains[]): ExpansionContains[] {
  return contains.flatMap((each) => {
    const below = flattened(each.contains ?? [])
    return each.code === undefined ? below : [each, ...below]
  })
}

/** `true` or `false` from an extension on `compose`; undefined when it says nothing. */
export function expansionParameter(valueSet: ValueSet, name: string): string | undefined {
  const found = valueSet.compose?.extension?.find(
    ({ url, extension = [] }) =>
      /\/valueset-expansion-parameter$/.test(url) &&
      extension.some((part) => part.url === 'name' && (part.valueCode ?? part.valueString) === name),
  )
  const value = found?.extension?.find(({ url }) => url === 'value')
  const given = value && (value.valueString ?? value.valueCode ?? value.valueBoolean)
  return given === undefined ? undefined : String(given)
}
