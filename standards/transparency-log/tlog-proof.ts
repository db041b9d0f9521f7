/** A proof that can be kept and checked by itself: https://c2sp.org/tlog-proof. Its extra data is our salt (16 bytes) and entry. */
import { type AuditFields, decodeAuditEntry } from './audit-entry.ts'
import { fromBase64 } from './bytes.ts'
import { type Checkpoint, openCheckpoint, type VerifierKey } from './signed-note.ts'
import { hashOfLeaf, isIncluded } from './verify.ts'

const saltLength = 16
const mostBytes = 10_000

export interface Proven {
  readonly entry: AuditFields
  readonly index: number
  /** The signed head of the log that has the entry in it. */
  readonly checkpoint: Checkpoint
}

const title = 'c2sp.org/tlog-proof@v1'

/** A file may hold several, one after the other. */
export function proofsIn(file: string): string[] {
  const begun = `${title}\n`
  return file
    .replaceAll('\r\n', '\n')
    .split(begun)
    .slice(1)
    .map((rest) => `${begun}${rest.trimEnd()}\n`)
}

/** What the proof proves. Throws, with the reason, when it proves nothing. */
export async function openProof(text: string, key: VerifierKey): Promise<Proven> {
  if (text.length > mostBytes) throw new Error('This is too long for a proof.')
  const end = text.indexOf('\n\n')
  const [first, extra = '', place = '', ...path] = text.slice(0, Math.max(end, 0)).split('\n')
  const index = /^index (0|[1-9]\d{0,14})$/.exec(place)?.[1]
  if (first !== title || !extra.startsWith('extra ') || index === undefined)
    throw new Error('This is no proof of an entry.')
  const salted = fromBase64(extra.slice('extra '.length))
  const checkpoint = await openCheckpoint(text.slice(end + 2), key)
  const isIn = await isIncluded({
    leaf: await hashOfLeaf(salted),
    index: Number(index),
    size: checkpoint.size,
    root: checkpoint.root,
    path: path.map(fromBase64),
  })
  if (!isIn) throw new Error('The entry is not in the log that this head was signed for.')
  return { entry: decodeAuditEntry(salted.subarray(saltLength)), index: Number(index), checkpoint }
}
