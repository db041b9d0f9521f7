/** Problems over time: every writing-down of one illness (ICD-10 category, else its code) is one problem. */
import type { Problem } from '../../sgz-events/contract.ts'
import type { Lane, Strip } from '../contract.ts'
import { dense } from './dense.ts'
import { dayOf, newestFirst, timeOf } from './life.ts'

type Fact = Strip['problems'][number]

const mostMarks = 4

/** Reasons for contact with the health service are no illness: check-ups, vaccinations, repeat prescriptions. */
const isContact = ({ code }: Problem): boolean => /^Z([0-2]|3[0-9]|7[0-6])/.test(code)

/** Newest first. */
export type Course = readonly [Problem, ...Problem[]]

/** Courses of illness: those that last before those that are over, the newer first. */
export function coursesIn(problems: readonly Problem[]): Course[] {
  const groups = new Map<string, [Problem, ...Problem[]]>()
  for (const problem of newestFirst(
    problems.filter((each) => !isContact(each)),
    ({ since = '' }) => since,
  )) {
    const key = /^[A-Z]\d\d/.test(problem.code) ? problem.code.slice(0, 3) : problem.code || problem.name
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [problem])
    else group.push(problem)
  }
  return [...groups.values()].sort(
    (one, other) => Number(isActive(other)) - Number(isActive(one)) || since(other[0]) - since(one[0]),
  )
}

export const isActive = (course: Course): boolean => course.some(({ active }) => active)

const since = (problem: Problem): number => timeOf(problem.since ?? '')

/** The course as one fact: named as last written down, since it first was. */
export function factOf(course: Course): Fact {
  const [latest] = course
  const began = course.filter(({ active }) => active).at(-1)?.since ?? latest.since
  return {
    id: latest.id,
    text: latest.name,
    ...(latest.code === '' ? {} : { code: latest.code }),
    ...(began === undefined ? {} : { at: began }),
  }
}

export function problemLane(course: Course): Lane {
  const [latest] = course
  return {
    group: 'problems',
    label: latest.name,
    ...(latest.code === '' ? {} : { code: latest.code }),
    marks: dense(marksOf(course), mostMarks),
  }
}

/** What lasts is one bar from its first writing-down; what came and went is drawn each time. */
function marksOf(course: Course): Lane['marks'] {
  const lasting = course.filter(({ active }) => active)
  const over = course.filter(({ active, since }) => !active && since !== undefined)
  const first = lasting.at(-1)
  const bar = first && { ...markOf(first), open: true }
  return [...over.map(markOf), ...(bar?.from ? [bar] : [])]
}

function markOf({ id, name, since = '', until }: Problem): Lane['marks'][number] {
  const from = dayOf(since)
  const to = until === undefined ? undefined : dayOf(until)
  return {
    kind: 'problem',
    id,
    text: name,
    from,
    ...(to !== undefined && to > from ? { to } : {}),
    open: false,
  }
}
