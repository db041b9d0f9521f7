/** Files of a gzipped tar archive (POSIX ustar), by path. Enough for archives of small files that we were given. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const block = 512

export function filesInTar(path: string): Map<string, Buffer> {
  const bytes = gunzipSync(readFileSync(path), { maxOutputLength: 512 << 20 })
  const files = new Map<string, Buffer>()
  for (let at = 0; at + block <= bytes.length; ) {
    const name = textAt(bytes, at, 100)
    if (name === '') break
    const size = Number.parseInt(textAt(bytes, at + 124, 12).trim() || '0', 8)
    const prefix = textAt(bytes, at + 345, 155)
    const kind = String.fromCharCode(bytes[at + 156] ?? 0)
    const start = at + block
    if (kind === '0' || kind === '\0')
      files.set(prefix === '' ? name : `${prefix}/${name}`, bytes.subarray(start, start + size))
    at = start + Math.ceil(size / block) * block
  }
  return files
}

function textAt(bytes: Buffer, start: number, length: number): string {
  const field = bytes.toString('utf8', start, start + length)
  const end = field.indexOf('\0')
  return end < 0 ? field : field.slice(0, end)
}
