/** `_summary` and `_elements` of a request: which part of each resource the client wants. */
import type { FastifyRequest } from 'fastify'
import { quoted, refuse } from '#kernel/problem.ts'
import { selectedElements } from '#standards/fhir/selected-elements.ts'
import type { Subset } from '#standards/fhir/subset.ts'
import { summaries } from '#standards/fhir/summary.ts'
import { pairsOf } from './request.ts'

type Pairs = readonly (readonly [string, string])[]

/** The part of a version that a request for it asks for. */
export function subsetOf({ query, url }: FastifyRequest, type: string): Subset | undefined {
  const { _summary, _elements } = query as Record<string, unknown>
  return _summary === undefined && _elements === undefined ? undefined : subsetIn(pairsOf(url), type)
}

/** The part of each resource that a search asks for; of one that counts, none. */
export function subsetOfSearch(pairs: Pairs, type: string | undefined): Subset | undefined {
  const summary = valuesOf(pairs, '_summary').at(-1)
  if (summary === 'count') return undefined
  // https://hl7.org/fhir/R4/search.html#summary
  if (summary === 'text' && pairs.some(([name]) => /^_(?:rev)?include/.test(name)))
    refuse('incorrect', 'summary', '_summary=text goes with no _include and no _revinclude.', '_summary')
  return subsetIn(pairs, type)
}

/**
 * The part that the parameters ask for; undefined for the whole. `type`: of the resources that are asked for; undefined for any.
 * Refuses `incorrect/summary`, `incorrect/elements`.
 */
export function subsetIn(pairs: Pairs, type: string | undefined): Subset | undefined {
  const [summary = 'false'] = valuesOf(pairs, '_summary').slice(-1)
  const elements = valuesOf(pairs, '_elements').flatMap((value) => value.split(','))
  if (summary === 'false') return elements.length === 0 ? undefined : selected(elements, type)
  if (elements.length > 0)
    refuse('incorrect', 'summary', 'Ask for _summary or for _elements, not for both.', '_summary')
  if (summary === 'true' || summary === 'text' || summary === 'data') return summaries[summary]
  return refuse('incorrect', 'summary', '_summary is true, text, data or false here.', '_summary')
}

const valuesOf = (pairs: Pairs, wanted: string): string[] =>
  pairs.flatMap(([name, value]) => (name === wanted && value !== '' ? [value] : []))

function selected(elements: readonly string[], type: string | undefined): Subset {
  const what = type === undefined ? 'a resource' : quoted(type)
  return (
    selectedElements(elements, type) ??
    refuse('incorrect', 'elements', `_elements names elements of ${what}, a hundred at most.`, '_elements')
  )
}
