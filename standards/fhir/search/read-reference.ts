/** References as searches write them (https://hl7.org/fhir/R4/search.html#reference): id, Type/id, absolute URL, canonical. */
import { parseReference } from '../references.ts'
import { factsOf } from './parameter-facts.ts'
import type { Place } from './read-value.ts'
import { incorrect } from './search-error.ts'
import type { ReferenceSought } from './sought.ts'

const nowhere: ReferenceSought = {
  kind: 'reference',
  type: undefined,
  id: undefined,
  version: undefined,
  url: undefined,
}

export function readReference(place: Place, text: string): ReferenceSought {
  const local = ownPart(text, place.reading.base)
  const parsed = parseReference(local)
  if (parsed !== undefined && parsed.base === undefined)
    return { ...nowhere, type: parsed.type, id: parsed.id, version: parsed.version }
  if (/^[A-Za-z0-9.-]{1,64}$/.test(local) && !isCanonical(place))
    return { ...nowhere, type: onlyType(place), id: local }
  return canonical(text, place.parameter.code)
}

function canonical(text: string, parameter: string): ReferenceSought {
  if (text === '') return incorrect('reference', 'Write a reference as id, Type/id or URL.', parameter)
  const bar = text.lastIndexOf('|')
  return bar > 0
    ? { ...nowhere, url: text.slice(0, bar), version: text.slice(bar + 1) }
    : { ...nowhere, url: text }
}

/** What follows this server's own address; the whole when it is another's. */
export function ownPart(text: string, base: string | undefined): string {
  return base !== undefined && text.startsWith(`${base}/`) ? text.slice(base.length + 1) : text
}

/** Elements that hold canonicals or URIs only. */
export function isCanonical({ type, parameter }: Pick<Place, 'type' | 'parameter'>): boolean {
  const { elements } = factsOf(type, parameter.code)
  return elements.size > 0 && [...elements].every((element) => element === 'canonical' || element === 'uri')
}

/** The type that an id alone must be of, when the parameter points to no other. */
function onlyType({ type, parameter }: Place): string | undefined {
  const [only] = parameter.targets
  return factsOf(type, parameter.code).target ?? (parameter.targets.length === 1 ? only : undefined)
}
