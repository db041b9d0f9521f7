/** Checks proofs of the log in this browser, without asking anybody, and hands them over as a file. */
import { verifierKey } from '#standards/transparency-log/signed-note.ts'
import { openProof } from '#standards/transparency-log/tlog-proof.ts'
import { type Access, call } from './call.ts'
import { saveFile } from './save-file.ts'

export interface Checked {
  /** Entries that are in the log. */
  readonly entries: number
  /** Entries in the log when its head was signed. */
  readonly size: number
  readonly log: string
}

/** Fetches, checks and saves. Throws when a proof proves nothing, or another entry than it should. */
export async function proveAccess({ entries }: Access): Promise<Checked> {
  const { key, proofs } = await call('proofs', { entries: [...entries] })
  const opened = await verifierKey(key)
  const proven = await Promise.all(proofs.map(({ proof }) => openProof(proof, opened)))
  const [first] = proven
  if (first === undefined || proven.some(({ entry }, index) => entry.no !== proofs[index]?.id))
    throw new Error('The proofs are of other entries.')
  const text = proofs.map(({ proof }) => proof).join('')
  saveFile('kto-zagladal.tlog-proof', new Blob([text], { type: 'text/plain' }))
  return { entries: proven.length, size: first.checkpoint.size, log: first.checkpoint.origin }
}
