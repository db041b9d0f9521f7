/** Bytes as text, strictly: what is not of the encoding that is promised is refused, never guessed. */
import { refuse } from '#kernel/problem.ts'
import type { Source } from '../source.ts'

/** Bytes taken at once: a packed file may give megabytes in one piece, or a byte at a time. */
const piece = 1 << 16

/** Pieces of text of about one size, however the bytes come. */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Source['encoding'] = undefined,
): AsyncGenerator<string> {
  const name = encoding ?? 'utf-8'
  const decoder = new TextDecoder(name, { fatal: true })
  const next = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      return wrongEncoding(name)
    }
  }
  let held = ''
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += piece) {
      held += next(chunk.subarray(at, at + piece))
      if (held.length < piece / 2) continue
      yield held
      held = ''
    }
  }
  held += next()
  if (held !== '') yield held
}

export const wrongEncoding = (promised: string): never =>
  refuse(
    'unprocessable',
    'file-encoding',
    `The file is not written in ${promised.toUpperCase()}. Save it in that encoding and try again.`,
  )
