/** Bytes on their way to and from the files of a backup. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { BackupFile } from './manifest.ts'

type OnBytes = (bytes: number) => void

/** Packs a stream into a new file; durable when this resolves. `onBytes` hears of bytes before they are packed. */
export async function pack(
  source: Readable,
  folder: string,
  path: string,
  onBytes: OnBytes,
): Promise<BackupFile> {
  return keep(folder, path, (counted, file) =>
    pipeline(source, tap(onBytes), createZstdCompress(), counted, file),
  )
}

/** Copies a file as it is. */
export async function copy(from: string, folder: string, path: string): Promise<BackupFile> {
  return keep(folder, path, (counted, file) => pipeline(createReadStream(from), counted, file))
}

export async function unpack(path: string, target: Writable, onBytes: OnBytes): Promise<void> {
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 20 }),
    createZstdDecompress(),
    tap(onBytes),
    target,
  )
}

type Tap = (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>

const tap = (onBytes: OnBytes): Tap =>
  async function* through(source) {
    for await (const chunk of source) {
      onBytes(chunk.length)
      yield chunk
    }
  }

async function keep(
  folder: string,
  path: string,
  run: (counted: Tap, file: Writable) => Promise<void>,
): Promise<BackupFile> {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const counted: Tap = async function* through(source) {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  await run(counted, createWriteStream(target, { mode: 0o600, flush: true }))
  return { path, bytes, sha256: hash.digest('hex') }
}
