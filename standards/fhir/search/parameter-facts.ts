/**
 * What the definitions tell about a search parameter of a type beyond its own words: which elements it looks at, whether they
 * repeat, which code systems they imply, and which other parameters look at the same ones
 * (https://hl7.org/fhir/R4/searchparameter-registry.html).
 */
import { type Route, routesOf } from '../element-routes.ts'
import { pathsFor } from '../extract.ts'
import { UnsupportedPath } from '../path-expression.ts'
import { parametersOf, type SearchParameter, searchParameter } from '../search-parameters.ts'

export interface ParameterFacts {
  /** Types of the elements: `CodeableConcept`, `code`, `Period` … Empty when nothing is found by the parameter. */
  readonly elements: ReadonlySet<string>
  /** Whether one resource can have several values. */
  readonly isRepeated: boolean
  /** Systems that elements of type `code` mean but do not write. */
  readonly systems: ReadonlySet<string>
  /** The only type of resource that it looks for among references (`where(resolve() is T)`). */
  readonly target: string | undefined
  /**
   * The parameters whose values are all that this one looks at: itself, or others that look at the same elements. An index
   * keeps values under the names of sources alone.
   */
  readonly sources: readonly string[]
}

const known = new Map<string, ParameterFacts>()

/** Facts of a parameter that R4 defines for the type. */
export function factsOf(type: string, code: string): ParameterFacts {
  const key = `${type}.${code}`
  const made = known.get(key)
  if (made !== undefined) return made
  const facts = find(type, code)
  known.set(key, facts)
  return facts
}

function find(type: string, code: string): ParameterFacts {
  const parameter = searchParameter(type, code)
  const routes = parameter === undefined ? [] : routesFor(type, parameter)
  const target = targetOf(routes)
  return {
    elements: new Set(routes.map((route) => route.type)),
    isRepeated: areRepeated(routes),
    systems: systemsOf(routes),
    target,
    sources: parameter === undefined ? [] : sourcesOf(type, parameter, routes, target),
  }
}

const routesKnown = new Map<string, Route[]>()

function routesFor(type: string, { code, expression }: SearchParameter): Route[] {
  const key = `${type}.${code}`
  const made = routesKnown.get(key) ?? readRoutes(type, expression)
  routesKnown.set(key, made)
  return made
}

function readRoutes(type: string, expression: string | undefined): Route[] {
  if (expression === undefined) return []
  try {
    return pathsFor(type, expression).flatMap((path) => routesOf(type, path))
  } catch (error) {
    if (error instanceof UnsupportedPath) return []
    throw error
  }
}

/** The variants of one choice exclude each other; anything else that is more than one can have several values. */
function areRepeated(routes: readonly Route[]): boolean {
  if (routes.some(({ moves }) => moves.some(({ kind }) => kind === 'many'))) return true
  const places = routes.map(({ moves, member }) => {
    const names = moves.map((move) => ('name' in move ? move.name : ''))
    return [...names.slice(0, -1), member?.element.name].join('.')
  })
  return new Set(places).size > 1
}

function systemsOf(routes: readonly Route[]): ReadonlySet<string> {
  const codes = routes.filter((route) => route.type === 'code')
  const systems = codes.flatMap((route) => [...(route.member?.element.codes?.bySystem.keys() ?? [])])
  if (routes.some((route) => route.type === 'boolean' || route.presence !== undefined))
    systems.push('http://terminology.hl7.org/CodeSystem/special-values', 'http://hl7.org/fhir/special-values')
  return new Set(systems)
}

function targetOf(routes: readonly Route[]): string | undefined {
  const targets = new Set(
    routes.map(({ moves }) => {
      const last = moves.at(-1)
      return last?.kind === 'if' && last.step.kind === 'resolves' ? last.step.type : undefined
    }),
  )
  const [only] = targets
  return targets.size === 1 ? only : undefined
}

/** A route as text; without its last condition when that only picks a type of target. */
function placeOf({ moves, type, presence }: Route, withTarget: boolean): string {
  const last = moves.at(-1)
  const picks = last?.kind === 'if' && last.step.kind === 'resolves'
  return JSON.stringify([picks && !withTarget ? moves.slice(0, -1) : moves, type, presence])
}

function sourcesOf(
  type: string,
  parameter: SearchParameter,
  routes: readonly Route[],
  target: string | undefined,
): string[] {
  if (parameter.type === 'composite' || parameter.type === 'special') return [parameter.code]
  const own = new Set(routes.map((route) => placeOf(route, target === undefined)))
  const others = [...parametersOf(type).values()].filter(
    (other) => other.type === parameter.type && other.expression !== undefined && other !== parameter,
  )
  const covering = others.filter((other) => {
    const places = routesFor(type, other).map((route) => placeOf(route, true))
    if (places.length === 0 || !places.every((place) => own.has(place))) return false
    // Of parameters that look at exactly the same, the first one stands for all.
    return places.length < own.size || target !== undefined || other.number < parameter.number
  })
  const covered = new Set(
    covering.flatMap((other) => routesFor(type, other).map((route) => placeOf(route, true))),
  )
  if (own.size === 0 || covered.size < own.size) return [parameter.code]
  const whole = covering.find((other) => routesFor(type, other).length === own.size)
  return whole === undefined ? covering.map(({ code }) => code) : sourcesIn(type, whole.code)
}

const sourcesIn = (type: string, code: string): string[] => [...factsOf(type, code).sources]
