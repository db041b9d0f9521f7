/**
 * The leaf of an entry. Its salt is made of the entry itself with a key of the world, so that it can be made again from the row, needs
 * no place in the database, and tells nothing of other entries to whoever is given it. Without the salt nobody can try out
 * which entry a leaf belongs to.
 */
import { hash } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { type AuditFields, encodeAuditEntry } from '#standards/transparency-log/audit-entry.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { leafHash } from './merkle.ts'

/** Every column of record.audit `a`. An infinite time is told from all others. */
export const auditFields = `a.no, case when isfinite(a.at) then (extract(epoch from a.at) * 1000000)::bigint
    else -9223372036854775808 end as micros, a.bucket, a.role, a.purpose, a.action, a.flow,
  a.patient, a.person, a.organization, a.room, a.types::text as types, a.object, a.trace, a.application, a.detail, a.xid`

/** Half of a hash: it cannot be extended to that of a longer message. */
const saltLength = 16

export interface Salted {
  readonly salt: Buffer
  readonly entry: Uint8Array
  readonly leaf: Buffer
}

/** Makes leaves for a world. */
export function leavesOf(world: World): (fields: AuditFields) => Salted {
  const key = Buffer.alloc(64)
  key.write(holdingsOf(world).keys.hashKey('transparency salt'), 'hex')
  return (fields) => {
    const entry = encodeAuditEntry(fields)
    const salt = hash('sha256', Buffer.concat([key, entry]), 'buffer').subarray(0, saltLength)
    return { salt, entry, leaf: leafHash([salt, entry]) }
  }
}
