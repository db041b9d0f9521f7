/** Searches in GraphQL: lists and connections (https://hl7.org/fhir/R4/graphql.html#searching), at the root or for what points to a resource. */
import type { FhirResource } from '../resource.ts'
import { abreast } from './abreast.ts'
import type { GraphqlRun } from './execute.ts'
import { GraphqlFault, shown } from './fault.ts'
import { chosen } from './lists.ts'
import type { Into } from './output.ts'
import type { WantedField } from './selection.ts'
import type { SearchShape } from './shape.ts'
import type { SearchResult } from './source.ts'
import { countArgument, type Simple, textArgument, type Value } from './values.ts'

/** Most resources of one list; of a page, when nothing else is said. */
const mostListed = 1000
const pageSize = 50

/** Arguments that are no search parameters. */
const own = new Set(['_reference', '_count', '_offset', '_cursor', 'cursor', 'fhirpath', 'id'])

/** What GraphQL does not offer (https://hl7.org/fhir/R4/graphql.html#searching). */
const notOffered = new Set([
  '_include',
  '_revinclude',
  '_contained',
  '_containedType',
  '_elements',
  '_summary',
  '_total',
])

export interface Sought {
  readonly field: WantedField
  readonly search: SearchShape
  readonly into: Into
  /** `Type/id` of the resource that matches point to. */
  readonly focus: string | undefined
}

/** Throws GraphqlFault and what the source throws. */
export async function runSearch(run: GraphqlRun, sought: Sought): Promise<void> {
  run.spend('searches')
  if (sought.search.kind === 'list') await asList(run, sought)
  else await asConnection(run, sought)
}

/** All that there are, or as many as were asked for; never a part in silence. */
async function asList(run: GraphqlRun, { field, search: { type }, into, focus }: Sought): Promise<void> {
  const { given, node, key, sets, flattening } = field
  const count = countArgument(given, '_count')
  const offset = countArgument(given, '_offset') ?? 0
  const most = Math.min(offset + (count ?? mostListed), mostListed)
  const { resources, next } = await run.source.search({
    type,
    parameters: parametersOf(field, focus),
    count: most,
  })
  if (next !== undefined && count === undefined)
    throw new GraphqlFault(
      'too-costly',
      'There are too many matches for a list: say _count, or ask for a Connection.',
      node,
    )
  const kept = await filtered(resources.slice(offset), field, type)
  const list = flattening.first ? kept.slice(0, 1) : kept
  const value = await objects(run, list, field)
  if (!flattening.flatten) {
    into.output.put({ key: key + into.suffix, type, value, many: true, flattening }, into.collated)
    return
  }
  for (const resource of list) await run.object(resource, type, { sets, into: { ...into, collated: true } })
}

async function filtered(resources: readonly FhirResource[], { given }: WantedField, type: string) {
  const path = textArgument(given, 'fhirpath')
  return path === undefined ? resources : chosen(resources, type, path)
}

async function objects(
  run: GraphqlRun,
  resources: readonly FhirResource[],
  { flattening, sets }: WantedField,
) {
  run.spend('resources', resources.length)
  // Together, so that what they refer to is read in one round trip.
  return flattening.flatten ? [] : abreast(resources, (resource) => run.whole(resource, sets))
}

async function asConnection(
  run: GraphqlRun,
  { field, search: { type }, into, focus }: Sought,
): Promise<void> {
  const { given, key, sets, flattening } = field
  const wanted = run.fields(sets, 'Connection')
  const cursor = textArgument(given, '_cursor') ?? textArgument(given, 'cursor')
  const parameters = parametersOf(field, focus)
  if (cursor !== undefined && parameters.length > 0)
    throw new GraphqlFault('invalid', 'With a cursor nothing else is said: it knows the search.', field.node)
  const count = Math.min(Math.max(countArgument(given, '_count') ?? pageSize, 1), mostListed)
  const total = wanted.some(({ name }) => name === 'count')
  const found = await run.source.search({ type, parameters, count, cursor, total })
  const resources = await filtered(found.resources, field, type)
  run.spend('resources', resources.length)
  const value: Record<string, unknown> = {}
  for (const each of wanted) {
    const part =
      each.name === 'edges' ? await edges(run, resources, each) : numberOrCursor(each.name, found, count)
    if (part !== undefined) value[each.key] = part
  }
  into.output.put(
    { key: key + into.suffix, type: 'Connection', value, many: false, flattening },
    into.collated,
  )
}

function edges(run: GraphqlRun, resources: readonly FhirResource[], { sets }: WantedField) {
  const wanted = run.fields(sets, 'Edge')
  return abreast(resources, async (resource) => {
    const value: Record<string, unknown> = {}
    for (const { name, key, sets: below } of wanted) {
      if (name === 'resource') value[key] = await run.whole(resource, below)
      else if (name === 'mode') value[key] = 'match'
      else if (name === '__typename') value[key] = 'Edge'
    }
    return value
  })
}

function numberOrCursor(
  name: string,
  { total, offset, first, next }: SearchResult,
  pagesize: number,
): unknown {
  const parts: Record<string, unknown> = {
    count: total,
    offset,
    pagesize,
    first,
    next,
    __typename: 'Connection',
  }
  return parts[name]
}

/** Names have `_` for `-`; a list means any of its values; a comma is a part of its value. */
function parametersOf({ given, node }: WantedField, focus: string | undefined): [string, string][] {
  const parameters: [string, string][] = []
  for (const [name, value] of given) {
    if (notOffered.has(name))
      throw new GraphqlFault('not-supported', `${shown(name)} is not offered in GraphQL.`, node)
    if (own.has(name) || value === undefined) continue
    parameters.push([name.replaceAll(/(?<=[^_].*)_/g, '-'), valuesOf(value)])
  }
  if (focus !== undefined) parameters.push([referenceName(given.get('_reference')), focus])
  return parameters
}

function referenceName(value: Value): string {
  if (typeof value !== 'string') throw new GraphqlFault('invalid', '_reference names a search parameter.')
  return value.replaceAll('_', '-')
}

const valuesOf = (value: Simple | readonly Simple[]): string => [value].flat().map(escaped).join(',')

const escaped = (value: Simple): string => String(value).replaceAll('\\', '\\\\').replaceAll(',', '\\,')
