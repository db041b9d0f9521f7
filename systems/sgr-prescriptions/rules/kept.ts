/**
 * What is kept for one pharmacy is handed over nowhere else, since that pharmacy may be cut off and hand it over at the same time. Ours: no
 * law knows such a share; the patient chooses it and takes it back (docs/clarifications/offline-prescriptions.md).
 */
import { refuse } from '#kernel/problem.ts'
import { drift, emergencyPacks } from '#standards/offline-prescription/terms.ts'

export interface Draw {
  readonly packs: number
  /** Of the prescription, before this one. */
  readonly left: number
  readonly now: Date
  readonly isKeeper: boolean
}

export interface Share {
  readonly packs: number
  /** From when on it is anybody's. */
  readonly freeFrom: Date | undefined
  /** When the keeper's desk was last in touch. */
  readonly givenAt: Date | null
  readonly emergencyAt: Date | null
}

export type Drawn = { readonly keeps: number } | 'emergency'

/**
 * What remains kept afterwards, or that the one emergency pack was drawn, which is there while the keeper does not answer.
 * Refuses `conflict/kept-elsewhere`.
 */
export function draw({ packs, left, now, isKeeper }: Draw, share: Share): Drawn {
  const isFree = share.freeFrom !== undefined && share.freeFrom <= now
  if (isFree) return { keeps: 0 }
  if (isKeeper || packs <= left - share.packs) return { keeps: Math.min(share.packs, left - packs) }
  const isSilent = share.givenAt !== null && now.getTime() - share.givenAt.getTime() > drift
  if (isSilent && share.emergencyAt === null && packs <= emergencyPacks) return 'emergency'
  return refuse(
    'conflict',
    'kept-elsewhere',
    isSilent
      ? 'The patient had packs kept for another pharmacy, which does not answer. Hand over one, or ask for them back (askBack).'
      : 'The patient had packs kept for another pharmacy. Ask for them back (askBack), and try again in a minute.',
    '/packs',
  )
}
