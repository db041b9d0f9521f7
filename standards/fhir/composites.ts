/**
 * Values of composite search parameters (https://hl7.org/fhir/R4/search.html#composite): pairs and triples from the same element,
 * like the code of an observation with its value. Apart from extract.ts, because most indexes do without them.
 */
import { Constants } from './compiled-text.ts'
import { routesOf } from './element-routes.ts'
import { pathsFor, stopOf } from './extract.ts'
import { pointsTo } from './index-references.ts'
import { parsePath } from './path-expression.ts'
import type { FhirResource } from './resource.ts'
import type { SearchComponent, SearchParameter } from './search-parameters.ts'
import { parameterOfUrl, searchParametersOf } from './search-parameters.ts'
import { type CompositeValue, noValues, type PartValue, type SearchValues } from './search-values.ts'
import { type Stop, walkerText } from './walker-text.ts'

type Finder = (resource: FhirResource) => CompositeValue[]
type PartFinder = (element: unknown, resource: FhirResource, out: SearchValues) => void

/** Most combinations from one element: a concept of a thousand codings is no reason to fill an index. */
const MOST = 1000

const finders = new Map<string, Finder>()

/** All combinations of all composite parameters of a resource. */
export function compositesOf(resource: FhirResource): CompositeValue[] {
  const type = resource.resourceType
  const known = finders.get(type)
  if (known !== undefined) return known(resource)
  const finder = compile(type)
  finders.set(type, finder)
  return finder(resource)
}

function compile(type: string): Finder {
  const composites = searchParametersOf(type).filter((parameter) => parameter.type === 'composite')
  if (composites.length === 0) return () => []
  const constants = new Constants()
  const stops = composites.flatMap((parameter) => stopsOf(type, parameter, constants))
  const text = walkerText(stops, constants.name(pointsTo), (value) => constants.name(value))
  return constants.compile(`function composites${type}(r) { const out = []; ${text}\nreturn out; }`)
}

function stopsOf(type: string, parameter: SearchParameter, constants: Constants): Stop[] {
  const bases = pathsFor(type, parameter.expression ?? '').flatMap((path) => routesOf(type, path))
  return bases.map((base) => {
    const parts = parameter.components.map((component) => partFinder(type, base.type, component))
    const [combined, named, finding] = [combine, parameter, parts].map((value) => constants.name(value))
    return {
      moves: base.moves,
      text: (v) => `${combined}(out, ${named}, ${finding}, { element: ${v}, resource: r });`,
    }
  })
}

/** Compiles the walk from the composite's element (or from `%resource`) to the values of one part. */
function partFinder(type: string, base: string, component: SearchComponent): PartFinder {
  const parameter = parameterOfUrl(component.url)
  if (parameter === undefined) throw new Error(`no search parameter ${component.url}`)
  const constants = new Constants()
  const paths = parsePath(component.expression)
  const walk = (fromResource: boolean) => {
    const some = paths.filter((path) => (path.root === '%resource') === fromResource)
    const routes = some.flatMap((path) => routesOf(fromResource ? type : base, path))
    const stops = routes.flatMap((route) => stopOf(route, parameter, constants) ?? [])
    return walkerText(
      stops,
      constants.name(pointsTo),
      (value) => constants.name(value),
      fromResource ? 'r' : 'x',
    )
  }
  return constants.compile(`function part(x, r, out) { {${walk(false)}} {${walk(true)}} }`)
}

function combine(
  out: CompositeValue[],
  parameter: SearchParameter,
  parts: readonly PartFinder[],
  at: { element: unknown; resource: FhirResource },
): void {
  let combinations: PartValue[][] = [[]]
  for (const part of parts) {
    const values = noValues()
    part(at.element, at.resource, values)
    combinations = product(combinations, Object.values(values).flat())
  }
  for (const combination of combinations) out.push({ parameter, parts: combination })
}

function product(begun: readonly PartValue[][], values: readonly PartValue[]): PartValue[][] {
  const combinations: PartValue[][] = []
  for (const combination of begun) {
    for (const value of values) {
      if (combinations.push([...combination, value]) >= MOST) return combinations
    }
  }
  return combinations
}
