/** The directory at the end of a zip file (PKWARE APPNOTE 4.3.12 to 4.3.16), also in the form for files beyond 4 GiB (zip64). */
import { broken } from './bounds.ts'

/** Reads `length` bytes of a file from a place on; fewer at its end. */
export type BytesAt = (from: number, length: number) => Buffer

export interface ZipEntry {
  readonly name: string
  readonly rawName: Buffer
  /** 0: as it is; 8: deflated; others are not read. */
  readonly method: number
  readonly isLocked: boolean
  readonly checksum: number
  /** Bytes packed and unpacked. */
  readonly packed: number
  readonly size: number
  /** Where its own header begins. */
  readonly offset: number
}

const mostEntries = 10_000
const mostBytes = 4 << 20
const cutOff = 'The zip file is damaged or cut off.'

export function zipDirectory(size: number, bytesAt: BytesAt): ZipEntry[] {
  const { count, length, offset } = endOf(size, bytesAt)
  if (count > mostEntries || length > mostBytes)
    broken('The zip file holds thousands of files; a list needs few.')
  if (offset + length > size) broken(cutOff)
  const directory = bytesAt(offset, length)
  const entries: ZipEntry[] = []
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) broken(cutOff)
    const end = at + 46 + [28, 30, 32].reduce((sum, place) => sum + directory.readUInt16LE(at + place), 0)
    if (end > directory.length) broken(cutOff)
    entries.push(entryOf(directory.subarray(at, end)))
    at = end
  }
  checkNames(entries)
  return entries
}

interface End {
  readonly count: number
  readonly length: number
  readonly offset: number
}

/** The end record, behind which a comment may stand. */
function endOf(size: number, bytesAt: BytesAt): End {
  const from = Math.max(0, size - 65_557)
  const tail = bytesAt(from, size - from)
  const at = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (at < 0 || at + 22 > tail.length) return broken(cutOff)
  if (tail.readUInt16LE(at + 4) !== 0) broken('The zip file is one of several parts; join them first.')
  const found = {
    count: tail.readUInt16LE(at + 10),
    length: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  const isLarge = found.count === 0xffff || found.length === 0xffffffff || found.offset === 0xffffffff
  return isLarge ? largeEndOf(bytesAt, from + at) : found
}

function largeEndOf(bytesAt: BytesAt, end: number): End {
  if (end < 20) return broken(cutOff)
  const locator = bytesAt(end - 20, 20)
  if (locator.readUInt32LE(0) !== 0x07064b50) return broken(cutOff)
  const record = bytesAt(safe(locator.readBigUInt64LE(8)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) return broken(cutOff)
  const [count, length, offset] = [32, 40, 48].map((at) => safe(record.readBigUInt64LE(at)))
  return { count: count ?? 0, length: length ?? 0, offset: offset ?? 0 }
}

const safe = (given: bigint): number => (given < 2n ** 48n ? Number(given) : broken(cutOff))

function entryOf(record: Buffer): ZipEntry {
  const nameLength = record.readUInt16LE(28)
  const rawName = Buffer.from(record.subarray(46, 46 + nameLength))
  const extra = record.subarray(46 + nameLength, 46 + nameLength + record.readUInt16LE(30))
  const [size = 0, packed = 0, offset = 0] = largeNumbers(extra, [
    record.readUInt32LE(24),
    record.readUInt32LE(20),
    record.readUInt32LE(42),
  ])
  return {
    name: rawName.toString('utf8'),
    rawName,
    method: record.readUInt16LE(10),
    isLocked: isLocked(record.readUInt16LE(8)),
    checksum: record.readUInt32LE(16),
    packed,
    size,
    offset,
  }
}

/** Bits 0 and 6 of the flags: encrypted. */
export const isLocked = (flags: number): boolean => (flags & 0b100_0001) !== 0

/** Numbers that do not fit into 32 bits stand in the extra field 1, in this order. */
function largeNumbers(extra: Buffer, written: readonly number[]): number[] {
  if (!written.includes(0xffffffff)) return [...written]
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  return written.map((number) => {
    if (number !== 0xffffffff) return number
    if (at + 8 > extra.length) return broken(cutOff)
    at += 8
    return safe(extra.readBigUInt64LE(at - 8))
  })
}

/** Nothing is written under these names; a file that leads outside of itself, or is two files at once, is still made to harm. */
function checkNames(entries: readonly ZipEntry[]): void {
  for (const { name } of entries) {
    const parts = name.split(/[/\\]/)
    if (parts.includes('..') || /^([/\\]|[A-Za-z]:)|\0/.test(name))
      broken('The zip file names a file outside of itself.')
  }
  if (new Set(entries.map(({ name }) => name)).size !== entries.length)
    broken('The zip file holds two files of one name.')
}
