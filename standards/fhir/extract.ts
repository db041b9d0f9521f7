/**
 * Search index values of a resource, by functions compiled from the FHIRPath of R4's SearchParameters
 * (https://hl7.org/fhir/R4/searchparameter-registry.html).
 */
import { Constants } from './compiled-text.ts'
import { isResourceType, resourceTypes } from './definitions.ts'
import type { Route } from './element-routes.ts'
import { routesOf } from './element-routes.ts'
import { converterFor } from './index-converters.ts'
import { pointsTo } from './index-references.ts'
import type { Path } from './path-expression.ts'
import { parsePath, UnsupportedPath } from './path-expression.ts'
import type { FhirResource } from './resource.ts'
import type { SearchParameter } from './search-parameters.ts'
import { parametersOf } from './search-parameters.ts'
import type { SearchValues } from './search-values.ts'
import { type Stop, walkerText } from './walker-text.ts'

export type Extractor = (resource: FhirResource) => SearchValues

const extractors = new Map<string, Extractor>()

/**
 * The extractor of a resource type: one function that finds the values of all its search parameters. The resource must be valid.
 * Compiled at first use. RangeError for a type that R4 does not have.
 */
export function extractorFor(type: string): Extractor {
  const known = extractors.get(type)
  if (known !== undefined) return known
  if (!isResourceType(type)) throw new RangeError('no resource type of FHIR R4')
  const extractor = compile(type)
  extractors.set(type, extractor)
  return extractor
}

const partial = new Map<string, Extractor>()
/** Extractors of chosen parameters that are kept; whoever chooses beyond that is given the whole. */
const mostPartial = 300

/** An extractor of these parameters alone (by code): for whoever asks many resources of one type for little. */
export function extractorOf(type: string, codes: ReadonlySet<string>): Extractor {
  const key = [type, ...[...codes].sort()].join(' ')
  const known = partial.get(key)
  if (known !== undefined) return known
  if (partial.size >= mostPartial || !isResourceType(type)) return extractorFor(type)
  const extractor = compile(type, codes)
  partial.set(key, extractor)
  return extractor
}

/** Index values of a resource. */
export function extract(resource: FhirResource): SearchValues {
  return extractorFor(resource.resourceType)(resource)
}

/** Is a parameter of this type filled by the extractor? (Composites have their own, composites.ts.) */
function isExtracted(type: string, parameter: SearchParameter): boolean {
  return reasonOf(type, parameter) === undefined
}

/** Parameters that nothing here fills, `Type.code` with the reason: they are named, not silently left out. */
export function unsupportedParameters(): Map<string, string> {
  const found = new Map<string, string>()
  for (const type of resourceTypes) {
    for (const parameter of parametersOf(type).values()) {
      const reason = parameter.type === 'composite' ? undefined : reasonOf(type, parameter)
      if (reason !== undefined) found.set(`${type}.${parameter.code}`, reason)
    }
  }
  return found
}

function reasonOf(type: string, parameter: SearchParameter): string | undefined {
  try {
    return stopsOf(type, parameter, new Constants()).length > 0
      ? undefined
      : 'no element of a searchable type'
  } catch (error) {
    if (error instanceof UnsupportedPath) return error.message
    throw error
  }
}

function compile(type: string, codes?: ReadonlySet<string>): Extractor {
  const constants = new Constants()
  const stops = [...parametersOf(type).values()]
    .filter((parameter) => (codes?.has(parameter.code) ?? true) && isExtracted(type, parameter))
    .flatMap((parameter) => stopsOf(type, parameter, constants))
  const resolves = constants.name(pointsTo)
  const body = walkerText(stops, resolves, (value) => constants.name(value))
  return constants.compile(`function extract${type}(r) {
    const out = { tokens: [], strings: [], dates: [], references: [], quantities: [], numbers: [], uris: [], positions: [] };
    ${body}
    return out;
  }`)
}

/** What is to be done for a parameter, route by route. Throws UnsupportedPath. */
function stopsOf(type: string, parameter: SearchParameter, constants: Constants): Stop[] {
  if (parameter.expression === undefined) throw new UnsupportedPath('a parameter without expression')
  if (parameter.type === 'composite') throw new UnsupportedPath(parameter.type)
  return pathsFor(type, parameter.expression)
    .flatMap((path) => routesOf(type, path))
    .flatMap((route) => stopOf(route, parameter, constants) ?? [])
}

/** The alternatives of an expression that begin at this type; some of R4's name no type at all and begin at any. */
export function pathsFor(type: string, expression: string): Path[] {
  const roots = new Set([undefined, type, 'Resource', 'DomainResource'])
  return parsePath(expression).filter((path) => roots.has(path.root))
}

/** What is to be done at the end of a route; undefined when values of its type mean nothing to the parameter. */
export function stopOf(route: Route, parameter: SearchParameter, constants: Constants): Stop | undefined {
  const name = constants.name(parameter)
  if (route.presence !== undefined) {
    const { presence } = route
    return {
      moves: route.moves,
      text: (v) => `out.tokens.push({ parameter: ${name}, code: String(${presenceText(v, presence)}) });`,
    }
  }
  const converter = converterFor(parameter.type, route.type)
  if (converter === undefined) return undefined
  const convert = constants.name(converter)
  return { moves: route.moves, text: (v) => `${convert}(out, ${name}, ${v});` }
}

function presenceText(variable: string, members: readonly string[]): string {
  const there = members.map((name) => `${variable}[${JSON.stringify(name)}]`)
  return there.map((member) => `${member} !== undefined && ${member} !== false`).join(' || ')
}
