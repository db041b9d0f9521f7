/**
 * What may be handed over: not more than was prescribed, not before its first nor after its last Polish day, never twice.
 * Prawo farmaceutyczne art. 96a ust. 7; art. 96 ust. 1.
 */
import { refuse } from '#kernel/problem.ts'
import { type Standing, stateOf } from './state-of.ts'

/** Returns how many packs are left afterwards. `today`: the date in Poland. */
export function packsLeftAfter(standing: Standing, packs: number, today: string): number {
  const left = standing.packs - standing.packsDispensed
  const state = stateOf(standing, today)
  if (state === 'cancelled')
    refuse('conflict', 'cancelled', 'The prescriber has cancelled this prescription.')
  if (state === 'dispensed') alreadyDispensed()
  if (state === 'expired')
    refuse(
      'unprocessable',
      'expired',
      `Its last day was ${standing.validUntil}; the patient needs a new one.`,
    )
  if (standing.validFrom > today)
    refuse('unprocessable', 'not-yet-valid', `It may be dispensed from ${standing.validFrom} on.`)
  if (packs > left) refuse('unprocessable', 'too-many-packs', `Packs left to dispense: ${left}.`, '/packs')
  return left - packs
}

export function alreadyDispensed(): never {
  return refuse(
    'conflict',
    'already-dispensed',
    'Everything on this prescription has already been dispensed.',
  )
}
