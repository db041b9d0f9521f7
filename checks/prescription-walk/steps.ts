/** A walk through the life of one prescription: what is tried, at random from a seed, and what is to be seen of it after each step. */
import type { LockReason } from '../../systems/sgr-prescriptions/shapes/lock.ts'
import type { Portion } from '../../systems/sgr-prescriptions/shapes/portion.ts'

/** As issued. Days are Polish, YYYY-MM-DD. */
export interface Born {
  readonly packs: number
  readonly daysInPack: number
  readonly validFrom: string
  readonly validUntil: string
}

/** Two pharmacies, the clinic that issued it and another. */
export type Pharmacy = 'one' | 'other'
export type Clinic = 'own' | 'foreign'

export type Step =
  | { readonly do: 'dispense'; readonly by: Pharmacy; readonly packs: number }
  | { readonly do: 'withdraw'; readonly by: Pharmacy; readonly handed: number }
  | { readonly do: 'correct'; readonly by: Pharmacy; readonly handed: number; readonly packs: number }
  | { readonly do: 'lock'; readonly by: Pharmacy; readonly reason: LockReason }
  | { readonly do: 'unlock'; readonly by: Pharmacy | Clinic }
  | { readonly do: 'cancel'; readonly by: Clinic }
  | { readonly do: 'wait'; readonly minutes: number }

export interface Seen {
  readonly state: string
  readonly packsLeft: number
  readonly portion?: Portion | undefined
}

/** Something that lives through steps: the model, the rules, the room itself. Answers `done`, or the code of the refusal. */
export interface Walker {
  take(step: Step, at: Date): string | Promise<string>
  see(at: Date): Seen | Promise<Seen>
}

export type Random = () => number

/** Mulberry32: from 0 up to 1, the same for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

export const oneOf = <T>(random: Random, some: readonly T[]): T =>
  some[Math.floor(random() * some.length)] as T

const minutes = [10, 25, 5 * 60, 24 * 60, 3 * 24 * 60, 11 * 24 * 60, 40 * 24 * 60, 95 * 24 * 60]
const pharmacies = ['one', 'one', 'other'] as const
const reasons = ['being-dispensed', 'being-dispensed', 'danger', 'age'] as const
const kinds = [
  ...Array<'dispense'>(9).fill('dispense'),
  ...Array<'wait'>(5).fill('wait'),
  ...(['withdraw', 'withdraw', 'correct', 'correct', 'lock', 'lock', 'unlock', 'unlock', 'cancel'] as const),
]

export interface Standing {
  readonly packs: number
  /** How many dispensings there have been. */
  readonly handed: number
  readonly clinics: readonly Clinic[]
}

export function randomStep(random: Random, { packs, handed, clinics }: Standing): Step {
  const kind = oneOf(random, kinds)
  const by = oneOf(random, pharmacies)
  const count = 1 + Math.floor(random() ** 2 * (packs + 1))
  switch (kind) {
    case 'wait':
      return { do: kind, minutes: oneOf(random, minutes) }
    case 'cancel':
      return { do: kind, by: oneOf(random, clinics) }
    case 'lock':
      return { do: kind, by, reason: oneOf(random, reasons) }
    case 'unlock':
      return { do: kind, by: oneOf(random, ['one', 'other', ...clinics]) }
    case 'withdraw':
    case 'correct': {
      if (handed === 0) return { do: 'dispense', by, packs: 1 }
      const which = Math.floor(random() * handed)
      return kind === 'withdraw'
        ? { do: kind, by, handed: which }
        : { do: kind, by, handed: which, packs: count }
    }
    default:
      return { do: kind, by, packs: count }
  }
}
