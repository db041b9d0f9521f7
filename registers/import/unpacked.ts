/** The bytes of a file, unpacked while they are read: gzip (RFC 1952), zip (PKWARE APPNOTE), or as they are. */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Unzip, UnzipInflate } from 'fflate'
import { bombGuard, broken } from './bounds.ts'

/** `wanted`: which entry of a zip is meant, by its name without folders. */
export async function* unpacked(path: string, wanted: RegExp): AsyncGenerator<Uint8Array> {
  const kind = kindOf(path)
  if (kind === 'zip') yield* unzipped(path, wanted)
  else if (kind === 'gzip') yield* gunzipped(path)
  else yield* createReadStream(path) as AsyncIterable<Buffer>
}

/** By its first bytes, not by its name. */
function kindOf(path: string): 'zip' | 'gzip' | 'plain' {
  const head = bytesAt(path, 0, 4)
  if (head.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return 'gzip'
  return head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1')) ? 'zip' : 'plain'
}

function bytesAt(path: string, from: number, length: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const into = Buffer.alloc(length)
    return into.subarray(0, readSync(file, into, 0, length, from))
  } finally {
    closeSync(file)
  }
}

async function* gunzipped(path: string): AsyncGenerator<Uint8Array> {
  const count = bombGuard(statSync(path).size)
  const packed = createReadStream(path)
  const stream = packed.pipe(createGunzip())
  packed.on('error', (error) => stream.destroy(error))
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      count(chunk.length)
      yield chunk
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      broken('The gzip file is damaged or cut off.')
    throw error
  } finally {
    packed.destroy()
  }
}

const endOfDirectory = Buffer.from('PK\u0005\u0006', 'latin1')

/** One entry alone; folders in names count for nothing, so that none leads outside. */
async function* unzipped(path: string, wanted: RegExp): AsyncGenerator<Uint8Array> {
  const { size } = statSync(path)
  const tail = Math.min(size, 65_557)
  if (bytesAt(path, size - tail, tail).lastIndexOf(endOfDirectory) < 0) broken('The zip file is cut off.')
  const state = { found: 0, ended: false, ready: [] as Uint8Array[], error: undefined as Error | undefined }
  const count = bombGuard(size)
  const unzip = new Unzip((entry) => {
    if (!wanted.test(entry.name.slice(entry.name.lastIndexOf('/') + 1))) return
    state.found += 1
    if (state.found > 1) return
    entry.ondata = (error, chunk, last) => {
      if (error) state.error = error
      count(chunk?.length ?? 0)
      if (chunk) state.ready.push(chunk)
      state.ended = last
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 14 }) as AsyncIterable<Buffer>) {
    push(unzip, chunk)
    if (state.error) broken('The zip file is damaged.')
    yield* state.ready.splice(0)
  }
  push(unzip, new Uint8Array(0), true)
  yield* state.ready.splice(0)
  if (state.found === 0) broken('The zip file does not hold the list that its name promises.')
  if (state.found > 1) broken('The zip file holds several lists of that name.')
  if (!state.ended || state.error) broken('The zip file is cut off.')
}

/** What the unpacker throws of itself says that the bytes are not right; our own refusals go on. */
function push(unzip: Unzip, chunk: Uint8Array, last = false): void {
  try {
    unzip.push(chunk, last)
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem') throw error
    broken('The zip file is damaged.')
  }
}
