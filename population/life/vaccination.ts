/** Vaccinations: the calendar of childhood, then influenza every autumn and COVID-19 in its years. */
import { writeVaccination } from '../chart/immunization.ts'
import { type Day, dayOf, yearOf } from '../days.ts'
import { workday } from '../holidays.ts'
import type { Random } from '../random.ts'
import { calendar, type Dose, type VaccineKey } from '../tables/vaccines.table.ts'
import { ageAt, chanceOf, type Happening, type Life, VISITS_SINCE } from './life-facts.ts'

export function* vaccinations(life: Life): Generator<Happening> {
  const random = chanceOf(life, 'vaccination')
  yield* childhood(life, random)
  yield* influenza(life, random)
  yield* covid(life, random)
}

/** Cards older than these are kept in clinics on paper. */
const CARDS_SINCE = dayOf('1990-01-01')

function* childhood(life: Life, random: Random): Generator<Happening> {
  const born = yearOf(life.person.birthDay)
  const way: Dose['way'] = born >= 2007 && random.chance(0.55) ? 'hexavalent' : 'single'
  if (random.chance(0.02)) return // refused by the parents
  for (const dose of calendar) {
    const given = random.chance(dose.share / 100)
    const day = life.person.birthDay + dose.atDays + (dose.atDays > 1 ? random.between(0, 25) : 0)
    if (!given || !isFor(dose, born, way) || day < CARDS_SINCE) continue
    yield* vaccinated(life, dose.vaccine, dose.no, dose.atDays > 1 ? workday(day) : day)
  }
}

function isFor(dose: Dose, born: number, way: Dose['way']): boolean {
  return born >= dose.bornFrom && born <= dose.bornTo && (dose.way === 'all' || dose.way === way)
}

/** Of the old every fourth, of the others hardly anybody; people who begin go on. */
function* influenza(life: Life, random: Random): Generator<Happening> {
  const willing = random.next()
  let dose = 0
  for (let year = yearOf(VISITS_SINCE); year <= yearOf(life.last); year++) {
    const day = workday(dayOf(`${year}-09-20`) + random.between(0, 75))
    const age = ageAt(life, day)
    const share = age >= 65 ? 0.26 : 0.04
    if (age < 3 || willing > share || !random.chance(0.75)) continue
    dose++
    yield* vaccinated(life, 'influenza', dose, day)
  }
}

/** Two doses in 2021, boosters for some; the share by age is about that of Poland. */
function* covid(life: Life, random: Random): Generator<Happening> {
  const age = ageAt(life, dayOf('2021-06-01'))
  const share = covidShare(age)
  if (!random.chance(share)) return
  const first = dayOf('2021-02-01') + Math.round(Math.max(0, 80 - age) * 2) + random.between(0, 60)
  yield* vaccinated(life, 'covid', 1, first)
  yield* vaccinated(life, 'covid', 2, first + random.between(21, 35))
  if (random.chance(0.5)) yield* vaccinated(life, 'covid', 3, first + random.between(190, 260))
}

function covidShare(age: number): number {
  if (age < 5) return 0
  if (age < 18) return 0.35
  return age < 60 ? 0.6 : 0.78
}

function* vaccinated(life: Life, vaccine: VaccineKey, dose: number, day: Day): Generator<Happening> {
  const random = chanceOf(life, 'dose', vaccine, dose)
  const nurse =
    dose === 1 && day <= life.person.birthDay + 2
      ? life.district.hospital.nurse
      : random.oneOf(life.district.nurses)
  const minute = 8 * 60 + random.between(0, 100) * 5
  if (day > life.last) return
  yield { day, happen: () => writeVaccination(life.chart, { vaccine, dose, day, minute, nurse }) }
}
