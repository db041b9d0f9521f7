/** A result out of its range that nobody seems to have followed up: no later result of the kind, no later contact. */
import { DAY } from '#standards/time/poland.ts'
import type { Finding } from '../../sgz-events/shapes/finding.ts'
import { farOutside, isAbnormal } from './abnormal.ts'
import { type Concern, concern } from './concern.ts'
import { dayOf, type Life, timeOf } from './life.ts'

/** A clinic may take a fortnight; what is far outside may not wait. */
const patience = 14 * DAY
const history = 365 * DAY
const far = 1

export function abnormalWithoutFollowUp({ health, now }: Life): Concern {
  const lastContact = health.events.reduce((last, { startedAt }) => Math.max(last, timeOf(startedAt)), 0)
  const found = newestOfEach(health.findings.filter(({ own }) => own !== true)).flatMap((finding) => {
    const { id, name, at } = finding
    const age = now - timeOf(at)
    const outside = farOutside(finding)
    const due = age > (outside >= far ? 0 : patience) && age < history
    // The visit at which it was taken is no follow-up.
    const followed = lastContact > timeOf(at) && dayOf(new Date(lastContact).toISOString()) > dayOf(at)
    if (finding.category !== 'laboratory' || !isAbnormal(finding) || outside < 0.1 || !due || followed)
      return []
    return [
      {
        grave: 35 + Math.min(Math.round(outside * 25), 60),
        row: { kind: 'result' as const, id, text: textOf(name, finding), at },
      },
    ]
  })
  return concern('abnormal-result', found)
}

function textOf(name: string, { value, unit = '' }: Finding): string {
  return `${name}: ${String(value).replace('.', ',')} ${unit}`.trim()
}

function newestOfEach(findings: readonly Finding[]): Finding[] {
  const newest = new Map<string, Finding>()
  for (const finding of findings) {
    const key = finding.loinc ?? finding.name
    const known = newest.get(key)
    if (known === undefined || timeOf(finding.at) > timeOf(known.at)) newest.set(key, finding)
  }
  return [...newest.values()]
}
