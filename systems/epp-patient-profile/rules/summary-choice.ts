/**
 * What of a life stands in the International Patient Summary (https://hl7.org/fhir/uv/ips/): what holds now, and of what was
 * measured the newest of each kind. The same rules as the strip's, so that the two agree.
 */
import type { Finding } from '../../sgz-events/shapes/finding.ts'
import { isCurrent } from './current.ts'
import { type Life, newestFirst } from './life.ts'
import { type Course, coursesIn, factOf, isActive } from './problems.ts'
import { treatmentsIn } from './treatments.ts'

/** One line of the summary: the resource behind it and what a person reads. */
export interface Chosen {
  readonly id: string
  readonly text: string
  readonly code?: string | undefined
  readonly at?: string | undefined
  readonly detail?: string | undefined
  /** The patient measured it. */
  readonly own?: boolean | undefined
}

const parts = [
  'problems',
  'allergies',
  'medicines',
  'immunizations',
  'results',
  'procedures',
  'devices',
  'vitalSigns',
  'pregnancy',
  'social',
  'pastProblems',
] as const
export type Part = (typeof parts)[number]
export type Choice = Readonly<Record<Part, readonly Chosen[]>>

/** Most lines of one part: a summary is read in minutes. */
const most = 100

/** LOINC codes of pregnancy in the IPS: status, the three ways to tell the date of delivery, outcomes. */
const ofPregnancy = [
  '82810-3',
  '11778-8',
  '11779-6',
  '11780-4',
  '11636-8',
  '11637-6',
  '11638-4',
  '11639-2',
].concat(['11640-0', '11612-9', '11613-7', '11614-5', '33065-4'])
/** Smoking, alcohol. */
const ofHabits = ['72166-2', '74013-4']

export function choiceOf(life: Life): Choice {
  const { health, prescriptions, now } = life
  const courses = coursesIn(health.problems)
  const newest = newestOfEach(health.findings)
  const those = (wanted: (finding: Finding) => boolean) => newest.filter(wanted).slice(0, most).map(found)
  return {
    allergies: health.allergies.slice(0, most).map(({ id, name, reaction, code }) => ({
      id,
      text: name,
      code,
      detail: reaction,
    })),
    problems: courses.filter(isActive).slice(0, most).map(lasting),
    pastProblems: courses
      .filter((course) => !isActive(course))
      .slice(0, most)
      .map(([{ id, name, code, since }]) => ({ id, text: name, code, at: since })),
    medicines: treatmentsIn(prescriptions)
      .filter((treatment) => isCurrent(treatment, now))
      .slice(0, most)
      .flatMap(({ atc, prescriptions: all }) => all.slice(-1).map((last) => ({ ...last, code: atc })))
      .map(({ id, text, code, dosage, issuedAt }) => ({ id, text, code, detail: dosage, at: issuedAt })),
    immunizations: health.vaccinations.slice(0, most).map(act),
    procedures: health.procedures.slice(0, most).map(act),
    devices: [],
    vitalSigns: those((each) => each.category === 'vital-signs' && !isAside(each)),
    results: those((each) => each.category !== 'vital-signs' && !isAside(each)),
    pregnancy: those(({ loinc = '' }) => ofPregnancy.includes(loinc)),
    social: those(({ loinc = '' }) => ofHabits.includes(loinc)),
  }
}

/** Of a choice the parts that are named. */
export const onlyOf = (choice: Choice, named: readonly Part[]): Choice =>
  Object.fromEntries(
    parts.map((part) => [part, named.includes(part) ? choice[part] : []]),
  ) as unknown as Choice

const isAside = ({ loinc = '' }: Finding): boolean => ofPregnancy.includes(loinc) || ofHabits.includes(loinc)

/** The entry that says that the illness lasts. */
function lasting(course: Course): Chosen {
  const { text, code, at } = factOf(course)
  return { id: (course.find(({ active }) => active) ?? course[0]).id, text, code, at }
}

function newestOfEach(findings: readonly Finding[]): Finding[] {
  const newest = new Map<string, Finding>()
  for (const each of newestFirst(findings, ({ at }) => at)) {
    const kind = each.loinc ?? each.name
    if (!newest.has(kind)) newest.set(kind, each)
  }
  return [...newest.values()]
}

const found = ({ id, name, loinc, at, value, words, unit, own }: Finding): Chosen => ({
  id,
  text: name,
  code: loinc,
  at,
  detail: words ?? [value, unit].filter((each) => each !== undefined).join(' '),
  own,
})

const act = ({ id, name, code, at }: Life['health']['procedures'][number]): Chosen => ({
  id,
  text: name,
  code,
  at,
})
