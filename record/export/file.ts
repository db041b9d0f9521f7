/**
 * Lines on the disk, encrypted (AES-256-GCM) with a key of their own that is thrown away when their time is over. A file is a
 * row of frames: 4 bytes of length, then nonce, tag and ciphertext (record/keys/envelope.ts). Each frame is bound to its file
 * and place, so that none can be moved, and the length of the whole is known apart, so that none can be left out.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Problem, refuse } from '#kernel/problem.ts'
import { overhead, seal, unseal } from '../keys/envelope.ts'

/** Most bytes of text in one frame. */
const largestFrame = 256 * 1024
const newline = 0x0a

export interface FilePlace {
  readonly path: string
  /** 32 bytes. */
  readonly key: Uint8Array
  /** What the frames are bound to: job and number of the file. */
  readonly name: string
}

/** Written by the thread that exports, which has nobody to keep waiting: everything is synchronous. */
export class FileWriter {
  /** Lines and bytes of text so far. */
  count = 0
  bytes = 0
  readonly #place: FilePlace
  readonly #file: number
  readonly #frame: Buffer
  #filled = 0
  #frames = 0

  /** `frameSize`: bytes of text that are gathered before they are written. */
  constructor(place: FilePlace, frameSize = largestFrame) {
    this.#place = place
    this.#frame = Buffer.allocUnsafe(frameSize)
    this.#file = openSync(place.path, 'w', 0o600)
  }

  /** Adds a line; `line` is copied. */
  add(line: Uint8Array): void {
    for (let from = 0; from < line.length; ) {
      const part = line.subarray(from, from + this.#frame.length - this.#filled)
      this.#frame.set(part, this.#filled)
      this.#filled += part.length
      from += part.length
      if (this.#filled === this.#frame.length) this.#flush()
    }
    this.#frame[this.#filled] = newline
    this.#filled += 1
    if (this.#filled === this.#frame.length) this.#flush()
    this.count += 1
    this.bytes += line.length + 1
  }

  /** Durable when this returns. */
  close(): void {
    if (this.#filled > 0) this.#flush()
    fdatasyncSync(this.#file)
    closeSync(this.#file)
  }

  #flush(): void {
    const { key, name } = this.#place
    const sealed = seal(key, `${name} ${this.#frames}`, this.#frame.subarray(0, this.#filled))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(sealed.length)
    writeSync(this.#file, Buffer.concat([length, sealed]))
    this.#frames += 1
    this.#filled = 0
  }
}

/** The text again, `bytes` of it, a frame at a time. Refuses `fault/file-altered`, also when some of it is missing. */
export async function* readFrames({ path, key, name }: FilePlace, bytes: number): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  try {
    let read = 0
    for (let index = 0; read < bytes; index += 1) {
      const length = (await exactly(file, 4)).readUInt32BE()
      if (length > largestFrame + overhead) altered()
      const text = opened(await exactly(file, length), key, `${name} ${index}`)
      read += text.length
      yield text
    }
  } finally {
    await file.close()
  }
}

async function exactly(file: Awaited<ReturnType<typeof open>>, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length)
  return bytesRead === length ? buffer : altered()
}

function opened(sealed: Buffer, key: Uint8Array, place: string): Buffer {
  try {
    return unseal(key, place, sealed)
  } catch (error) {
    if (error instanceof Problem) throw error
    return altered()
  }
}

const altered = (): never =>
  refuse('fault', 'file-altered', 'This file was altered on the disk; ask for it anew.')
