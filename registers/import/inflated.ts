/** What comes out of gzip (RFC 1952) or deflate (RFC 1951) while the packed bytes are read from a file. */
import { createReadStream } from 'node:fs'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { broken } from './bounds.ts'

export interface PackedBytes {
  readonly path: string
  /** First byte, and how many. */
  readonly from: number
  readonly length: number
  readonly form: 'gzip' | 'deflate'
}

/** Refuses `unprocessable/file-broken` what is damaged, cut off, or has anything behind its end. */
export async function* inflated({ path, from, length, form }: PackedBytes): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(path, { start: from, end: from + length - 1 })
  const make = form === 'gzip' ? createGunzip : createInflateRaw
  const stream = packed.pipe(make({ chunkSize: 1 << 16 }))
  packed.on('error', (error) => stream.destroy(error))
  // What stands behind the end may be told of after the last piece was taken: unheard, it would end the process.
  stream.on('error', () => undefined)
  try {
    yield* stream as AsyncIterable<Buffer>
    if (stream.bytesWritten !== length) broken(`Behind the ${form} data stands something else.`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      broken(`The ${form} data are damaged or cut off.`)
    throw error
  } finally {
    packed.destroy()
    stream.destroy()
  }
}
