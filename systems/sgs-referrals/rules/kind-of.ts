/**
 * What kind of referral part VIII of the resort code means (rozporządzenie MZ z 17 maja 2012 r. w sprawie systemu resortowych kodów
 * identyfikacyjnych, annex 2): 1xxx clinics, of which 13xx rehabilitation; 4xxx wards; 7xxx laboratories and other places of examination.
 */
import type { ReferralKind } from '../shapes/kind.ts'

export function kindOf(specialty = ''): ReferralKind {
  if (specialty.startsWith('4')) return 'hospital'
  if (specialty.startsWith('7')) return 'examination'
  return rehabilitation.test(specialty) ? 'rehabilitation' : 'clinic'
}

/** Rehabilitation clinics and physiotherapy departments; 1340 is no such place. */
const rehabilitation = /^13[01]/
