/** Stays in hospital: admission, examinations, a procedure, the discharge letter, prescriptions for home. */

import { medicine } from '#standards/terminology/medicines.table.ts'
import { writeCondition } from '../chart/condition.ts'
import { writeDocument } from '../chart/document.ts'
import { type Results, writeResults } from '../chart/observation.ts'
import { writeProcedure } from '../chart/procedure.ts'
import { type Visit, writeVisit } from '../chart/visit.ts'
import { type Day, dayOf, yearOf } from '../days.ts'
import type { Random } from '../random.ts'
import { specialistOf } from '../society/hospital.ts'
import { type HospitalStay, hospitalStays } from '../tables/hospital-stays.table.ts'
import { specialty } from '../tables/specialties.table.ts'
import { mayGet } from './allergy.ts'
import { noteBloodGroup } from './blood-group.ts'
import { curveAt } from './illness.ts'
import { resultsOn } from './laboratory.ts'
import { dischargeLetter } from './letter.ts'
import { ageAt, chanceOf, type Happening, hasIllness, type Life, STAYS_SINCE } from './life-facts.ts'
import { course, prescribe } from './prescribing.ts'

export function* hospitalStaysOf(life: Life): Generator<Happening> {
  for (const stay of hospitalStays) {
    for (const day of admissions(life, stay)) {
      yield { day, happen: () => stayInHospital(life, stay, day) }
      if (stay.once) break
    }
  }
}

/** Days on which somebody is admitted for a reason. */
function* admissions(life: Life, stay: HospitalStay): Generator<Day> {
  const start = Math.max(STAYS_SINCE, life.person.birthDay + 60)
  const random = chanceOf(life, 'stays', stay.key)
  for (let year = yearOf(start); year <= yearOf(life.last); year++) {
    const day = dayOf(`${year}-01-01`) + random.between(0, 364)
    const rate = curveAt(stay[life.person.sex], ageAt(life, day))
    const drawn = random.chance(rate / 1000) && day >= start && day <= life.last
    if (drawn && (stay.only === undefined || hasIllness(life, stay.only, day))) yield day
  }
}

/** A stay that began on a day; the last one may still go on at the country's date. */
function stayInHospital(life: Life, stay: HospitalStay, day: Day): void {
  const random = chanceOf(life, 'stay', stay.key, day)
  const { chart } = life
  const lastDay = day + random.between(...stay.days)
  const open = lastDay > life.last
  const illness = stay.only ? hasIllness(life, stay.only, day) : undefined
  const sameProblem = illness?.kind.icd10 === stay.icd10 ? illness.condition : undefined
  const condition =
    sameProblem ??
    writeCondition(chart, { icd10: stay.icd10, onset: day, lasting: false, ...(!open && { over: lastDay }) })
  const { ward } = specialty(wardOf(life, stay, day))
  const visit = writeVisit(chart, {
    ...{
      kind: lastDay === day ? 'dayCare' : 'ward',
      day,
      minute: random.between(7 * 60, 20 * 60),
      lastDay,
      open,
    },
    doctor: specialistOf(life.district.hospital, wardOf(life, stay, day)),
    ...(ward && { cell: ward }),
    reason: stay.reason,
    diagnoses: [condition, ...(illness && !sameProblem ? [illness.condition] : [])],
  })
  const results = acutely(stay, resultsOn(life, day, stay.tests), random)
  noteBloodGroup(life, visit)
  writeResults(chart, visit, results)
  for (const code of stay.procedures) writeProcedure(chart, visit, code, day)
  if (!open) discharge(life, stay, visit, { lastDay, results, random })
}

interface Discharge {
  readonly lastDay: Day
  readonly results: Results
  readonly random: Random
}

function discharge(
  life: Life,
  stay: HospitalStay,
  visit: Visit,
  { lastDay, results, random }: Discharge,
): void {
  const medicines = stay.medicines
    .map((name) => medicine(name))
    .filter((candidate) => mayGet(life, candidate))
  const others = life.illnesses.filter(({ kind, onset }) => onset < visit.day && kind.icd10 !== stay.icd10)
  const { ward, clinic } = specialty(wardOf(life, stay, visit.day))
  const lines = dischargeLetter(life.person, visit, {
    ...stay,
    ...{ ward: (ward ?? clinic)[1], lastDay, results, medicines },
    others: others.slice(0, 6).map(({ kind }) => kind.icd10),
  })
  writeDocument(life.chart, visit, { kind: 'discharge', day: lastDay, lines })
  const atDischarge = { ...visit, day: lastDay, minute: 11 * 60 }
  prescribe(
    life,
    atDischarge,
    medicines.map((chosen) => course(chosen, stay.icd10)),
    random,
  )
}

function wardOf(life: Life, stay: HospitalStay, day: Day): string {
  return stay.ward === 'internal' && ageAt(life, day) < 18 ? 'paediatrics' : stay.ward
}

/** Who is admitted in an emergency has the blood of it. */
function acutely(stay: HospitalStay, results: Results, random: Random): Results {
  const raised: Readonly<Record<string, number>> = {
    crp: random.between(30, 180),
    wbc: random.between(4, 9),
    troponin: random.between(80, 900) / 1000,
    bilirubin: 0.6,
  }
  const emergency = ['appendicitis', 'pneumonia', 'infarction', 'copdStay', 'gallstones'].includes(stay.key)
  return new Map([...results].map(([key, value]) => [key, emergency ? value + (raised[key] ?? 0) : value]))
}
