/**
 * A file at rest: sealed in frames, so that any size is written and read in little memory.
 *
 *   8 bytes   OpenP1F1 (AES-256-GCM) or OpenP1F2 (ChaCha20-Poly1305)
 *   16        salt: the file's own key is derived from the person's key and the algorithm with it (HKDF, RFC 5869)
 *   frames    tag 16 · ciphertext of 64 kB, the last shorter
 *   56        tag 16 · ciphertext of the trailer: SHA-256 and size of the content
 *
 * The nonce is the frame's number and kind, so frames cannot be moved, repeated or left out, and a file that was cut off, put in
 * another's place or called by another algorithm does not open.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { refuse } from '#kernel/problem.ts'
import { type Algorithm, admits, aes, algorithms, mustBeAdmitted, sealsBy } from '../keys/algorithm.ts'

const titleOf = ({ mark }: Algorithm): string => `OpenP1F${mark}`
const frameSize = 64 * 1024
const tagSize = 16
const titleSize = 8
const headSize = titleSize + 16
const trailerSize = tagSize + 40

export interface Content {
  /** SHA-256, hex. */
  readonly hash: string
  /** Bytes. */
  readonly size: number
}

type Kind = 'frame' | 'last' | 'trailer'
const kinds: Readonly<Record<Kind, number>> = { frame: 0, last: 1, trailer: 2 }

function nonce(kind: Kind, number: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes[0] = kinds[kind]
  bytes.writeUIntBE(number, 6, 6)
  return bytes
}

/** A file's own key, and by what it seals. */
interface Own {
  readonly algorithm: Algorithm
  readonly key: Buffer
}

function ownOf(algorithm: Algorithm, key: Uint8Array, salt: Uint8Array): Own {
  const use = algorithm === aes ? 'openp1 file' : `openp1 file ${algorithm.name}`
  return { algorithm, key: Buffer.from(hkdfSync('sha256', key, salt, use, 32)) }
}

/** Without it OpenSSL believes a shorter tag. */
const wholeTag = { authTagLength: tagSize }

/** Tag and ciphertext, to be written one after the other. */
function sealFrame({ algorithm, key }: Own, at: Buffer, content: Uint8Array): [Buffer, Buffer] {
  const cipher = createCipheriv(algorithm.name as 'aes-256-gcm', key, at, wholeTag)
  const sealed = cipher.update(content)
  cipher.final()
  return [cipher.getAuthTag(), sealed]
}

function openFrame({ algorithm, key }: Own, at: Buffer, sealed: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv(algorithm.name as 'aes-256-gcm', key, at, wholeTag)
    decipher.setAuthTag(sealed.subarray(0, tagSize))
    const content = decipher.update(sealed.subarray(tagSize))
    decipher.final()
    return content
  } catch {
    return altered()
  }
}

function altered(): never {
  return refuse('fault', 'file-altered', 'A file of this resource was altered or is not whole.')
}

/** Seals a stream into a file, by the algorithm of the setting unless another is named. `most`: largest size. Refuses `too-large/file`. */
export async function sealInto(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  { most, algorithm = sealsBy() }: { most: number; algorithm?: Algorithm },
): Promise<Content> {
  const salt = randomBytes(16)
  const own = ownOf(algorithm, key, salt)
  const hash = createHash('sha256')
  let size = 0
  let frames = 0
  await writeAll(file, [Buffer.from(titleOf(algorithm)), salt])
  for await (const { content, isLast } of framesOf(source)) {
    size += content.length
    if (size > most) refuse('too-large', 'file', `Send at most ${most} bytes.`)
    hash.update(content)
    await writeAll(file, sealFrame(own, nonce(isLast ? 'last' : 'frame', frames), content))
    frames += 1
  }
  const digest = hash.digest()
  const trailer = Buffer.alloc(40)
  digest.copy(trailer)
  trailer.writeBigUInt64BE(BigInt(size), 32)
  await writeAll(file, sealFrame(own, nonce('trailer', frames), trailer))
  return { hash: digest.toString('hex'), size }
}

/** A disk that is nearly full writes a part. */
async function writeAll(file: FileHandle, parts: readonly Buffer[]): Promise<void> {
  const { bytesWritten } = await file.writev(parts)
  if (bytesWritten < parts.reduce((sum, { length }) => sum + length, 0))
    refuse('unavailable', 'disk-full', 'No space is left on our side.')
}

/** The content in pieces of one frame each; the last may be shorter, or empty. */
async function* framesOf(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ content: Uint8Array; isLast: boolean }> {
  const frame = Buffer.allocUnsafe(frameSize)
  let filled = 0
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length; ) {
      // A full frame is only known not to be the last when more comes.
      if (filled === frameSize) {
        yield { content: frame, isLast: false }
        filled = 0
      }
      const part = chunk.subarray(from, from + frameSize - filled)
      frame.set(part, filled)
      filled += part.length
      from += part.length
    }
  }
  yield { content: frame.subarray(0, filled), isLast: true }
}

/** What a sealed file says that it holds. Refuses `fault/file-altered`, `fault/seal-not-admitted`. */
export async function contentOf(
  file: FileHandle,
  key: Uint8Array,
  admitted: readonly Algorithm[] = admits(),
): Promise<Content> {
  const { own, content } = await opened(file, key)
  mustBeAdmitted(own.algorithm, admitted)
  return content
}

/** By which algorithm a file is sealed. Refuses `fault/file-altered`. */
export async function algorithmOf(file: FileHandle, key: Uint8Array): Promise<Algorithm> {
  return (await opened(file, key)).own.algorithm
}

interface Opened {
  readonly own: Own
  readonly frames: number
  readonly content: Content
}

async function opened(file: FileHandle, key: Uint8Array): Promise<Opened> {
  const { size: length } = await file.stat()
  const body = length - headSize - trailerSize
  if (body < tagSize) return altered()
  const head = await bytesAt(file, Buffer.alloc(headSize), 0)
  const title = head.toString('latin1', 0, titleSize)
  const algorithm = algorithms.find((each) => titleOf(each) === title) ?? altered()
  const own = ownOf(algorithm, key, head.subarray(titleSize))
  const frames = Math.ceil(body / (frameSize + tagSize))
  const sealed = await bytesAt(file, Buffer.alloc(trailerSize), length - trailerSize)
  const trailer = openFrame(own, nonce('trailer', frames), sealed)
  const size = Number(trailer.readBigUInt64BE(32))
  if (size !== body - frames * tagSize) return altered()
  return { own, frames, content: { hash: trailer.toString('hex', 0, 32), size } }
}

/** Fills `bytes` from a place in the file. */
async function bytesAt(file: FileHandle, bytes: Buffer, position: number): Promise<Buffer> {
  const { bytesRead } = await file.read(bytes, 0, bytes.length, position)
  return bytesRead === bytes.length ? bytes : altered()
}

/** The content, frame by frame, each checked before it is handed on. Refuses `fault/file-altered`. */
export async function* unseal(file: FileHandle, key: Uint8Array): AsyncGenerator<Buffer> {
  const { own, frames, content } = await opened(file, key)
  const room = Buffer.allocUnsafe(Math.min(content.size, frameSize) + tagSize)
  let left = content.size
  for (let number = 0; number < frames; number += 1) {
    const length = Math.min(left, frameSize)
    const place = headSize + number * (frameSize + tagSize)
    const sealed = await bytesAt(file, room.subarray(0, length + tagSize), place)
    yield openFrame(own, nonce(number === frames - 1 ? 'last' : 'frame', number), sealed)
    left -= length
  }
}
