/**
 * A zip file (PKWARE APPNOTE 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), read by its directory, entry
 * by entry. Everything that the file says of an entry is compared with what is there: sizes, checksum, name.
 */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { broken } from './bounds.ts'
import { inflated } from './inflated.ts'
import { type BytesAt, isLocked, type ZipEntry, zipDirectory } from './zip-directory.ts'

export interface ZipFile {
  readonly path: string
  /** Bytes of the file, packed. */
  readonly size: number
  readonly entries: readonly ZipEntry[]
}

/** Name of a list in a zip, without folders. */
export const nameIn = (entry: string): string => entry.replace(/^.*[/\\]/, '')

/** Refuses `unprocessable/file-broken` what is cut off, locked, or names entries twice or outside of itself. */
export function zipFile(path: string): ZipFile {
  const { size } = statSync(path)
  return { path, size, entries: withBytes(path, (bytesAt) => zipDirectory(size, bytesAt)) }
}

export function withBytes<T>(path: string, work: (bytesAt: BytesAt) => T): T {
  const file = openSync(path, 'r')
  try {
    return work((from, length) => {
      const into = Buffer.alloc(length)
      return into.subarray(0, readSync(file, into, 0, length, from))
    })
  } finally {
    closeSync(file)
  }
}

/** The bytes of one entry, unpacked. `count` is told of each piece before it is given on. */
export async function* bytesOf(
  { path }: ZipFile,
  entry: ZipEntry,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  if (entry.isLocked) broken('The zip file is locked by a password; unlock it first.')
  if (entry.method !== 0 && entry.method !== 8)
    broken('The zip file is packed in a way that is not known here (deflate is).')
  const from = withBytes(path, (bytesAt) => dataOf(entry, bytesAt))
  let size = 0
  let sum = 0
  for await (const chunk of dataIn(path, from, entry)) {
    size += chunk.length
    if (size > entry.size) broken(differs)
    count(chunk.length)
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (size !== entry.size) broken(differs)
  if (sum !== entry.checksum) broken('The zip file is damaged: the checksum of the list is another.')
}

const differs = 'The zip file is damaged: the list in it is not as long as the zip file says.'

/** Where the data begin: behind the entry's own header, which must say the same as the directory. */
function dataOf(entry: ZipEntry, bytesAt: BytesAt): number {
  const head = bytesAt(entry.offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) broken('The zip file is damaged or cut off.')
  const nameLength = head.readUInt16LE(26)
  const name = bytesAt(entry.offset + 30, nameLength)
  const isSame =
    name.equals(entry.rawName) &&
    head.readUInt16LE(8) === entry.method &&
    isLocked(head.readUInt16LE(6)) === entry.isLocked
  if (!isSame) broken('The zip file is damaged: its directory and its entries differ.')
  return entry.offset + 30 + nameLength + head.readUInt16LE(28)
}

function dataIn(path: string, from: number, { packed, method }: ZipEntry): AsyncIterable<Uint8Array> {
  if (method !== 0) return inflated({ path, from, length: packed, form: 'deflate' })
  return packed === 0 ? Readable.from([]) : createReadStream(path, { start: from, end: from + packed - 1 })
}
