/** Bytes as text, strictly: what is not of the encoding that is promised is refused, never guessed. */
import { refuse } from '#kernel/problem.ts'
import type { Source } from '../source.ts'

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
      return refuse(
        'unprocessable',
        'file-encoding',
        `The file is not written in ${name.toUpperCase()}. Save it in that encoding and try again.`,
      )
    }
  }
  for await (const chunk of bytes) {
    const text = next(chunk)
    if (text !== '') yield text
  }
  const rest = next()
  if (rest !== '') yield rest
}
