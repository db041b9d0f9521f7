/** An ECDSA signature on P-256 as r and s, 64 bytes: KMIP does not say in which form a server gives it, and both are seen (RFC 3279, section 2.2.3). */
import { refuse } from '#kernel/problem.ts'

const half = 32

export function rawSignature(signature: Buffer): Buffer {
  if (signature.length === 2 * half) return signature
  const [r, after] = integerAt(signature, 2)
  const [s, end] = integerAt(signature, after)
  return signature[0] === 0x30 && end === signature.length && r && s ? Buffer.concat([r, s]) : unreadable()
}

/** A DER INTEGER as 32 bytes, and where it ends. */
function integerAt(der: Buffer, at: number): [Buffer, number] {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  const number = der.subarray(at + 2, end)
  const short = number[0] === 0 ? number.subarray(1) : number
  if (der[at] !== 0x02 || end > der.length || short.length > half) return unreadable()
  return [Buffer.concat([Buffer.alloc(half - short.length), short]), end]
}

const unreadable = (): never =>
  refuse('fault', 'kmip-unreadable', 'What the KMIP server answered cannot be read.')
