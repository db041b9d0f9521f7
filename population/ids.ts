/**
 * Ids of the country's resources: UUIDs made from names (RFC 9562, version 5), so that whoever knows the seed and the
 * number knows the id, in whatever order lives are produced.
 */
import { hash } from 'node:crypto'

/** Namespace of OpenP1's synthetic country; a random UUID, chosen once. */
const NAMESPACE = Buffer.from('5b0f7f0c1f6e4c0a9d1e6a2f3c4b5d6e', 'hex')
const VARIANT = '89ab'

/** The id that belongs to a name, always the same. */
export function uuidOf(name: string): string {
  const hex = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'hex')
  const variant = VARIANT[Number.parseInt(hex.charAt(16), 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
