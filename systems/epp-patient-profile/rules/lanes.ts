/** L1: the map of a life. So many lanes and marks that it stays a picture, and under a hundred kilobytes. */
import type { Lane } from '../contract.ts'
import { careLanes } from './care-lanes.ts'
import { dense } from './dense.ts'
import type { Life } from './life.ts'
import { medicineLane } from './medicine-lanes.ts'
import { type Course, problemLane } from './problems.ts'
import type { Treatment } from './treatments.ts'

const mostLanes = 16
const mostInTheRest = 8

export function lanesOf(life: Life, courses: readonly Course[], treatments: readonly Treatment[]): Lane[] {
  return [
    ...limited('problems', 'Pozostałe problemy', courses.map(problemLane)),
    ...limited(
      'medicines',
      'Pozostałe leki',
      treatments.map((treatment) => medicineLane(treatment, life.now)),
    ),
    ...careLanes(life),
  ]
}

/** The first lanes as they are, all others in one. */
function limited(group: Lane['group'], label: string, lanes: readonly Lane[]): Lane[] {
  const drawn = lanes.filter(({ marks }) => marks.length > 0)
  if (drawn.length <= mostLanes) return drawn
  const rest = drawn.slice(mostLanes - 1).flatMap(({ marks }) => marks.map(({ tone: _, ...mark }) => mark))
  return [...drawn.slice(0, mostLanes - 1), { group, label, marks: dense(rest, mostInTheRest) }]
}
