/** Where a new resource will be: its id carries its patient's bucket, and is known before its content is. */
import { refuse } from '#kernel/problem.ts'
import { bucketOf, isFhirId, isServerId, newId, randomBucket } from '../id.ts'
import type { Holdings } from '../keys/of-world.ts'
import { typeNumber } from './draft.ts'

export interface Place {
  readonly type: string
  /** Public id. */
  readonly id: string
  /** Record id. */
  readonly key: string
  readonly bucket: number
  /** Record id of the patient of its compartment. */
  readonly patient: string | undefined
  /** Whether a client chose the id. */
  readonly aliased: boolean
}

export interface Newcomer {
  readonly type: string
  readonly at: Date
  /** Record id of the patient of its compartment, unless it is a patient. */
  readonly patient: string | undefined
  /** Id that a client assigned. */
  readonly id?: string | undefined
}

export function placeFor(held: Holdings, { type, at, patient, id }: Newcomer): Place {
  typeNumber(type)
  if (id !== undefined && !isFhirId(id))
    refuse('incorrect', 'id', 'An id is 1 to 64 letters, digits, hyphens and dots.')
  const ownBucket = type === 'Patient' ? randomBucket() : 0
  const bucket = patient === undefined ? ownBucket : bucketOf(patient)
  if (id !== undefined && isServerId(id, held.idKey)) return returned(id, bucket, { type, at, patient })
  const key = newId(at, bucket, held.idKey)
  return {
    type,
    id: id ?? key,
    key,
    bucket,
    patient: type === 'Patient' ? key : patient,
    aliased: id !== undefined,
  }
}

/** An id that the record itself once gave, as when a copy is put back: it keeps its bucket. */
function returned(id: string, bucket: number, { type, patient }: Newcomer): Place {
  if (type !== 'Patient' && bucketOf(id) !== bucket)
    refuse('conflict', 'id-of-another', 'This id belongs to the record of somebody else.')
  return {
    type,
    id,
    key: id,
    bucket: bucketOf(id),
    patient: type === 'Patient' ? id : patient,
    aliased: false,
  }
}
