/** Blood group: with a person all their life, on record since their first stay in hospital as an adult. */
import { writeBloodGroup } from '../chart/observation.ts'
import type { Visit } from '../chart/visit.ts'
import { ageAt, chanceOf, type Life } from './life-facts.ts'

/** Per cent of people in Poland (National Blood Centre). */
const GROUPS = [
  ['A Rh+', 32],
  ['0 Rh+', 31],
  ['B Rh+', 15],
  ['AB Rh+', 7],
  ['A Rh−', 6],
  ['0 Rh−', 6],
  ['B Rh−', 2],
  ['AB Rh−', 1],
] as const

/** Notes the group at a stay, once in a life. */
export function noteBloodGroup(life: Life, visit: Visit): void {
  if (ageAt(life, visit.day) < 18 || life.noted.has('blood group')) return
  life.noted.add('blood group')
  const [group] = chanceOf(life, 'blood group').weighted(GROUPS, ([, share]) => share)
  writeBloodGroup(life.chart, visit, group)
}
