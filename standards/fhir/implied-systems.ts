/**
 * The code systems that a `code` element does not write but means (https://hl7.org/fhir/R4/search.html#token): extractors emit
 * such a token without system, and a search for `gender=http://hl7.org/fhir/administrative-gender|female` asks here whether the
 * system is the implied one, drops it, and seeks the bare code.
 */
import { routesOf } from './element-routes.ts'
import { pathsFor } from './extract.ts'
import { UnsupportedPath } from './path-expression.ts'
import { searchParameter } from './search-parameters.ts'

const known = new Map<string, ReadonlySet<string>>()

/** Systems implied by a token parameter of a type; empty when its elements write their systems themselves. */
export function impliedSystems(type: string, code: string): ReadonlySet<string> {
  const key = `${type}.${code}`
  const found = known.get(key) ?? find(type, code)
  known.set(key, found)
  return found
}

function find(type: string, code: string): ReadonlySet<string> {
  const expression = searchParameter(type, code)?.expression
  if (expression === undefined) return new Set()
  try {
    const routes = pathsFor(type, expression).flatMap((path) => routesOf(type, path))
    const codes = routes.filter((route) => route.type === 'code')
    return new Set(codes.flatMap((route) => [...(route.member?.element.codes?.bySystem.keys() ?? [])]))
  } catch (error) {
    if (error instanceof UnsupportedPath) return new Set()
    throw error
  }
}
