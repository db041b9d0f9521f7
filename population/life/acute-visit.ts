/** Acute illness: a visit to the family doctor in the season of the illness, an examination, often a prescription. */
import { writeCondition } from '../chart/condition.ts'
import { type VitalSigns, writeResults, writeVitalSigns } from '../chart/observation.ts'
import { writeProcedure } from '../chart/procedure.ts'
import { writeVisit } from '../chart/visit.ts'
import { type Day, dayOf, yearOf } from '../days.ts'
import { workday } from '../holidays.ts'
import type { Random } from '../random.ts'
import { type AcuteIllness, acuteIllnesses, type Season } from '../tables/acute-illness.table.ts'
import { pressureOf, sizeOf } from './body.ts'
import { resultsOn } from './laboratory.ts'
import { ageAt, chanceOf, type Happening, type Life, officeHour, VISITS_SINCE } from './life-facts.ts'
import { chooseMedicine, course, prescribe } from './prescribing.ts'
import { refer } from './specialist-care.ts'

/** First year of an age band and visits a year in it; the bands of the table of acute illness. */
const BANDS = [
  [0, 1.5],
  [5, 0.75],
  [15, 0.4],
  [40, 0.45],
  [65, 0.45],
] as const

const MONTHS: Readonly<Record<Season, readonly number[]>> = {
  winter: [1, 1, 2, 2, 3, 10, 11, 11, 12, 12],
  spring: [3, 4, 5, 6],
  summer: [5, 6, 7, 8, 9],
  any: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
}

const COVID_SINCE = dayOf('2020-03-10')

export function* acuteVisits(life: Life): Generator<Happening> {
  const start = Math.max(VISITS_SINCE, life.person.birthDay + 14)
  for (let year = yearOf(start); year <= yearOf(life.last); year++) {
    const random = chanceOf(life, 'acute', year)
    const band = bandOf(ageAt(life, dayOf(`${year}-07-01`)))
    for (let visits = visitsIn(band, random); visits > 0; visits--) {
      const illness = drawIllness(life, band, random)
      const day = dayInSeason(illness, year, random)
      const known = illness.icd10 !== 'U07.1' || day >= COVID_SINCE
      if (known && day >= start && day <= life.last)
        yield { day, happen: () => acuteVisit(life, illness, day) }
    }
  }
}

function visitsIn(band: number, random: Random): number {
  const expected = (BANDS[band]?.[1] ?? 0) * 2 * random.next()
  return Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0)
}

function dayInSeason(illness: AcuteIllness, year: number, random: Random): Day {
  const month = String(random.oneOf(MONTHS[illness.season])).padStart(2, '0')
  return workday(dayOf(`${year}-${month}-01`) + random.between(0, 26))
}

function bandOf(age: number): number {
  return BANDS.findLastIndex(([from]) => age >= from)
}

function drawIllness(life: Life, band: number, random: Random): AcuteIllness {
  const { sex } = life.person
  const possible = acuteIllnesses.filter((illness) => illness.sex === undefined || illness.sex === sex)
  return random.weighted(possible, (illness) => illness.weights[band] ?? 0)
}

function acuteVisit(life: Life, illness: AcuteIllness, day: Day): void {
  const random = chanceOf(life, 'acute visit', day)
  const { chart, doctor } = life
  const onset = Math.max(day - random.between(1, 4), life.person.birthDay)
  const end = day + Math.round(illness.daysIll * (0.6 + random.next() * 0.6))
  const condition = writeCondition(chart, {
    icd10: illness.icd10,
    onset,
    ...(end <= life.last && { over: end }),
    lasting: false,
    recordedBy: doctor,
  })
  const visit = writeVisit(chart, {
    ...{ kind: 'advice', day, minute: officeHour(random), doctor, reason: illness.complaint },
    diagnoses: [condition],
  })
  writeVitalSigns(chart, visit, examined(life, illness, day, random))
  if (illness.tests && random.chance(0.6)) writeResults(chart, visit, illTests(life, illness, day, random))
  if (illness.procedure && random.chance(0.5)) writeProcedure(chart, visit, illness.procedure)
  const chosen = random.chance(illness.prescribed)
    ? chooseMedicine(life, optionsFor(life, illness, day), random)
    : undefined
  if (chosen) prescribe(life, visit, [course(chosen, illness.icd10)], random)
  if (illness.specialist && random.chance(0.25)) {
    refer(life, visit, illness.specialist, { icd10: illness.icd10, condition })
  }
}

function optionsFor(life: Life, illness: AcuteIllness, day: Day): readonly string[] {
  return ageAt(life, day) < 12 && illness.forChildren ? illness.forChildren : illness.oneOf
}

function examined(life: Life, illness: AcuteIllness, day: Day, random: Random): VitalSigns {
  const temperature = illness.fever ? { temperature: random.around(38.2, 0.5) } : {}
  const age = ageAt(life, day)
  if (age < 12) return { ...temperature, ...(random.chance(0.5) && { weight: sizeOf(life, day).weight }) }
  if (age >= 40 && random.chance(0.4)) return { ...temperature, ...pressureOf(life, day, random) }
  return temperature
}

/** Inflammation shows in the blood of who has a fever. */
function illTests(life: Life, illness: AcuteIllness, day: Day, random: Random) {
  const results = new Map(resultsOn(life, day, illness.tests ?? []))
  const fever = illness.fever === true
  for (const [key, raised] of [
    ['crp', random.between(8, 70)],
    ['wbc', random.between(2, 6)],
  ] as const) {
    const usual = results.get(key)
    if (usual !== undefined && fever) results.set(key, usual + raised)
  }
  return results
}
