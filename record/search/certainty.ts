/** Which criteria keyed hashes and columns decide for certain; all others are confirmed on the decrypted resource. */
import type { Criterion, ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { isHierarchical } from '#standards/fhir/search/hierarchies.ts'
import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import type { Sought } from '#standards/fhir/search/sought.ts'
import { isSelective } from '../index/selective.ts'

/** `isOpen`: criteria that cannot be certain for reasons that only the data tells. */
export function isCertain(criterion: Criterion, isOpen: (criterion: Criterion) => boolean): boolean {
  switch (criterion.kind) {
    case 'all':
    case 'any':
      return criterion.of.every((each) => isCertain(each, isOpen))
    case 'not':
      return isCertain(criterion.of, isOpen)
    case 'value':
      return isValueCertain(criterion) && !isOpen(criterion)
    case 'text':
      return false
    default:
      return !isOpen(criterion)
  }
}

/** Whether hashes and columns tell exactly which rows have one of the values. */
export function isValueCertain({ type, parameter, manner, values }: ValueCriterion): boolean {
  if (manner === 'unequal') return false
  const every = (test: (sought: Sought) => boolean) => values.every(test)
  switch (parameter.type) {
    case 'date':
      return true
    case 'token':
      return manner === 'usual' && every((sought) => isTokenCertain(type, parameter.code, sought))
    case 'reference':
      return isReferenceCertain({ type, parameter, manner, values })
    case 'uri':
      return manner !== 'below' && every((sought) => sought.kind === 'uri' && sought.version === undefined)
    default:
      return false
  }
}

/** Elements that never write a system. */
const bare = new Set(['code', 'boolean', 'present', 'string', 'uri', 'id', 'ContactPoint', 'canonical'])

export const hasNoSystems = (type: string, code: string): boolean =>
  [...factsOf(type, code).elements].every((element) => bare.has(element))

function isTokenCertain(type: string, code: string, sought: Sought): boolean {
  if (sought.kind === 'codes') return true
  if (sought.kind !== 'token') return false
  const { system } = sought
  if (sought.code === undefined)
    return factsOf(type, code).sources.every(isSelective) && !isImplied(type, code, system)
  if (system === undefined) return true
  return system === '' || isImplied(type, code, system) ? hasNoSystems(type, code) : true
}

export const isImplied = (type: string, code: string, system: string | undefined): boolean =>
  system !== undefined && factsOf(type, code).systems.has(system)

function isReferenceCertain({ type, parameter, manner, values }: Omit<ValueCriterion, 'kind'>): boolean {
  const isMembers = (manner === 'above' || manner === 'below') && isHierarchical(type, parameter)
  return values.every((sought) => {
    if (sought.kind === 'token') return sought.code !== undefined
    return isMembers || (sought.kind === 'reference' && sought.version === undefined)
  })
}
