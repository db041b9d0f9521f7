/**
 * What of a dispensing without the centre does not fit with what the centre knows. It was handed over all the same: nothing here refuses
 * (docs/clarifications/offline-prescriptions.md).
 */
import { drift } from '#standards/offline-prescription/terms.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { ConflictKind } from '../shapes/offline.ts'
import type { Standing } from './state-of.ts'

export interface HandedOverAlone {
  readonly packs: number
  readonly at: Date
  /** When it is told. */
  readonly now: Date
  /** Whether the register knows the pharmacist there. */
  readonly worksThere: boolean
  /** Whether whoever signed the token might sign then. */
  readonly mightSign: boolean
  /** Whether it came from a share, and that many packs were kept for this pharmacy. */
  readonly isKept: boolean
}

export function conflictsOf(standing: Standing, handed: HandedOverAlone): ConflictKind[] {
  const { packs, at, now, worksThere, mightSign, isKept } = handed
  const found: readonly (readonly [ConflictKind, boolean])[] = [
    ['overspent', tooMany(standing, packs) > 0],
    ['cancelled', standing.cancelled],
    ['expired', dateInPoland(at) > standing.validUntil],
    ['time', at.getTime() > now.getTime() + drift],
    ['worker', !worksThere],
    ['signer', !mightSign],
    ['not-kept', !isKept],
  ]
  return found.flatMap(([kind, isSo]) => (isSo ? [kind] : []))
}

/** How many of these packs were more than was prescribed. */
export const tooMany = ({ packs: prescribed, packsDispensed }: Standing, packs: number): number =>
  Math.max(0, Math.min(packs, packsDispensed + packs - prescribed))
