/** Height, weight and blood pressure of a person as they grow, age and fall ill. */
import type { VitalSigns } from '../chart/observation.ts'
import type { Day } from '../days.ts'
import type { Random } from '../random.ts'
import { ageAt, chanceOf, hasIllness, type Life } from './life-facts.ts'

/** Age in years, height in cm, weight in kg of the middle child; girls and boys hardly differ until 12. */
const GROWTH = [
  [0, 52, 3.5],
  [0.5, 67, 7.6],
  [1, 76, 9.7],
  [2, 88, 12.3],
  [4, 103, 16.5],
  [6, 117, 21.5],
  [10, 140, 34],
  [14, 163, 53],
  [18, 172, 65],
] as const

/** Height in cm, weight in kg, on a day. */
export function sizeOf(life: Life, day: Day): { height: number; weight: number } {
  const random = chanceOf(life, 'body')
  const tall = random.around(1, 0.035)
  const heavy = random.around(1, 0.09)
  const age = ageAt(life, day)
  if (age < 18) {
    const [height, weight] = grown(age)
    return { height: height * tall, weight: weight * tall * heavy }
  }
  const height = (life.person.sex === 'male' ? 178 : 165) * tall
  const usual = 22.5 + Math.min(4, (age - 18) * 0.09)
  const obesity = hasIllness(life, 'obesity', day)
  const bmi = obesity === undefined ? usual * heavy : 31 + obesity.severity * 7
  return { height, weight: (bmi * height * height) / 10_000 }
}

function grown(age: number): readonly [height: number, weight: number] {
  const next = Math.max(
    1,
    GROWTH.findIndex(([years]) => years > age),
  )
  const [years, height, weight] = GROWTH[next - 1] ?? GROWTH[0]
  const [laterYears, laterHeight, laterWeight] = GROWTH[next] ?? GROWTH[1]
  const share = (age - years) / (laterYears - years)
  return [height + (laterHeight - height) * share, weight + (laterWeight - weight) * share]
}

/** Blood pressure on a day; treated hypertension stays a little high. */
export function pressureOf(life: Life, day: Day, random: Random): VitalSigns {
  const age = ageAt(life, day)
  const own = chanceOf(life, 'pressure').around(0, 6)
  const ill = hasIllness(life, 'hypertension', day)
  const raised = ill === undefined ? 0 : 12 + ill.severity * 16
  const systolic = 112 + Math.min(18, age * 0.22) + own + raised + random.around(0, 5)
  return { systolic, diastolic: systolic * 0.45 + 24 + random.around(0, 3) }
}

/** Weight with height for a child, weight with body mass index for an adult. */
export function weighed(life: Life, day: Day): VitalSigns {
  const { height, weight } = sizeOf(life, day)
  if (ageAt(life, day) < 18) return { height, weight }
  return { weight, bmi: weight / (height / 100) ** 2 }
}
