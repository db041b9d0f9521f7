/**
 * Unsaved work of this tab. It lives beside the pages, in memory alone (health data does not belong into the browser's
 * storage): going elsewhere in the office and changing the seat lose nothing, closing the tab asks first.
 */
import { useCallback, useSyncExternalStore } from 'react'

export type Work = 'prescribe' | 'refer' | 'visit' | 'import'

export interface Draft {
  readonly patient: string
  readonly work: Work
  /** Whose it is, to find it again. */
  readonly name: string
  readonly content: unknown
}

let drafts: ReadonlyMap<string, Draft> = new Map()
const listeners = new Set<() => void>()

/** One piece of work on one patient. */
export const slotOf = (patient: string, work: Work) => `${work}/${patient}`

function change(next: Map<string, Draft>): void {
  drafts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function discard(patient: string, work: Work): void {
  const next = new Map(drafts)
  next.delete(slotOf(patient, work))
  change(next)
}

/** Everything unfinished. */
export const useDrafts = (): readonly Draft[] => {
  const all = useSyncExternalStore(subscribe, () => drafts)
  return [...all.values()]
}

export interface DraftOf {
  readonly patient: string
  readonly work: Work
  readonly name: string
}

/** The draft of one piece of work, `empty` until something is entered; and the way to change it. */
export function useDraft<Content extends object>(
  { patient, work, name }: DraftOf,
  empty: Content,
): readonly [Content, (part: Partial<Content>) => void] {
  const slot = slotOf(patient, work)
  const kept = useSyncExternalStore(subscribe, () => drafts.get(slot))
  const set = useCallback(
    (part: Partial<Content>) => {
      const before = (drafts.get(slot)?.content as Content | undefined) ?? empty
      change(new Map(drafts).set(slot, { patient, work, name, content: { ...before, ...part } }))
    },
    [slot, patient, work, name, empty],
  )
  return [(kept?.content as Content | undefined) ?? empty, set]
}

let kept: ReadonlyMap<string, unknown> = new Map()

/** What is typed into a form that belongs to no profile: kept as long, but not listed. `undefined` forgets it. */
export function useKept<Content>(
  slot: string,
  empty: Content,
): readonly [Content, (next: Content | undefined) => void] {
  const found = useSyncExternalStore(subscribe, () => kept.get(slot))
  const set = useCallback(
    (next: Content | undefined) => {
      const after = new Map(kept)
      if (next === undefined) after.delete(slot)
      else after.set(slot, next)
      kept = after
      for (const listener of listeners) listener()
    },
    [slot],
  )
  return [(found as Content | undefined) ?? empty, set]
}

addEventListener('beforeunload', (event) => {
  if (drafts.size > 0 || kept.size > 0) event.preventDefault()
})
