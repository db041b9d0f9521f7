/**
 * Check-ups of the chronically ill: once a year, since 2025 twice, with blood pressure, the tests that their illnesses call
 * for, prescriptions that last until the next one, and now and then a referral.
 */
import { writeResults, writeVitalSigns } from '../chart/observation.ts'
import { writeVisit } from '../chart/visit.ts'
import { type Day, dayOf } from '../days.ts'
import { workday } from '../holidays.ts'
import type { Random } from '../random.ts'
import { pressureOf, weighed } from './body.ts'
import { resultsOn } from './laboratory.ts'
import {
  ageAt,
  chanceOf,
  goesOn,
  type Happening,
  type Illness,
  type Life,
  officeHour,
  VISITS_SINCE,
} from './life-facts.ts'
import { prescribe, type Wish } from './prescribing.ts'
import { refer } from './specialist-care.ts'

const HALF_YEAR = 182
/** Years' prescriptions made one visit a year enough; since then doctors want to see the chronically ill more often. */
const TWICE_SINCE = dayOf('2025-01-01')

export function* checkups(life: Life): Generator<Happening> {
  const cared = life.illnesses.filter(needsCare)
  if (cared.length === 0) return
  const random = chanceOf(life, 'checkups')
  const first = Math.min(...cared.map((illness) => illness.onset))
  let day = first >= VISITS_SINCE ? first : VISITS_SINCE + random.between(0, 365)
  while (workday(day) <= life.last) {
    const visitDay = workday(day)
    const ill = cared.filter(({ onset, over }) => goesOn(onset, over, visitDay))
    if (ill.length > 0) yield { day: visitDay, happen: () => checkup(life, ill, visitDay) }
    day += (day < TWICE_SINCE ? 2 * HALF_YEAR : HALF_YEAR) + random.between(-20, 25)
  }
}

function needsCare({ kind }: Illness): boolean {
  return kind.treatments.length > 0 || kind.tests.length > 0
}

function checkup(life: Life, ill: readonly Illness[], day: Day): void {
  const random = chanceOf(life, 'checkup', day)
  const visit = writeVisit(life.chart, {
    kind: 'advice',
    day,
    minute: officeHour(random),
    doctor: life.doctor,
    reason: ill.some((illness) => illness.onset > day - 10)
      ? 'nowe dolegliwości'
      : 'wizyta kontrolna, choroby przewlekłe',
    diagnoses: ill.slice(0, 4).map((illness) => illness.condition),
  })
  const yearly = random.chance(day < TWICE_SINCE ? 0.6 : 0.4)
  const signs = ageAt(life, day) < 18 ? {} : pressureOf(life, day, random)
  writeVitalSigns(life.chart, visit, yearly ? { ...signs, ...weighed(life, day) } : signs)
  if (yearly) writeResults(life.chart, visit, resultsOn(life, day, testsFor(ill)))
  prescribe(life, visit, wishesOf(life, day, random), random)
  referSomebody(life, visit, ill, random)
}

function testsFor(ill: readonly Illness[]): Set<string> {
  return new Set(ill.flatMap((illness) => illness.kind.tests))
}

/** Enough packs of everything taken until the next check-up; a few get a year's prescription instead. */
function wishesOf(life: Life, day: Day, random: Random): Wish[] {
  const annual = day < TWICE_SINCE || random.chance(0.12)
  return life.medicines
    .filter(({ from, to }) => goesOn(from, to, day))
    .map(({ medicine, reason }) => {
      const days = annual ? 360 : HALF_YEAR
      const packs = Math.max(1, Math.min(13, Math.round(days / medicine.daysInPack)))
      return { medicine, packs, validDays: annual ? 365 : 30, reason }
    })
}

/** Newly ill people are often referred, others seldom. */
function referSomebody(
  life: Life,
  visit: Parameters<typeof refer>[1],
  ill: readonly Illness[],
  random: Random,
): void {
  for (const { kind, onset, condition } of ill) {
    const isNew = visit.day - onset < HALF_YEAR
    if (kind.specialist === undefined || !random.chance(isNew ? 0.4 : 0.03)) continue
    refer(life, visit, kind.specialist, { icd10: kind.icd10, condition })
    return
  }
}
