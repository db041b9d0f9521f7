/**
 * The first edition of an entry as bytes: of entries that tell neither an object, a request nor an application.
 * Numbers are big-endian; what is absent is absent, as the flags tell.
 *
 *   1 byte   edition, 1
 *   1        flags: 1 patient, 2 person, 4 organization, 8 flow
 *   8        number of the entry
 *   8        when, microseconds since 1970
 *   8        transaction that wrote it
 *   2 each   bucket, role, purpose, action, flow where there is one
 *   16 each  patient, person, organization where there is one (UUID)
 *   2, …     length of the room's name and the name
 *   …        codes of the types as PostgreSQL writes an array: {9,12}
 */
import type { AuditFields } from './audit-entry.ts'
import { putUuid, uuidOf } from './number.ts'

type FirstFields = Omit<AuditFields, 'object' | 'trace' | 'application' | 'detail'>

const edition = 1
const text = new TextEncoder()

export function encodeFirst(entry: FirstFields): Uint8Array {
  const { patient, person, organization, flow } = entry
  const ids = [patient, person, organization]
  const room = text.encode(entry.room)
  const types = text.encode(entry.types)
  const bytes = new Uint8Array(36 + 2 + 48 + room.length + types.length)
  const view = new DataView(bytes.buffer)
  bytes[0] = edition
  bytes[1] = ids.reduce((flags, id, at) => flags | (id === null ? 0 : 1 << at), flow === null ? 0 : 8)
  view.setBigInt64(2, BigInt(entry.no))
  view.setBigInt64(10, BigInt(entry.micros))
  view.setBigInt64(18, BigInt(entry.xid))
  let at = 26
  for (const number of [entry.bucket, entry.role, entry.purpose, entry.action, flow]) {
    if (number === null) continue
    view.setInt16(at, number)
    at += 2
  }
  for (const id of ids) if (id !== null) at = putUuid(bytes, at, id)
  view.setUint16(at, room.length)
  bytes.set(room, at + 2)
  at += 2 + room.length
  bytes.set(types, at)
  return bytes.subarray(0, at + types.length)
}

/** Throws RangeError or Error when the bytes are no entry. */
export function decodeFirst(bytes: Uint8Array): FirstFields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint8(0) !== edition) throw new Error('The entry is of an edition that is not known here.')
  const flags = view.getUint8(1)
  let at = 26
  const short = () => {
    at += 2
    return view.getInt16(at - 2)
  }
  const uuid = (flag: number) => {
    if ((flags & flag) === 0) return null
    at += 16
    if (at > bytes.length) throw new RangeError('The entry is cut short.')
    return uuidOf(bytes.subarray(at - 16, at))
  }
  const [bucket, role, purpose, action] = [short(), short(), short(), short()]
  const flow = (flags & 8) === 0 ? null : short()
  const [patient, person, organization] = [uuid(1), uuid(2), uuid(4)]
  const end = at + 2 + view.getUint16(at)
  if (end > bytes.length) throw new RangeError('The entry is cut short.')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return {
    no: String(view.getBigInt64(2)),
    micros: String(view.getBigInt64(10)),
    xid: String(view.getBigInt64(18)),
    ...{ bucket, role, purpose, action, flow, patient, person, organization },
    room: decoder.decode(bytes.subarray(at + 2, end)),
    types: decoder.decode(bytes.subarray(end)),
  }
}
