/**
 * Identity of a stored version: id and meta in front, as every server writes them
 * (https://hl7.org/fhir/R4/resource.html#id, #Meta).
 */
import type { FhirResource } from './resource.ts'

/** What the store assigns to a version. */
export interface VersionIdentity {
  id: string
  /** Number of the version, 1…; FHIR has it as a string in meta.versionId. */
  version: number
  /** Milliseconds since 1970. */
  at: number
}

/**
 * The resource in canonical order (resourceType, id, meta, then as it came) with the store's id, versionId and lastUpdated;
 * meta.profile, tag, security, source of the client stay. The argument is not changed.
 */
export function withIdentity<R extends FhirResource>(
  resource: R,
  identity: VersionIdentity,
): R & { id: string } {
  const { resourceType, id: _id, meta, ...rest } = resource
  const { versionId: _version, lastUpdated: _updated, ...kept } = meta ?? {}
  return {
    resourceType,
    id: identity.id,
    meta: { versionId: String(identity.version), lastUpdated: new Date(identity.at).toISOString(), ...kept },
    ...rest,
  } as unknown as R & { id: string }
}

/** The resource as a client sends it: without the store's versionId and lastUpdated (two equal contents are equal). */
export function withoutVersion<R extends FhirResource>(resource: R): R {
  const { meta, ...rest } = resource
  const { versionId: _version, lastUpdated: _updated, ...kept } = meta ?? {}
  return (Object.keys(kept).length > 0 ? { ...rest, meta: kept } : rest) as unknown as R
}
