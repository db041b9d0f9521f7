/** Types whose resources are parts of others of their type (https://hl7.org/fhir/R4/search.html#recursive). */
import { type SearchParameter, searchParameter } from '../search-parameters.ts'
import { factsOf } from './parameter-facts.ts'

/** The parameter by which a resource points to its parent; undefined where a type has no hierarchy. */
export function parentOf(type: string): SearchParameter | undefined {
  for (const code of ['partof', 'part-of', 'parent']) {
    const parameter = searchParameter(type, code)
    if (parameter?.type === 'reference' && parameter.targets.includes(type)) return parameter
  }
  return undefined
}

/** Types with a hierarchy to which a parameter points. */
export function hierarchicalTargets(type: string, parameter: SearchParameter): string[] {
  const { target } = factsOf(type, parameter.code)
  const targets = target === undefined ? parameter.targets : [target]
  return targets.filter((each) => parentOf(each) !== undefined)
}

export const isHierarchical = (type: string, parameter: SearchParameter): boolean =>
  hierarchicalTargets(type, parameter).length > 0
