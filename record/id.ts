/**
 * Server ids: UUID version 8 (RFC 9562 §5.8) that carry time, the person's bucket and check bits. So an id leads
 * to its shard without a directory, sorts by age, and a guessed one is known as such without asking the database.
 *
 *   48 bits  ms since 1970
 *    4       version 8
 *   10       bucket: 1..1023 of a person, 0 for what belongs to nobody
 *    2       layout, 0
 *    2       variant
 *   38       random
 *   24       keyed check bits over all the rest
 */
import { hash as digest, randomInt } from 'node:crypto'
import { pooledRandom } from '#kernel/random.ts'

const server = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{2}[048c]-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Number of buckets, bucket 0 included; never changes. */
const buckets = 1024

export function randomBucket(): number {
  return randomInt(1, buckets)
}

/** A new id for `bucket`. `key` is the world's id key (hex). */
export function newId(at: Date, bucket: number, key: string): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const low = pooledRandom(5)
  const variant = (0x80 | ((low[0] ?? 0) & 0x3f)).toString(16)
  const place = (bucket << 2).toString(16).padStart(3, '0')
  const tail = low.toString('hex', 1)
  const body = `${time}8${place}${variant}${tail}`
  const hex = body + checkBits(body, key)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function checkBits(body: string, key: string): string {
  return digest('sha256', `${key}id${body}`).slice(0, 6)
}

/** Whether this world gave this id. */
export function isServerId(id: string, key: string): boolean {
  if (!server.test(id)) return false
  const hex = id.replaceAll('-', '')
  return checkBits(hex.slice(0, 26), key) === hex.slice(26)
}

/** Bucket of a server id. */
export function bucketOf(id: string): number {
  return Number.parseInt(id.slice(15, 18), 16) >> 2
}

/** FHIR's own form of an id (R4 §2.24.0.2). */
export function isFhirId(id: string): boolean {
  return /^[A-Za-z0-9.-]{1,64}$/.test(id)
}
