/**
 * This browser as a witness of the log: it keeps the last head that it saw, which says nothing of anybody, and checks that the next one
 * continues it (https://c2sp.org/tlog-checkpoint, RFC 9162 section 2.1.4). Independent witnesses do the same (deploy/witness).
 */
import { fromBase64, isEqual } from '#standards/transparency-log/bytes.ts'
import { type Checkpoint, openCheckpoint, verifierKey } from '#standards/transparency-log/signed-note.ts'
import { isContinued } from '#standards/transparency-log/verify.ts'
import { send } from '#ui/shell/api.ts'

export interface LogState {
  readonly key: string
  readonly size: number
  readonly at?: string
  readonly checkpoint?: string
}

type Outcome = 'first' | 'same' | 'grew' | 'away' | 'bent'

export interface Witnessed {
  readonly outcome: Outcome
  /** The head that was kept before. */
  readonly kept?: Kept
}

interface Kept {
  readonly key: string
  readonly note: string
  readonly size: number
  readonly at: string
}

const place = 'openp1-witness'

export async function askLog(): Promise<LogState> {
  const response = await send('/transparency', {})
  if (!response.ok) throw new Error('The log does not answer.')
  return (await response.json()) as LogState
}

/** Compares the present head with the kept one, and keeps it when nothing was bent. */
export async function witness({ key, size, at = '', checkpoint }: LogState): Promise<Witnessed> {
  if (checkpoint === undefined) return { outcome: 'away' }
  const before = localStorage.getItem(place)
  const kept = before === null ? undefined : (JSON.parse(before) as Kept)
  const outcome = await compare(kept, key, checkpoint)
  if (outcome !== 'bent' && outcome !== 'away')
    localStorage.setItem(place, JSON.stringify({ key, note: checkpoint, size, at }))
  return { outcome, ...(kept && { kept }) }
}

async function compare(kept: Kept | undefined, key: string, note: string): Promise<Outcome> {
  try {
    // The key that was met first counts: another one would make any history good.
    const opened = await verifierKey(kept?.key ?? key)
    const head = await openCheckpoint(note, opened)
    if (kept === undefined) return 'first'
    return await continued(await openCheckpoint(kept.note, opened), head)
  } catch {
    return 'bent'
  }
}

async function continued(older: Checkpoint, newer: Checkpoint): Promise<Outcome> {
  if (older.size === newer.size) return isEqual(older.root, newer.root) ? 'same' : 'bent'
  if (older.size > newer.size) return 'bent'
  if (older.size === 0) return 'grew'
  const answer = await send(`/transparency/consistency?from=${older.size}&to=${newer.size}`, {}).catch(
    () => undefined,
  )
  if (!answer?.ok) return 'away'
  const { proof } = (await answer.json()) as { proof: string[] }
  return (await isContinued({ older, newer, path: proof.map(fromBase64) })) ? 'grew' : 'bent'
}
