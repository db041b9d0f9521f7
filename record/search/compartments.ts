/**
 * Compartments as criteria (https://hl7.org/fhir/R4/compartmentdefinition.html). A patient's is what the record keeps as that
 * patient's own; the others are made of the references that R4 names.
 */
import { refuse } from '#kernel/problem.ts'
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import {
  type CompartmentName,
  compartmentParameters,
  searchParameter,
} from '#standards/fhir/search-parameters.ts'
import { keptTypes } from '../type-code.ts'

const compartments: readonly CompartmentName[] = [
  'Patient',
  'Practitioner',
  'RelatedPerson',
  'Encounter',
  'Device',
]

/** Refuses `not-found/compartment`. */
export function compartmentNamed(name: string): CompartmentName {
  const found = compartments.find((compartment) => compartment === name)
  return (
    found ??
    refuse('not-found', 'compartment', `Compartments are ${compartments.join(', ')}; search the type itself.`)
  )
}

/** Canonicals of the compartments that are answered. */
export const compartmentDefinitions: readonly string[] = compartments.map(
  (name) => `http://hl7.org/fhir/CompartmentDefinition/${name.toLowerCase()}`,
)

/** What a resource of a type meets that is in the compartment; undefined when none ever is. */
function criterionFor(compartment: CompartmentName, id: string, type: string): Criterion | undefined {
  const codes = compartmentParameters(compartment, type)
  if (compartment === 'Patient')
    return isOfPatient(type, codes) ? { kind: 'compartment', type, compartment, id } : undefined
  const of: Criterion[] = type === compartment ? [{ kind: 'id', type, ids: new Set([id]) }] : []
  for (const code of codes) {
    const parameter = searchParameter(type, code)
    if (parameter?.type !== 'reference') continue
    const sought = { kind: 'reference', type: compartment, id, version: undefined, url: undefined } as const
    of.push({ kind: 'value', type, parameter, manner: 'usual', values: [sought] })
  }
  return of.length === 0 ? undefined : { kind: 'any', of }
}

/** Some types outside R4's compartment name a patient all the same: see standards/fhir/compartment.ts. */
const isOfPatient = (type: string, codes: readonly string[]): boolean =>
  type === 'Patient' || codes.length > 0 || searchParameter(type, 'patient') !== undefined

/** Criteria by type: of one type, or of every type that can be in the compartment (`*`). Refuses `not-found`, `incorrect`. */
export function compartmentCriteria(name: CompartmentName, id: string, type: string): Map<string, Criterion> {
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(id)) refuse('incorrect', 'id', 'This is no id.')
  const found = new Map<string, Criterion>()
  for (const each of type === '*' ? keptTypes : [type]) {
    const criterion = criterionFor(name, id, each)
    if (criterion !== undefined) found.set(each, criterion)
  }
  if (found.size === 0)
    refuse('not-found', 'compartment', `Resources of this type are in no compartment of a ${name}.`)
  return found
}
