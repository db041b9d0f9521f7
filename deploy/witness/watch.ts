/**
 * One look of a witness at a log: whether the head that it shows now is signed, and continues the one that the witness kept. Knows
 * nothing of OpenP1 but the formats: https://c2sp.org/tlog-checkpoint and RFC 9162.
 */
import { fromBase64, isEqual } from '#standards/transparency-log/bytes.ts'
import { type Checkpoint, openCheckpoint, type VerifierKey } from '#standards/transparency-log/signed-note.ts'
import { isContinued } from '#standards/transparency-log/verify.ts'

/**
 * `first`, `same` and `grew` are well. `away`: no answer, which proves nothing. `shrank`: fewer entries than before. `forked`: another
 * history. `unsigned`: not by the key that the witness knows.
 */
export type Outcome = 'first' | 'same' | 'grew' | 'away' | 'shrank' | 'forked' | 'unsigned'

export interface Look {
  readonly outcome: Outcome
  /** The note that was shown, when there was one. */
  readonly note?: string
  readonly size?: number
  readonly reason?: string
}

/** Outcomes that mean that the log was bent. */
export const isBent = (outcome: Outcome): boolean => ['shrank', 'forked', 'unsigned'].includes(outcome)

/** Milliseconds to wait for an answer, and bytes to read of it. */
const patience = 10_000
const most = 100_000

export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'error' })
  const text = await response.text()
  if (!response.ok || text.length > most) throw new Error(`${url} answered ${response.status}.`)
  return text
}

/** `base`: where the log is, such as http://localhost:8080/transparency; `kept`: the last head that the witness kept. */
export async function look(base: string, key: VerifierKey, kept: Checkpoint | undefined): Promise<Look> {
  let note: string
  try {
    note = await fetchText(`${base}/checkpoint`)
  } catch (error) {
    return { outcome: 'away', reason: reasonOf(error) }
  }
  let head: Checkpoint
  try {
    head = await openCheckpoint(note, key)
  } catch (error) {
    return { outcome: 'unsigned', note, reason: reasonOf(error) }
  }
  const { size } = head
  if (kept === undefined) return { outcome: 'first', note, size }
  if (size < kept.size) return { outcome: 'shrank', note, size }
  if (size === kept.size) return { outcome: isEqual(head.root, kept.root) ? 'same' : 'forked', note, size }
  return { ...(await compare(base, kept, head)), note, size }
}

async function compare(base: string, kept: Checkpoint, head: Checkpoint): Promise<Look> {
  if (kept.size === 0) return { outcome: 'grew' }
  let proof: unknown
  try {
    proof = JSON.parse(await fetchText(`${base}/consistency?from=${kept.size}&to=${head.size}`))
  } catch (error) {
    return { outcome: 'away', reason: reasonOf(error) }
  }
  const continued = await isContinued({ older: kept, newer: head, path: pathIn(proof) }).catch(() => false)
  return { outcome: continued ? 'grew' : 'forked' }
}

function pathIn(answer: unknown): Uint8Array<ArrayBuffer>[] {
  const { proof } = (answer ?? {}) as { proof?: unknown }
  return Array.isArray(proof) ? proof.map((hash) => fromBase64(String(hash))) : []
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
