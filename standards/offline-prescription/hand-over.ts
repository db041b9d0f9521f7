/**
 * What a pharmacy that is cut off may hand over. Two pharmacies that cannot see each other cannot both be stopped: so each draws on packs
 * that were kept for it beforehand, else on one emergency pack of a prescription. More than was prescribed can then be handed over by as
 * many packs as there are pharmacies that were cut off and had nothing kept, and no more.
 */
import { dateInPoland } from '../time/poland.ts'
import type { OfflinePrescription } from './prescription.ts'
import { drift, emergencyPacks, worksAlone } from './terms.ts'

/** `share`: from the packs that are kept for this pharmacy. */
export type Ground = 'share' | 'emergency'

export interface Counter {
  readonly pharmacy: string
  readonly now: Date
  /** When the desk last heard the centre. */
  readonly heard: Date
  /** When the card was made. */
  readonly madeAt: Date
  /**
   * Packs that are kept here, as the centre said when it was last heard: none when all were handed over or went elsewhere; undefined where
   * it said nothing of this prescription.
   */
  readonly kept: number | undefined
  /** What this pharmacy has handed over of it that the centre did not know then. */
  readonly handed: readonly { readonly packs: number; readonly ground: Ground }[]
}

export type Refusal =
  | 'heard-too-long-ago'
  | 'made-later'
  | 'not-yet-valid'
  | 'expired'
  | 'nothing-left'
  | 'emergency-used'
  | 'too-many-packs'

export type Verdict =
  | { readonly ground: Ground; readonly left: number }
  | { readonly refused: Refusal; readonly most: number }

/** Whether `packs` may be handed over now, and on which ground; `left`: what may still be handed over here on that ground. */
export function handOver(prescription: OfflinePrescription, packs: number, counter: Counter): Verdict {
  const barred = barredBy(prescription, counter)
  if (barred) return { refused: barred, most: 0 }
  const isOwn = counter.kept !== undefined || keptHere(prescription, counter) > 0
  const ground = isOwn ? 'share' : 'emergency'
  const most = mostOn(ground, prescription, counter)
  if (packs <= most) return { ground, left: most - packs }
  if (most > 0) return { refused: 'too-many-packs', most }
  return {
    refused: ground === 'emergency' && open(prescription) ? 'emergency-used' : 'nothing-left',
    most: 0,
  }
}

function barredBy({ validFrom, validUntil }: OfflinePrescription, counter: Counter): Refusal | undefined {
  const { now, heard, madeAt } = counter
  const today = dateInPoland(now)
  if (now.getTime() - heard.getTime() > worksAlone) return 'heard-too-long-ago'
  if (madeAt.getTime() - now.getTime() > drift) return 'made-later'
  if (validFrom > today) return 'not-yet-valid'
  if (validUntil < today) return 'expired'
  return undefined
}

/** A card that was made after the centre was last heard says itself what is kept; an older one is told by what the centre said. */
function keptHere({ share }: OfflinePrescription, { pharmacy, kept, heard, madeAt }: Counter): number {
  if (kept !== undefined) return kept
  return share?.pharmacy === pharmacy && madeAt > heard ? share.packs : 0
}

function mostOn(ground: Ground, prescription: OfflinePrescription, counter: Counter): number {
  const used = counter.handed
    .filter((each) => each.ground === ground)
    .reduce((sum, { packs }) => sum + packs, 0)
  if (ground === 'share') return Math.max(0, keptHere(prescription, counter) - used)
  return Math.max(0, Math.min(emergencyPacks, open(prescription)) - used)
}

const open = ({ packs, packsDispensed }: OfflinePrescription) => packs - packsDispensed
