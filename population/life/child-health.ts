/** Health checks of children (bilanse zdrowia) at 2, 4, 6, 10, 14 and 18 years: height, weight, blood pressure later on. */
import { writeCondition } from '../chart/condition.ts'
import { writeVitalSigns } from '../chart/observation.ts'
import { writeVisit } from '../chart/visit.ts'
import { YEAR } from '../days.ts'
import { workday } from '../holidays.ts'
import { pressureOf, sizeOf } from './body.ts'
import { chanceOf, type Happening, type Life, officeHour, VISITS_SINCE } from './life-facts.ts'

const AGES = [2, 4, 6, 10, 14, 18] as const

export function* childHealthChecks(life: Life): Generator<Happening> {
  for (const age of AGES) {
    const random = chanceOf(life, 'health check', age)
    const done = random.chance(0.85)
    const day = workday(life.person.birthDay + Math.round(age * YEAR) + random.between(0, 120))
    if (!done || day < VISITS_SINCE || day > life.last) continue
    yield {
      day,
      happen: () => {
        const condition = writeCondition(life.chart, {
          icd10: 'Z00.1',
          onset: day,
          over: day,
          lasting: false,
        })
        const visit = writeVisit(life.chart, {
          ...{ kind: 'healthCheck', day, minute: officeHour(random), doctor: life.doctor },
          reason: age === 2 ? 'bilans zdrowia dwulatka' : `bilans zdrowia, wiek: ${age} lat`,
          diagnoses: [condition],
        })
        const { height, weight } = sizeOf(life, day)
        const pressure = age >= 10 ? pressureOf(life, day, random) : {}
        writeVitalSigns(life.chart, visit, { height, weight, ...pressure })
      },
    }
  }
}
