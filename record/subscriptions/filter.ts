/**
 * Filters of a subscription: searches of the topic's type, all of which must hold. They are decided by the resource alone, for
 * a change is looked at when it has happened, not when what it points to has.
 */
import { quoted, refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import { Examined } from '#standards/fhir/search/examined.ts'
import { matches } from '#standards/fhir/search/matches.ts'
import { readCriterion } from '#standards/fhir/search/read-criterion.ts'
import type { Reading } from '#standards/fhir/search/read-value.ts'
import { SearchError } from '#standards/fhir/search/search-error.ts'
import { alone } from '#standards/fhir/search/surroundings.ts'

/** `name=value` pairs, as the subscription writes them. */
export type Filter = readonly (readonly [string, string])[]

const most = 30

/** Reads `Encounter?patient=Patient/1&status=finished`. Refuses `incorrect/filter`. */
export function filterIn(text: string, type: string): Filter {
  const [, of, query = ''] = /^(?:([A-Za-z]+)\?)?(.+)$/s.exec(text) ?? []
  if (of !== undefined && of !== type)
    return wrong(`The topic is about ${type}: filter by its search parameters.`)
  const pairs = [...new URLSearchParams(query)]
  if (pairs.length === 0 || pairs.length > most) return wrong(`A filter has 1 to ${most} search parameters.`)
  return pairs
}

/** Refuses `incorrect/filter` what is no search, or needs more than the resource. */
export function criteriaOf(type: string, filter: Filter, reading: Reading): Criterion[] {
  return filter.map(([name, value]) => {
    const criterion = readOne(type, [name, value], reading)
    if (criterion === undefined) return wrong(`${type} has no search parameter ${quoted(name)}.`)
    if (!isOfItself(criterion))
      return wrong(
        `${quoted(name)} asks for other resources or code systems: a filter is decided by the resource alone.`,
      )
    return criterion
  })
}

function readOne(type: string, pair: readonly [string, string], reading: Reading): Criterion | undefined {
  try {
    return readCriterion(type, pair, reading)
  } catch (error) {
    if (error instanceof SearchError) return wrong(error.message)
    throw error
  }
}

function isOfItself(criterion: Criterion): boolean {
  switch (criterion.kind) {
    case 'all':
    case 'any':
      return criterion.of.every(isOfItself)
    case 'not':
      return isOfItself(criterion.of)
    case 'value':
      return criterion.manner !== 'above' && criterion.manner !== 'below' && criterion.values.every(isPlain)
    case 'chain':
    case 'has':
    case 'list':
      return false
    default:
      return true
  }
}

const isPlain = ({ kind }: { readonly kind: string }): boolean => kind !== 'codes'

export function passes(criteria: readonly Criterion[], resource: FhirResource): boolean {
  if (criteria.length === 0) return true
  const examined = new Examined(resource)
  return criteria.every((criterion) => matches(criterion, examined, alone))
}

const wrong = (message: string): never => refuse('incorrect', 'filter', message, 'Subscription.criteria')
