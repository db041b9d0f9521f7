/** A resource on its way into the record: who it is, where it belongs, what its bytes are. */
import { refuse } from '#kernel/problem.ts'
import { withIdentity } from '#standards/fhir/identity.ts'
import { serialiseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { type IndexRows, indexRows, nothing } from '../index/rows.ts'
import type { Holdings } from '../keys/of-world.ts'
import { type Stored, stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'

export interface Draft {
  readonly type: string
  readonly typeCode: number
  /** Public id. */
  readonly id: string
  /** Record id. */
  readonly key: string
  readonly bucket: number
  /** Version that it supersedes; 0 for a new resource. */
  readonly base: number
  readonly at: Date
  readonly deleted: boolean
  /** Record id of the patient of its compartment. */
  readonly patient: string | undefined
  readonly index: IndexRows
  /** Hashes that its predecessor had. */
  readonly oldTokens: readonly string[]
  readonly stored: Stored
  /** Whether the id was chosen by a client and must be written down. */
  readonly aliased: boolean
  /** Name under which an imported source knows it. */
  readonly source?: string
}

export type Whereabouts = Pick<Draft, 'type' | 'id' | 'key' | 'bucket' | 'base' | 'at' | 'patient'> &
  Partial<Pick<Draft, 'oldTokens' | 'aliased' | 'source'>>

/** Number of a type that the record keeps. Refuses `not-found/unknown-type`. */
export function typeNumber(type: string): number {
  return typeCode(type) ?? refuse('not-found', 'unknown-type', 'The record keeps no resources of this type.')
}

/** The draft of a new version with content. */
export function draftOf(held: Holdings, resource: FhirResource, where: Whereabouts): Draft {
  const { type, id, key, base, at, patient, bucket } = where
  const identified = withIdentity(resource, { id, version: base + 1, at: at.getTime() })
  const bytes = Buffer.from(serialiseJson(identified))
  const identity = { type, id, key, version: base + 1, at, deleted: false, patient }
  return {
    oldTokens: [],
    aliased: false,
    ...where,
    typeCode: typeNumber(type),
    deleted: false,
    index: indexRows(held, identified, bucket),
    stored: stored(identity, bytes, identified),
  }
}

const none = Buffer.alloc(0)

/** The draft of a deletion: a version without content. */
export function tombstone(where: Whereabouts): Draft {
  const { type, id, key, base, at, patient } = where
  const identity = { type, id, key, version: base + 1, at, deleted: true, patient }
  return {
    oldTokens: [],
    aliased: false,
    ...where,
    typeCode: typeNumber(type),
    deleted: true,
    index: nothing,
    stored: stored(identity, none),
  }
}
