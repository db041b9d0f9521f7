/**
 * The store of data keys, apart from the database and its backups: one file of 64-byte records, one a slot, each key
 * wrapped by the key-encryption key that lies in a file of its own. Overwriting a record erases whoever it belonged to.
 * Safe for several processes: a slot is written by the one process that reserved it.
 *
 * Record: 1 byte state (1 in use, 2 erased) · 12 nonce · 32 wrapped key · 16 tag · 3 spare.
 * Record 0 of the file is its header: 8 bytes of name · 8 bytes that change whenever a key is erased.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#kernel/problem.ts'
import { madeOnce } from './made-once.ts'

const size = 64
const title = 'OpenP1K1'
const inUse = 1
const erased = 2

export class KeyStore {
  readonly #file: number
  readonly #wrapping: Buffer

  /** Opens the store in `folder`; makes it, with a new instance key in slot 0, where there is none. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#wrapping = madeOnce(join(folder, 'wrapping-key'), () => randomBytes(32))
    const path = join(folder, 'data-keys')
    madeOnce(path, () => Buffer.concat([record0(), record(0, randomBytes(32), this.#wrapping)], 2 * size))
    this.#file = openSync(path, 'r+')
  }

  /** Keys for slots `first` to `first + count - 1`, durable when this returns. */
  make(first: number, count: number): Buffer[] {
    const keys = Array.from({ length: count }, () => randomBytes(32))
    const records = keys.map((key, index) => record(first + index, key, this.#wrapping))
    writeSync(this.#file, Buffer.concat(records), 0, count * size, (first + 1) * size)
    fdatasyncSync(this.#file)
    return keys
  }

  /** The key of a slot. Refuses `gone/erased`. */
  read(slot: number): Buffer {
    const bytes = Buffer.alloc(size)
    const length = readSync(this.#file, bytes, 0, size, (slot + 1) * size)
    if (length === size && bytes[0] === erased)
      refuse('gone', 'erased', 'This record was erased for good; nothing of it can be read any more.')
    if (length !== size || bytes[0] !== inUse)
      refuse(
        'fault',
        'key-missing',
        'A data key is missing: restore the key store that belongs to this database.',
      )
    return unwrap(bytes, slot, this.#wrapping)
  }

  /** Overwrites the key of a slot for good. Not slot 0. */
  erase(slot: number): void {
    if (slot < 1) refuse('incorrect', 'slot', 'Only the key of a person can be erased.')
    const bytes = Buffer.alloc(size)
    bytes[0] = erased
    writeSync(this.#file, bytes, 0, size, (slot + 1) * size)
    writeSync(this.#file, randomBytes(8), 0, 8, title.length)
    fdatasyncSync(this.#file)
  }

  /** Slots whose keys were erased. */
  erased(): number[] {
    const bytes = Buffer.alloc(fstatSync(this.#file).size)
    readSync(this.#file, bytes, 0, bytes.length, 0)
    const slots: number[] = []
    for (let at = size; at < bytes.length; at += size) if (bytes[at] === erased) slots.push(at / size - 1)
    return slots
  }

  /** Changes whenever any process erases a key: what is remembered must then be forgotten. */
  generation(): bigint {
    const bytes = Buffer.alloc(8)
    readSync(this.#file, bytes, 0, 8, title.length)
    return bytes.readBigUInt64BE()
  }

  close(): void {
    closeSync(this.#file)
  }
}

function record0(): Buffer {
  const header = Buffer.alloc(size)
  header.write(title)
  return header
}

function record(slot: number, key: Buffer, wrapping: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(`slot ${slot}`))
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([Buffer.of(inUse), nonce, wrapped, cipher.getAuthTag()], size)
}

function unwrap(bytes: Buffer, slot: number, wrapping: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes.subarray(1, 13))
    decipher.setAAD(Buffer.from(`slot ${slot}`)).setAuthTag(bytes.subarray(45, 61))
    return Buffer.concat([decipher.update(bytes.subarray(13, 45)), decipher.final()])
  } catch {
    return refuse('fault', 'key-wrong', 'The key store does not belong to its wrapping key.')
  }
}
