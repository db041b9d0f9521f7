/** Before packs are handed over with the centre: draws on what is kept for that pharmacy, and on nothing that is kept for another. */
import type { Unit } from '#kernel/system.ts'
import { draw } from '../../rules/kept.ts'
import { emergencyUsed, freeFrom, keepPacks, keptOf } from './kept.ts'

interface HandingOver {
  readonly prescription: string
  readonly pharmacy: string
  readonly packs: number
  /** Of the prescription, before. */
  readonly left: number
}

/** The prescription is locked. Refuses `conflict/kept-elsewhere`. */
export async function drawKept(
  unit: Unit,
  { prescription, pharmacy, packs, left }: HandingOver,
): Promise<void> {
  const kept = await keptOf(unit.sql, prescription)
  if (kept === undefined || kept.packs === 0) return
  const isKeeper = kept.pharmacy === pharmacy
  const drawn = draw({ packs, left, now: unit.at, isKeeper }, { ...kept, freeFrom: freeFrom(kept) })
  if (drawn === 'emergency') await emergencyUsed(unit.sql, prescription, unit.at)
  else if (drawn.keeps !== kept.packs) await keepPacks(unit.sql, prescription, drawn.keeps)
}
