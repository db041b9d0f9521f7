/**
 * Signed notes (https://c2sp.org/signed-note) and the checkpoints made of them (https://c2sp.org/tlog-checkpoint), read and
 * verified with Web Cryptography, so that the same lines work in Node and in a browser. Only Ed25519 keys are known.
 */
import { fromBase64, isEqual, sha256 } from './bytes.ts'

export interface VerifierKey {
  readonly name: string
  /** Four bytes. */
  readonly id: Uint8Array
  readonly key: CryptoKey
}

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array<ArrayBuffer>
}

const ed25519 = 1
const mostBytes = 10_000

/** `name+id+base64`. Throws when it is no key of Ed25519. */
export async function verifierKey(text: string): Promise<VerifierKey> {
  const [, name = '', id = '', encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const bytes = fromBase64(encoded)
  if (bytes.length !== 33 || bytes[0] !== ed25519) throw new Error('This is no Ed25519 key of a signed note.')
  const named = new TextEncoder().encode(`${name}\n`)
  const computed = (await sha256(named, bytes)).subarray(0, 4)
  const given = Uint8Array.from(id.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  if (!isEqual(computed, given)) throw new Error('The key does not belong to its name.')
  const key = await crypto.subtle.importKey('raw', bytes.subarray(1), 'Ed25519', false, ['verify'])
  return { name, id: computed, key }
}

/** The checkpoint in a note that the key signed. Throws when it did not, or when it is none. */
export async function openCheckpoint(note: string, { name, id, key }: VerifierKey): Promise<Checkpoint> {
  if (note.length > mostBytes) throw new Error('This is too long for a checkpoint.')
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  if (end < 0 || lines.pop() !== '') throw new Error('This is no signed note.')
  for (const line of lines) {
    const [, signer, encoded = ''] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
    if (signer !== name) continue
    const signed = fromBase64(encoded)
    if (signed.length !== 68 || !isEqual(signed.subarray(0, 4), id)) continue
    if (await crypto.subtle.verify('Ed25519', key, signed.subarray(4), new TextEncoder().encode(text)))
      return checkpointIn(text, name)
  }
  throw new Error('The note is not signed by this key.')
}

function checkpointIn(text: string, name: string): Checkpoint {
  const [origin = '', size = '', root = ''] = text.split('\n')
  const hash = fromBase64(root)
  if (origin !== name) throw new Error('The checkpoint is of another log.')
  if (!/^(0|[1-9]\d{0,14})$/.test(size) || hash.length !== 32) throw new Error('This is no checkpoint.')
  return { origin, size: Number(size), root: hash }
}
