/**
 * State of a prescription. P1's StatusRecepty has no word for expired: a prescription expires when its last Polish day
 * ends (Prawo farmaceutyczne art. 96a ust. 7), whatever was dispensed of it until then.
 */
import type { PrescriptionState } from '../contract.ts'

export interface Standing {
  readonly cancelled: boolean
  readonly packs: number
  readonly packsDispensed: number
  /** First and last day, YYYY-MM-DD. */
  readonly validFrom: string
  readonly validUntil: string
}

/** `today`: the date in Poland. */
export function stateOf(
  { cancelled, packs, packsDispensed, validUntil }: Standing,
  today: string,
): PrescriptionState {
  if (cancelled) return 'cancelled'
  if (packsDispensed >= packs) return 'dispensed'
  if (validUntil < today) return 'expired'
  return packsDispensed > 0 ? 'partly-dispensed' : 'issued'
}

/** Something of it may still be collected, today or later. */
export function isOpen(state: PrescriptionState): boolean {
  return state === 'issued' || state === 'partly-dispensed'
}
