/**
 * Correcting and withdrawing: by the pharmacy that handed over, once withdrawn never again. What is corrected is held against the day on which it was
 * handed over, and never exceeds what the prescription has left with its own packs back on it. docs/clarifications/dispensing.md
 */
import { refuse } from '#kernel/problem.ts'
import type { Dispensing } from '../shapes/dispensing.ts'
import type { Dispenser } from './dispenser.ts'
import type { Standing } from './state-of.ts'

/** Refuses `forbidden/other-pharmacy`, `conflict/withdrawn-already`. */
export function assertMayChange({ organization }: Dispenser, { by, withdrawn }: Dispensing): void {
  if (by.organization !== organization)
    refuse('forbidden', 'other-pharmacy', 'Only the pharmacy that handed it over corrects or withdraws it.')
  if (withdrawn) refuse('conflict', 'withdrawn-already', 'This dispensing was withdrawn already.')
}

/** A correction keeps the pack. Refuses `unprocessable/another-pack`. */
export function assertSamePack(gtin: string | undefined, handed: string | undefined): void {
  if (gtin !== undefined && gtin !== handed)
    refuse(
      'unprocessable',
      'another-pack',
      'A correction keeps the pack that was handed over: withdraw this dispensing, and write another.',
      '/gtin',
    )
}

/** As if it had not been handed over. */
export const without = (standing: Standing, packs: number): Standing => ({
  ...standing,
  packsDispensed: standing.packsDispensed - packs,
})

/** Packs handed over, in packs as prescribed: the same where nothing was handed over in place of what was prescribed. Refuses `unprocessable/pack-size`. */
export function asPrescribed(handed: number, { packs, instead }: Dispensing): number {
  const counts = instead === undefined ? handed : (handed * packs) / instead.packs
  if (Number.isInteger(counts)) return counts
  return refuse(
    'unprocessable',
    'pack-size',
    'Name as many packs as make whole ones as prescribed.',
    '/packs',
  )
}

/** The other way round. */
export const asHanded = (counts: number, { packs, instead }: Dispensing): number | undefined =>
  instead && (counts * instead.packs) / packs
