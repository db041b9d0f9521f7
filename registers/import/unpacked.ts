/** The bytes of a file, unpacked while they are read: gzip (RFC 1952), zip, or as they are. */
import { createReadStream, statSync } from 'node:fs'
import { bombGuard, broken } from './bounds.ts'
import { inflated } from './inflated.ts'
import { bytesOf, nameIn, withBytes, zipFile } from './zip-file.ts'

/** `wanted`: which entry of a zip is meant, by its name without folders; `entry`: the one of that name, with folders. */
export async function* unpacked(path: string, wanted: RegExp, entry?: string): AsyncGenerator<Uint8Array> {
  const kind = kindOf(path)
  if (kind === 'zip') yield* unzipped(path, ({ name }) => isWanted(name, wanted, entry))
  else if (kind === 'gzip') yield* gunzipped(path)
  else yield* createReadStream(path) as AsyncIterable<Buffer>
}

/** By its first bytes, not by its name. */
function kindOf(path: string): 'zip' | 'gzip' | 'plain' {
  const head = withBytes(path, (bytesAt) => bytesAt(0, 4)).toString('latin1')
  if (head.startsWith('\u001f\u008b')) return 'gzip'
  return head === 'PK\u0003\u0004' || head === 'PK\u0005\u0006' ? 'zip' : 'plain'
}

async function* gunzipped(path: string): AsyncGenerator<Uint8Array> {
  const { size } = statSync(path)
  const count = bombGuard(size)
  for await (const chunk of inflated({ path, from: 0, length: size, form: 'gzip' })) {
    count(chunk.length)
    yield chunk
  }
}

const isWanted = (name: string, wanted: RegExp, entry: string | undefined): boolean =>
  entry === undefined ? wanted.test(nameIn(name)) : name === entry

async function* unzipped(
  path: string,
  isMeant: (entry: { readonly name: string }) => boolean,
): AsyncGenerator<Uint8Array> {
  const zip = zipFile(path)
  const [found, ...more] = zip.entries.filter(isMeant)
  if (more.length > 0)
    broken('The zip file holds several lists of that name. If they are one list together, say --together.')
  const entry = found ?? broken('The zip file does not hold the list that its name promises.')
  yield* bytesOf(zip, entry, bombGuard(zip.size))
}
