/**
 * A packed source (gzip, RFC 1952) unpacked as a stream, and no further than honest content goes: lines of FHIR are packed to a twentieth or
 * a fortieth, a bomb to a thousandth.
 */
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { refuse } from '#kernel/problem.ts'

/** Times the packed size, and bytes beside that, so that a small file of like lines passes. */
const mostTimes = 200
const mostBeside = 16 * 1024 * 1024
/** Bytes of one source. */
const largestUnpacked = 100 * 1024 * 1024 * 1024

/** Refuses `too-large/unpacked` while it is read, `unprocessable/gzip` what is no gzip or is cut off. */
export async function* unpacked(source: Readable): AsyncGenerator<Buffer> {
  const unzip = createGunzip()
  source.on('error', (error) => unzip.destroy(error))
  let size = 0
  try {
    for await (const chunk of source.pipe(unzip) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > largestUnpacked || size > mostBeside + mostTimes * unzip.bytesWritten)
        refuse(
          'too-large',
          'unpacked',
          'A packed file of the import holds more than it may: send it unpacked, or in parts.',
        )
      yield chunk
    }
  } catch (error) {
    if (/^Z_/.test(String((error as NodeJS.ErrnoException).code)))
      refuse('unprocessable', 'gzip', 'A file of the import is no gzip, or is cut off.')
    throw error
  } finally {
    source.destroy()
  }
}
