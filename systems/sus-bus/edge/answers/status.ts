/** What P1 says of a prescription now, and why it is locked, in P1's words and ours. */
import type { Prescription } from '../../../sgr-prescriptions/contract.ts'
import type { Lock, LockReason } from '../../../sgr-prescriptions/shapes/lock.ts'
import { stateOf } from './words.ts'

const words = {
  'being-dispensed': 'W_REALIZACJI',
  danger: 'WYDANIE_ZAGRAZA_ZYCIU_LUB_ZDROWIU',
  // The spelling is P1's.
  misuse: 'PRODUKT_MOZE_ZOSTAC_UZYTY_W_CELU_POZAMEDYCZNYNM',
  'compound-changed': 'ZMIANA_SKLADU_LEKU_RECEPTUROWEGO',
  'compound-expired': 'PRZETERMINOWANIE_LEKU',
  age: 'WIEK_OSOBY_DLA_KTOREJ_JEST_WYSTAWIONA_RECEPTA',
  // P1 has no word for a forged one.
  forged: 'PRODUKT_MOZE_ZOSTAC_UZYTY_W_CELU_POZAMEDYCZNYNM',
} as const satisfies Readonly<Record<Lock['reason'], string>>

const reasons = Object.keys(words).filter((each) => each !== 'forged') as LockReason[]

export const reasonIn = (word: (typeof words)[LockReason]): LockReason =>
  reasons.find((each) => words[each] === word) ?? 'danger'

/** What P1 says of a prescription now: locked, with the reason, while something of it may still be dispensed. */
export function statusOf(prescription: Prescription, now: Date) {
  const { lock, state } = prescription
  const isOpen = state === 'issued' || state === 'partly-dispensed'
  if (!isOpen || !lock || new Date(lock.until) <= now) return { statusRecepty: stateOf(prescription) }
  return { statusRecepty: 'ZABLOKOWANA', przyczynaZablokowaniaRecepty: words[lock.reason] } as const
}
