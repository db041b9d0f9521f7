/**
 * A file at rest: sealed in frames, so that any size is written and read in little memory.
 *
 *   8 bytes   OpenP1F1
 *   16        salt: the file's own key is derived from the person's key with it (HKDF, RFC 5869)
 *   frames    tag 16 · ciphertext of 64 kB, the last shorter
 *   56        tag 16 · ciphertext of the trailer: SHA-256 and size of the content
 *
 * AES-256-GCM; the nonce is the frame's number and kind, so frames cannot be moved, repeated or left out, and a file that
 * was cut off or put in another's place does not open.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { refuse } from '#kernel/problem.ts'

const title = Buffer.from('OpenP1F1')
const frameSize = 64 * 1024
const tagSize = 16
const headSize = title.length + 16
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

const keyOf = (key: Uint8Array, salt: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, 'openp1 file', 32))

/** Tag and ciphertext, to be written one after the other. */
function sealFrame(key: Uint8Array, at: Buffer, content: Uint8Array): [Buffer, Buffer] {
  const cipher = createCipheriv('aes-256-gcm', key, at)
  const sealed = cipher.update(content)
  cipher.final()
  return [cipher.getAuthTag(), sealed]
}

function openFrame(key: Uint8Array, at: Buffer, sealed: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, at).setAuthTag(sealed.subarray(0, tagSize))
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

/** Seals a stream into a file. `most`: largest size. Refuses `too-large/file`. */
export async function sealInto(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  most: number,
): Promise<Content> {
  const salt = randomBytes(16)
  const own = keyOf(key, salt)
  const hash = createHash('sha256')
  let size = 0
  let frames = 0
  await writeAll(file, [title, salt])
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

/** What a sealed file says that it holds. Refuses `fault/file-altered`. */
export async function contentOf(file: FileHandle, key: Uint8Array): Promise<Content> {
  return (await opened(file, key)).content
}

interface Opened {
  readonly own: Buffer
  readonly frames: number
  readonly content: Content
}

async function opened(file: FileHandle, key: Uint8Array): Promise<Opened> {
  const { size: length } = await file.stat()
  const body = length - headSize - trailerSize
  if (body < tagSize) return altered()
  const head = await bytesAt(file, Buffer.alloc(headSize), 0)
  if (!head.subarray(0, title.length).equals(title)) return altered()
  const own = keyOf(key, head.subarray(title.length))
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
