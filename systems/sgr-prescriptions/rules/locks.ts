/**
 * Locks. Work at one counter keeps others from the prescription for half an hour at most and ends with the handing over: nobody is bound to
 * the first pharmacy. A pharmacist's refusal (Prawo farmaceutyczne art. 96 ust. 4) holds everywhere until who locked or who prescribed lifts
 * it, seven days at most. docs/clarifications/dispensing.md
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Prescription } from '../contract.ts'
import type { Lock, LockReason } from '../shapes/lock.ts'

const minute = 60_000

/** Milliseconds. */
const lasts = (reason: LockReason) => (reason === 'being-dispensed' ? 30 * minute : 7 * 24 * 60 * minute)

/** Refuses `unprocessable/lock-end` when the wanted end is past or later than the reason allows. */
export function endOf(reason: LockReason, at: Date, wanted: string | undefined): Date {
  const last = new Date(at.getTime() + lasts(reason))
  if (wanted === undefined) return last
  const end = new Date(wanted)
  if (end > at && end <= last) return end
  return refuse(
    'unprocessable',
    'lock-end',
    `A lock for this reason ends after now, and by ${last.toISOString()}.`,
    '/until',
  )
}

/** The lock, while it lasts. */
export const lastingAt = (lock: Lock | undefined, at: Date): Lock | undefined =>
  lock && new Date(lock.until) > at ? lock : undefined

const isWorkOf = ({ reason, by }: Lock, organization: string) =>
  reason === 'being-dispensed' && by.organization === organization

/** Refuses `conflict/locked`: somebody else works on it, or a pharmacist refused it. */
export function assertUnlocked(lock: Lock | undefined, organization: string): void {
  if (lock === undefined || isWorkOf(lock, organization)) return
  if (lock.reason === 'forged')
    refuse(
      'conflict',
      'locked',
      'The prescriber says that they never issued it: do not hand it over, and keep what you were shown.',
    )
  refuse(
    'conflict',
    'locked',
    lock.reason === 'being-dispensed'
      ? `Another pharmacy works on it until ${lock.until}: try again then, or when that pharmacy is done.`
      : `A pharmacist refused it (${lock.reason}) until ${lock.until}: ask that pharmacy or the prescriber to lift the lock.`,
  )
}

/** Whoever locked, or a doctor of the provider that issued; work at a counter is only that pharmacy's. Refuses `forbidden/lock-of-another`. */
export function assertMayUnlock({ role, organization }: Actor, lock: Lock, issued: Prescription['by']): void {
  if (lock.reason === 'forged')
    refuse(
      'forbidden',
      'lock-of-another',
      'The prescriber says that they never issued it: only the auditors lift this lock.',
    )
  const own = organization !== undefined && organization === lock.by.organization
  const prescriber = role === 'doctor' && organization !== undefined && organization === issued.organization
  if (own || (prescriber && lock.reason !== 'being-dispensed')) return
  refuse(
    'forbidden',
    'lock-of-another',
    'Only the pharmacy that locked it, or a doctor of the provider that issued it, lifts this lock.',
  )
}
