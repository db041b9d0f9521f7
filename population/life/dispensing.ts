/**
 * What becomes of a prescription: about one in five is never taken to a pharmacy, some are handed out in parts, a few are
 * cancelled, the newest are still waiting.
 */
import type { HandedOut } from '../chart/prescription.ts'
import type { Day } from '../days.ts'
import { pharmacyDay } from '../holidays.ts'
import type { Random } from '../random.ts'
import type { Life } from './life-facts.ts'

/** A patient with many medicines goes to the pharmacy once for all of them. */
export interface Errand {
  readonly neglected: boolean
  readonly day: Day
  readonly minute: number
}

export interface Issued {
  readonly packs: number
  readonly daysInPack: number
  readonly validDays: number
}

export interface Fate {
  readonly handedOut: readonly HandedOut[]
  readonly cancelled: boolean
}

/** Draws the share of prescriptions that somebody neglects: half of people 6 %, the rest far more. */
export function drawNeglect(random: Random): number {
  return random.weighted([0.06, 0.2, 0.5], (share) => ({ 0.06: 5, 0.2: 3, 0.5: 2 })[share] ?? 0)
}

/** The walk to the pharmacy after a visit. */
export function errandAfter(life: Life, visit: { day: Day; minute: number }, random: Random): Errand {
  const neglected = random.chance(life.neglect)
  const delay = random.weighted([0, 1, 2, 4, 9], (days) => 6 - days / 2)
  const earliest = delay === 0 ? visit.minute + 30 : 9 * 60
  return { neglected, day: pharmacyDay(visit.day + delay), minute: random.between(earliest, 20 * 60) }
}

/** What was handed out of one prescription by the last day of the life. */
export function fateOf(life: Life, issued: Issued, errand: Errand, random: Random): Fate {
  const pharmacist = life.district.pharmacist
  if (random.chance(0.015)) return { handedOut: [], cancelled: true }
  if (errand.neglected || random.chance(0.01)) return { handedOut: [], cancelled: false }
  const handedOut: HandedOut[] = []
  let { day } = errand
  let left = issued.packs
  const lastDay = Math.min(life.last, day - 1 + issued.validDays)
  while (left > 0 && day <= lastDay && handedOut.length < 3) {
    const packs = Math.min(left, packsAtOnce(issued, random))
    handedOut.push({ day, minute: errand.minute, packs, pharmacist })
    left -= packs
    // Who neglects prescriptions comes back late, or not at all: that is where gaps in a treatment come from.
    if (random.chance(life.neglect)) break
    day = pharmacyDay(
      day +
        Math.round(packs * issued.daysInPack * 0.85) +
        random.between(0, 6 + Math.round(life.neglect * 90)),
    )
  }
  return { handedOut, cancelled: false }
}

/** Not more than for 120 days at once from a year's prescription (Pharmaceutical Law, art. 96a); one time in twelve the pharmacy has too few. */
function packsAtOnce({ packs, daysInPack, validDays }: Issued, random: Random): number {
  if (validDays > 100) return Math.max(1, Math.ceil(packs / 3), Math.floor(120 / daysInPack))
  return packs > 1 && random.chance(0.08) ? random.between(1, packs - 1) : packs
}
