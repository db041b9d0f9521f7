/** Conditional read (https://hl7.org/fhir/R4/http.html#cread): whether the client has this version already. */
import type { Stored } from '../stored.ts'

export interface ReadConditions {
  readonly ifNoneMatch: string | undefined
  readonly ifModifiedSince: string | undefined
}

/** `If-None-Match` decides alone where both are given (RFC 9110 §13.2.2); dates that cannot be read are passed over, as there. */
export function isUnchanged(
  { version, at }: Pick<Stored, 'version' | 'at'>,
  { ifNoneMatch, ifModifiedSince }: ReadConditions,
): boolean {
  if (ifNoneMatch !== undefined)
    return ifNoneMatch
      .split(',')
      .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === `"${version}"`)
  if (ifModifiedSince === undefined) return false
  // HTTP's dates have no fractions of a second, FHIR's instants in bundles have.
  const seconds = (time: number) => Math.floor(time / 1000)
  return seconds(at.getTime()) <= seconds(Date.parse(ifModifiedSince))
}
