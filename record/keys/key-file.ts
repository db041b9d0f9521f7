/**
 * The file of data keys, apart from the database and its backups: records of 64 bytes, one a slot, each key wrapped.
 * Overwriting a record erases whoever it belonged to. Safe for several processes: a slot is written by the one process that
 * reserved it.
 *
 * Record: 1 byte state (1 in use, 2 erased) · 12 nonce · 32 wrapped key · 16 tag · 2 version of the key that wrapped it · 1 spare.
 * Record 0 of the file is its header: 8 bytes of name · 8 bytes that change whenever a key is erased. The name tells who wraps: a key
 * in a file beside this one, or a key service.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { refuse } from '#kernel/problem.ts'

export const recordSize = 64
const titles = { local: 'OpenP1K1', service: 'OpenP1K2' } as const
export type WrappedBy = keyof typeof titles

const titleLength = 8
const wrappedLength = 60
const inUse = 1
const erased = 2

/** A wrapped key: nonce, wrapped key and tag together (60 bytes), and the version of the key that wrapped it; 0 for a local one. */
export interface WrappedKey {
  readonly bytes: Buffer
  readonly version: number
}

export class KeyFile {
  readonly wrappedBy: WrappedBy
  readonly #file: number

  /** Refuses `fault/not-a-key-file`. */
  constructor(path: string) {
    this.#file = openSync(path, 'r+')
    const title = Buffer.alloc(titleLength)
    readSync(this.#file, title, 0, titleLength, 0)
    const found = (Object.keys(titles) as WrappedBy[]).find((each) => titles[each] === title.toString())
    this.wrappedBy = found ?? refuse('fault', 'not-a-key-file', 'The key store is of no known form.')
  }

  /** The wrapped key of a slot. Refuses `gone/erased`, `fault/key-missing`. */
  read(slot: number): WrappedKey {
    const bytes = Buffer.alloc(recordSize)
    const length = readSync(this.#file, bytes, 0, recordSize, (slot + 1) * recordSize)
    if (length === recordSize && bytes[0] === erased)
      refuse('gone', 'erased', 'This record was erased for good; nothing of it can be read any more.')
    if (length !== recordSize || bytes[0] !== inUse)
      refuse(
        'fault',
        'key-missing',
        'A data key is missing: restore the key store that belongs to this database.',
      )
    return { bytes: bytes.subarray(1, 1 + wrappedLength), version: bytes.readUInt16BE(1 + wrappedLength) }
  }

  /** Whether a slot has a key. */
  has(slot: number): boolean {
    const state = Buffer.alloc(1)
    return readSync(this.#file, state, 0, 1, (slot + 1) * recordSize) === 1 && state[0] === inUse
  }

  /** Keys of the slots from `first` on, durable when this returns. */
  write(first: number, keys: readonly WrappedKey[]): void {
    const records = Buffer.concat(keys.map(recordOf))
    writeSync(this.#file, records, 0, records.length, (first + 1) * recordSize)
    fdatasyncSync(this.#file)
  }

  /** The same keys wrapped anew. Whoever was erased meanwhile, by any process, stays erased. */
  rewrite(keys: ReadonlyMap<number, WrappedKey>): void {
    for (const [slot, key] of keys) {
      const at = (slot + 1) * recordSize
      // All but the state, which only an erasure changes.
      writeSync(this.#file, recordOf(key), 1, recordSize - 1, at + 1)
      if (!this.has(slot)) this.#overwrite(slot)
    }
    fdatasyncSync(this.#file)
  }

  /** Overwrites the key of a slot for good. Not slot 0. */
  erase(slot: number): void {
    if (slot < 1) refuse('incorrect', 'slot', 'Only the key of a person can be erased.')
    this.#overwrite(slot)
    writeSync(this.#file, randomBytes(8), 0, 8, titleLength)
    fdatasyncSync(this.#file)
  }

  /** Slots whose keys were erased. */
  erased(): number[] {
    return this.#slotsWhere((state) => state === erased)
  }

  /** Slots whose keys were wrapped by an earlier version than this. */
  wrappedBefore(version: number): number[] {
    return this.#slotsWhere((state, record) => state === inUse && record.readUInt16BE(61) < version)
  }

  /** Changes whenever any process erases a key: what is remembered must then be forgotten. */
  generation(): bigint {
    const bytes = Buffer.alloc(8)
    readSync(this.#file, bytes, 0, 8, titleLength)
    return bytes.readBigUInt64BE()
  }

  /** Slots from 0 to this one have a record, in use or not. */
  get last(): number {
    return fstatSync(this.#file).size / recordSize - 2
  }

  close(): void {
    closeSync(this.#file)
  }

  #overwrite(slot: number): void {
    const bytes = Buffer.alloc(recordSize)
    bytes[0] = erased
    writeSync(this.#file, bytes, 0, recordSize, (slot + 1) * recordSize)
  }

  #slotsWhere(wanted: (state: number | undefined, record: Buffer) => boolean): number[] {
    const bytes = Buffer.alloc(fstatSync(this.#file).size)
    readSync(this.#file, bytes, 0, bytes.length, 0)
    const slots: number[] = []
    for (let at = recordSize; at < bytes.length; at += recordSize)
      if (wanted(bytes[at], bytes.subarray(at, at + recordSize))) slots.push(at / recordSize - 1)
    return slots
  }
}

/** A whole file, for whoever makes one: a header, then the records as they come. */
export function newKeyFile(
  wrappedBy: WrappedBy,
  records: readonly (WrappedKey | 'erased' | undefined)[],
): Buffer {
  const header = Buffer.alloc(recordSize)
  header.write(titles[wrappedBy])
  return Buffer.concat([header, ...records.map((each) => recordOrNone(each))])
}

function recordOrNone(key: WrappedKey | 'erased' | undefined): Buffer {
  if (key === undefined) return Buffer.alloc(recordSize)
  return key === 'erased' ? Buffer.concat([Buffer.of(erased)], recordSize) : recordOf(key)
}

function recordOf({ bytes, version }: WrappedKey): Buffer {
  const record = Buffer.alloc(recordSize)
  record[0] = inUse
  record.set(bytes, 1)
  record.writeUInt16BE(version, 1 + wrappedLength)
  return record
}
