/**
 * Certificates as they were read: the same few sign message after message, and reading one takes as long as verifying with its key. Only what the
 * bytes say is remembered; whether anybody trusts a certificate, and whether it was revoked, is asked each time.
 */
import { X509Certificate } from 'node:crypto'

/** Of at most 10,000 bytes each. */
const most = 500
const longest = 10_000

const known = new Map<string, X509Certificate>()

/** `der`: throws where it is no certificate. */
export function parsedCertificate(der: Uint8Array): X509Certificate {
  const bytes = Buffer.from(der.buffer, der.byteOffset, der.byteLength)
  if (bytes.length > longest) return new X509Certificate(bytes)
  const name = bytes.toString('latin1')
  const before = known.get(name)
  if (before) return before
  const read = new X509Certificate(bytes)
  const [oldest] = known.keys()
  if (known.size >= most && oldest !== undefined) known.delete(oldest)
  known.set(name, read)
  return read
}
