/**
 * Who dispenses: a pharmacist in a pharmacy, and only in order to dispense. Prawo farmaceutyczne art. 96 ust. 1.
 * Pharmacy technicians are not here yet.
 */
import type { Actor, Purpose } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

export interface Dispenser {
  readonly practitioner: string
  readonly organization: string
}

/** Refuses `forbidden/not-a-dispenser`. */
export function dispenserOf({ role, practitioner, organization }: Actor, purpose: Purpose): Dispenser {
  const atTheCounter = role === 'pharmacist' && purpose === 'dispensing'
  if (!atTheCounter || practitioner === undefined || organization === undefined)
    return refuse(
      'forbidden',
      'not-a-dispenser',
      'Only a pharmacist in a pharmacy reads and dispenses by a code.',
    )
  return { practitioner, organization }
}
