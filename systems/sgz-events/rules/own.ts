/** What people add to their own record (EHDS, Regulation (EU) 2025/327, art. 5), and who may. */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { assertMeasured, type Measured } from './plausible.ts'

/** What is measured at home: pressure, pulse, temperature, oxygen, weight, waist, height, glucose, pain. */
const atHome = new Set([
  '8480-6',
  '8462-4',
  '8867-4',
  '8310-5',
  '2708-6',
  '29463-7',
  '8280-0',
  '8302-2',
  '2345-7',
  '72514-3',
])

/** Refuses `unprocessable/not-at-home`, and as `assertMeasured`. */
export function assertHomeMade(measured: readonly Measured[]): void {
  for (const [place, { loinc }] of measured.entries())
    if (!atHome.has(loinc))
      refuse(
        'unprocessable',
        'not-at-home',
        'This is not measured at home; ask the place that did to send it.',
        `/measurements/${place}/loinc`,
      )
  assertMeasured(measured)
}

/** The patient, or a parent in a child's place. Refuses `forbidden/not-your-own`. */
export function assertOwnWords({ role, patient, proxy, guardian }: Actor, whose: string): void {
  if (role !== 'patient' || patient !== whose || (proxy !== undefined && guardian !== true)) notYourOwn()
}

export function notYourOwn(): never {
  return refuse('forbidden', 'not-your-own', 'People change what they entered themselves, and nothing else.')
}
