/** Reads what npm packs (https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html, ustar): names and bytes of files. */

const block = 512

export interface TarEntry {
  readonly name: string
  readonly bytes: Buffer
}

/** Files of an unpacked archive, one after the other; ends where the archive is cut or broken. */
export function* tarEntries(archive: Buffer): Generator<TarEntry> {
  let longName: string | undefined
  for (let at = 0; at + block <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(textAt(archive, at + 124, 12).trim(), 8)
    if (!Number.isSafeInteger(size) || size < 0) return
    const bytes = archive.subarray(at + block, at + block + size)
    const kind = kindOf(archive[at + 156])
    if (kind === 'file') yield { name: longName ?? nameAt(archive, at), bytes }
    longName = kind === 'name' ? longNameIn(bytes) : undefined
    at += block + Math.ceil(size / block) * block
  }
}

/** `name`: the entry says the name of the next one, which is too long for its own header. */
function kindOf(flag: number | undefined): 'file' | 'name' | 'other' {
  const letter = String.fromCharCode(flag ?? 0)
  if (letter === '0' || letter === '\0') return 'file'
  return letter === 'L' || letter === 'x' ? 'name' : 'other'
}

function nameAt(archive: Buffer, at: number): string {
  const prefix = textAt(archive, at + 345, 155)
  const name = textAt(archive, at, 100)
  return prefix === '' ? name : `${prefix}/${name}`
}

function longNameIn(bytes: Buffer): string {
  return /\d+ path=([^\n]+)\n/.exec(bytes.toString())?.[1] ?? textAt(bytes, 0, bytes.length)
}

function textAt(archive: Buffer, start: number, length: number): string {
  const text = archive.toString('utf8', start, Math.min(start + length, archive.length))
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}
