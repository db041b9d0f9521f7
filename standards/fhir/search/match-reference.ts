/** References and URIs (https://hl7.org/fhir/R4/search.html#reference, #uri). */
import type { FhirResource } from '../resource.ts'
import type { ReferenceValue } from '../search-values.ts'
import type { Manner } from './criterion.ts'
import type { ReferenceSought, Sought, UriSought } from './sought.ts'
import type { Surroundings } from './surroundings.ts'

export function referenceMatches(
  value: ReferenceValue,
  sought: Sought,
  manner: Manner,
  { references }: Surroundings,
): boolean {
  if (sought.kind === 'token') return isIdentified(value, sought)
  if (sought.kind !== 'reference') return false
  const members = references.get(sought)
  if (members !== undefined) return value.url === undefined && members.has(`${value.type}/${value.id}`)
  return sought.url === undefined ? isLocal(value, sought) : isCanonical(value, sought, manner)
}

function isIdentified(
  { identifier }: ReferenceValue,
  { system, code }: { system: string | undefined; code: string | undefined },
): boolean {
  if (identifier === undefined || (code !== undefined && identifier.value !== code)) return false
  return system === undefined || (identifier.system ?? '') === system
}

function isLocal(value: ReferenceValue, { type, id, version }: ReferenceSought): boolean {
  // A canonical element may hold a relative reference as it is.
  if (value.url !== undefined) return value.type === undefined && value.url === `${type}/${id}`
  if (value.id !== id || (type !== undefined && value.type !== type)) return false
  return version === undefined || value.version === version
}

function isCanonical(value: ReferenceValue, { url, version }: ReferenceSought, manner: Manner): boolean {
  if (value.url !== url) return false
  if (version === undefined) return true
  return manner === 'below' ? isVersionBelow(value.version, version) : value.version === version
}

/** 1.0 and 1.1 are below 1. */
const isVersionBelow = (version: string | undefined, sought: string): boolean =>
  version === sought || (version?.startsWith(`${sought}.`) ?? false)

export function uriMatches(
  value: string,
  sought: UriSought,
  manner: Manner,
  resource: FhirResource,
): boolean {
  const { uri, version } = sought
  if (manner === 'below') return value.startsWith(wholeUri(sought))
  if (manner === 'above') return urisAbove(wholeUri(sought)).includes(value)
  const bar = value.lastIndexOf('|')
  const [own, ownVersion] = bar > 0 ? [value.slice(0, bar), value.slice(bar + 1)] : [value, resource.version]
  if (value === wholeUri(sought)) return true
  return own === uri && (version === undefined || ownVersion === version)
}

const wholeUri = ({ uri, version }: UriSought): string => (version === undefined ? uri : `${uri}|${version}`)

/** A URL and what its path is below of, with and without the last slash. */
export function urisAbove(url: string): string[] {
  const above = new Set([url])
  const start = url.indexOf('://') + 3
  for (let at = url.length; at > start; at = url.lastIndexOf('/', at - 1)) {
    above.add(url.slice(0, at))
    above.add(url.slice(0, at + 1))
  }
  return [...above]
}
