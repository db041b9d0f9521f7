/** Too many marks for a lane: the newest stay, the older are drawn together by stretches of equal length. */
import type { Lane } from '../contract.ts'
import { newestFirst, timeOf } from './life.ts'

type Mark = Lane['marks'][number]

/** At most `most` marks, oldest first. A drawn-together mark says how many it stands for and leads to the newest of them. */
export function dense(marks: readonly Mark[], most: number): Mark[] {
  const sorted = newestFirst(marks, ({ from }) => from).reverse()
  if (sorted.length <= most) return sorted
  const single = Math.ceil(most / 2)
  const older = sorted.slice(0, -single)
  return [...stretches(older, most - single), ...sorted.slice(-single)]
}

function stretches(marks: readonly Mark[], most: number): Mark[] {
  const first = timeOf(marks[0]?.from ?? '')
  const length = (timeOf(marks.at(-1)?.from ?? '') - first) / most || 1
  const groups = new Map<number, Mark[]>()
  for (const mark of marks) {
    const place = Math.min(Math.floor((timeOf(mark.from) - first) / length), most - 1)
    const group = groups.get(place)
    if (group === undefined) groups.set(place, [mark])
    else group.push(mark)
  }
  return [...groups.values()].flatMap(together)
}

function together(marks: readonly Mark[]): Mark[] {
  const [first, last] = [marks[0], marks.at(-1)]
  if (first === undefined || last === undefined) return []
  if (marks.length === 1) return [first]
  const end = marks.reduce(
    (latest, { from, to }) => ((to ?? from) > latest ? (to ?? from) : latest),
    last.from,
  )
  const { to: _, ...rest } = last
  return [
    {
      ...rest,
      text: `${marks.length} × ${mostFrequent(marks)}`,
      from: first.from,
      ...(end > first.from ? { to: end } : {}),
      open: marks.some(({ open }) => open),
      count: marks.reduce((sum, { count = 1 }) => sum + count, 0),
    },
  ]
}

function mostFrequent(marks: readonly Mark[]): string {
  const counts = new Map<string, number>()
  for (const { text } of marks) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0])[0]
}
