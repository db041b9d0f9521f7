/** Lines of NDJSON files, packed (gzip) or plain, with how far into the file they are. */
import { createReadStream, type ReadStream, statSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'

export interface FileLine {
  /** From 1. */
  readonly number: number
  readonly text: string
  /** Bytes of the file read so far, as it lies on the disk. */
  readonly read: number
}

/** Longest line: a bundle as large as the FHIR door takes. */
const longest = 50 * 1024 * 1024

/** Every line of a file that is not blank. Rejects with the system's error when the file cannot be read or is damaged. */
export function linesOf(path: string): AsyncGenerator<FileLine> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 })
  return linesIn(unpacked(file, path), () => file.bytesRead)
}

/** Every line of a stream that is not blank. `read`: how many bytes of it were read so far. */
export async function* linesIn(chunks: AsyncIterable<Buffer>, read = () => 0): AsyncGenerator<FileLine> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let number = 0
  for await (const chunk of chunks) {
    const pieces = (rest + decoder.write(chunk)).split('\n')
    rest = pieces.pop() ?? ''
    if (rest.length > longest)
      throw new RangeError(`Line ${number + pieces.length + 1} is longer than 50 MB.`)
    for (const text of pieces) {
      number += 1
      if (text.trim() !== '') yield { number, text, read: read() }
    }
  }
  rest += decoder.end()
  if (rest.trim() !== '') yield { number: number + 1, text: rest, read: read() }
}

function unpacked(file: ReadStream, path: string): AsyncIterable<Buffer> {
  if (!path.endsWith('.gz')) return file as AsyncIterable<Buffer>
  const unzip = createGunzip()
  file.on('error', (error) => unzip.destroy(error))
  return file.pipe(unzip)
}

export function sizeOf(path: string): number {
  return statSync(path).size
}
