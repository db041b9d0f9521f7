/** The lines of a desk's ledger, and what follows from them. */
import type { Ground } from '#standards/offline-prescription/hand-over.ts'
import type { PublicKey } from '#standards/offline-prescription/keys.ts'

interface Kit {
  readonly number: number
  readonly heard: string
  readonly organization: string
  readonly kept: readonly { readonly key: string; readonly packs: number }[]
  readonly signers: readonly (PublicKey & { readonly until?: string })[]
}

export interface Handed {
  readonly id: string
  readonly token: string
  readonly packs: number
  readonly ground: Ground
  readonly at: string
  readonly batch?: string
}

export interface Line {
  readonly kit?: Kit & { readonly received: number }
  readonly handed?: Handed & { readonly key: string }
  readonly issued?: { readonly token: string; readonly key: string }
  /** What the pharmacy is about to hand over with the centre, and, by its id, what came of it. */
  readonly withCentre?: { readonly id: string; readonly key: string; readonly packs: number }
  readonly ended?: { readonly id: string; readonly isDone: boolean }
  /** Ids of entries, keys of prescriptions, that the centre took. */
  readonly told?: readonly string[]
}

type Lines = readonly Line[]

export const lastKit = (lines: Lines): Line['kit'] => lines.findLast(({ kit }) => kit)?.kit

/**
 * What was handed over that the kit does not count: told after it, or not at all. An emergency pack counts for as long as the ledger is
 * kept: the centre's kit says nothing of it.
 */
export function unknownToKit(lines: Lines): { key: string; packs: number; ground: Ground }[] {
  const before = lines.slice(
    0,
    lines.findLastIndex(({ kit }) => kit),
  )
  const told = new Set(before.flatMap((line) => line.told ?? []))
  const known = new Set(before.flatMap(({ ended }) => (ended ? [ended.id] : [])))
  const undone = new Set(lines.flatMap(({ ended }) => (ended && !ended.isDone ? [ended.id] : [])))
  const alone = lines.flatMap(({ handed }) =>
    handed && (handed.ground === 'emergency' || !told.has(handed.id)) ? [handed] : [],
  )
  const together = lines.flatMap(({ withCentre: each }) =>
    each && !known.has(each.id) && !undone.has(each.id) ? [{ ...each, ground: 'share' as const }] : [],
  )
  return [...alone, ...together]
}

/** What the centre does not know yet. */
export function waitingIn(lines: Lines): { handed: Handed[]; issued: string[] } {
  const told = new Set(lines.flatMap((line) => line.told ?? []))
  return {
    handed: lines.flatMap(({ handed }) => (handed && !told.has(handed.id) ? [plain(handed)] : [])),
    issued: lines.flatMap(({ issued }) => (issued && !told.has(issued.key) ? [issued.token] : [])),
  }
}

const plain = ({ key: _, ...handed }: NonNullable<Line['handed']>): Handed => handed
