/**
 * Signs tree heads as checkpoints (https://c2sp.org/tlog-checkpoint), which are signed notes with Ed25519
 * (https://c2sp.org/signed-note). Its key and that of the salts come from the instance key in the key store, never from the database.
 */
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '../keys/of-world.ts'

export interface Signer {
  /** Name of the log and of its key. */
  readonly origin: string
  /** The public key as signed notes write it: name+hash+key. */
  readonly verifierKey: string
  /** A checkpoint. */
  head(size: number, root: Uint8Array): string
  /** Proof that this instance wrote these times to a head. */
  mark(times: HeadTimes): Buffer
  /** Whether the note is a head of this size and root that this instance signed. */
  isHead(note: string, size: number, root: Uint8Array): boolean
}

interface HeadTimes {
  readonly size: number
  readonly at: Date
  readonly since: Date | null
}

/** What stands before the 32 bytes of a seed in PKCS #8 (RFC 8410 §7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const ed25519 = Buffer.from([1])

const signers = new WeakMap<World, Signer>()

export function signerOf(world: World): Signer {
  const known = signers.get(world)
  if (known) return known
  const seed = Buffer.from(holdingsOf(world).keys.hashKey('transparency head'), 'hex')
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const made = signerWith(key, holdingsOf(world).keys.hashKey('transparency times'))
  signers.set(world, made)
  return made
}

function signerWith(key: KeyObject, timesKey: string): Signer {
  const publicKey = createPublicKey(key)
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const origin = `openp1-audit-${hash('sha256', raw, 'hex').slice(0, 8)}`
  const id = createHash('sha256').update(`${origin}\n`).update(ed25519).update(raw).digest().subarray(0, 4)
  const body = (size: number, root: Uint8Array) =>
    `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
  const line = `\n\u2014 ${origin} `
  return {
    origin,
    verifierKey: `${origin}+${id.toString('hex')}+${Buffer.concat([ed25519, raw]).toString('base64')}`,
    head(size, root) {
      const text = body(size, root)
      return `${text}${line}${Buffer.concat([id, sign(null, Buffer.from(text), key)]).toString('base64')}\n`
    },
    mark: ({ size, at, since }) =>
      createHmac('sha256', timesKey)
        .update(`${size} ${at.getTime()} ${since?.getTime() ?? '-'}`)
        .digest(),
    isHead(note, size, root) {
      const text = body(size, root)
      if (!note.startsWith(text + line)) return false
      const signed = Buffer.from(note.slice(text.length + line.length), 'base64')
      return (
        signed.length === 68 &&
        timingSafeEqual(signed.subarray(0, 4), id) &&
        verify(null, Buffer.from(text), publicKey, signed.subarray(4))
      )
    },
  }
}
