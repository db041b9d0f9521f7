/** Whether the components have stayed longer than promised, by the report of the last examination. */
import {
  examinedEvery,
  faces,
  heldBack,
  releaseFrames,
  risky,
  type Severity,
  weaknessFrames,
} from './frames.table.ts'

export interface Behind {
  readonly name: string
  readonly version: string
  /** The newest release. */
  readonly newest: string
  /** First newer release of the same major version, and of a later one: the day it came out. */
  readonly minorSince?: string
  readonly majorSince?: string
  readonly isTool: boolean
}

export interface Weakness {
  readonly name: string
  readonly severity: Severity
  readonly about: string
  /** The first examination that told of it. */
  readonly since: string
}

export interface Report {
  /** YYYY-MM-DD */
  readonly at: string
  /** Of the packages examined. */
  readonly lock: string
  readonly behind: readonly Behind[]
  /** Null where the registry asked serves no advisories. */
  readonly weaknesses: readonly Weakness[] | null
  /** The first of the looks in a row that saw no advisories; only where the last one saw none. */
  readonly blindSince?: string
}

const day = 86_400_000
const daysBetween = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / day)

/** Lines, none when every promise is kept. `today`: YYYY-MM-DD; `lock`: of the packages now. */
export function breaches(report: Report, { today, lock }: { today: string; lock: string }): string[] {
  return [
    ...(report.lock === lock ? [] : ['package-lock.json has changed since: run npm run components']),
    ...(daysBetween(report.at, today) <= examinedEvery
      ? []
      : [`last examined ${report.at}: run npm run components`]),
    ...blindFor(report, today),
    ...report.behind.flatMap((each) => lateIn(each, today)),
    ...(report.weaknesses ?? []).flatMap((each) => weakFor(each, today)),
  ]
}

/** Looking where nothing can be seen is no looking. */
function blindFor({ at, weaknesses, blindSince = at }: Report, today: string): string[] {
  return weaknesses !== null || daysBetween(blindSince, today) <= examinedEvery
    ? []
    : [`no advisories were served to any look since ${blindSince}: run npm run components where they are`]
}

function weakFor({ name, severity, about, since }: Weakness, today: string): string[] {
  const days = daysBetween(since, today)
  return days <= weaknessFrames[severity]
    ? []
    : [`${name}: ${severity} weakness known for ${days} days (${about})`]
}

function frameOf(name: string, isTool: boolean): number {
  if (isTool) return releaseFrames.tool
  if (risky.includes(name)) return releaseFrames.risky
  return faces.includes(name) ? releaseFrames.face : releaseFrames.minor
}

function lateIn({ name, newest, minorSince, majorSince, isTool }: Behind, today: string): string[] {
  const late = (since: string | undefined, frame: number) =>
    since !== undefined && daysBetween(since, today) > frame
  const isLate = late(minorSince, frameOf(name, isTool)) || late(majorSince, releaseFrames.major)
  return isLate && !(name in heldBack) ? [`${name}: ${newest} has been out for longer than promised`] : []
}
