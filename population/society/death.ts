/** Death: the country's registers keep people who died in its last years. */
import { ageOn, type Day, YEAR } from '../days.ts'
import type { Random } from '../random.ts'

/** Per cent of people of an age (0, 10 … 90) who died within the last five years of the country. */
const DIED = [0.3, 0.05, 0.2, 0.3, 0.8, 2, 4.5, 9, 20, 38] as const

/** The day a person died, if they did. Nobody dies before their first half year. */
export function deathDay(random: Random, birthDay: Day, until: Day): Day | undefined {
  const age = ageOn(until, birthDay)
  const share = DIED[Math.min(9, Math.floor(age / 10))] ?? 0
  if (age < 1 || !random.chance(share / 100)) return undefined
  return Math.max(birthDay + 180, until - random.between(20, Math.floor(5 * YEAR)))
}
