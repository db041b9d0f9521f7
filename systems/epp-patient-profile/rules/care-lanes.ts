/** Stays, visits, vaccinations, procedures, documents, results and referrals on the map. */
import { DAY } from '#standards/time/poland.ts'
import type { MedicalEvent } from '../../sgz-events/contract.ts'
import type { Finding } from '../../sgz-events/shapes/finding.ts'
import type { Kind, Lane } from '../contract.ts'
import { isAbnormal } from './abnormal.ts'
import { dense } from './dense.ts'
import { dayOf, type Life, timeOf } from './life.ts'

type Mark = Lane['marks'][number]

/** Hospital: P1's classes 1 to 3, or, from elsewhere, whatever lasted most of a day. */
function isStay({ eventClass, startedAt, endedAt }: MedicalEvent): boolean {
  if (eventClass !== undefined) return ['1', '2', '3'].includes(eventClass)
  return endedAt !== undefined && timeOf(endedAt) - timeOf(startedAt) > 0.8 * DAY
}

export const kindOf = (event: MedicalEvent): Kind => (isStay(event) ? 'stay' : 'visit')

// biome-ignore format: a table
const most = { stays: 12, visits: 24, vaccinations: 12, procedures: 10, documents: 8, results: 12, abnormal: 12, referrals: 10 }

export function careLanes({ health, referrals }: Life): Lane[] {
  const { events, vaccinations, procedures, letters, findings } = health
  const results = findings.filter(({ category }) => category !== 'vital-signs')
  return [
    lane('results', 'Wyniki poza normą', results.filter(isAbnormal).map(ofFinding), most.abnormal),
    lane('results', 'Badania', onePerDay(results).map(ofFinding), most.results),
    lane('care', 'Pobyty w szpitalu', events.filter(isStay).map(ofEvent), most.stays),
    lane('care', 'Wizyty', events.filter((each) => !isStay(each)).map(ofEvent), most.visits),
    lane('care', 'Szczepienia', vaccinations.map(moment('vaccination')), most.vaccinations),
    lane('care', 'Zabiegi', procedures.map(moment('procedure')), most.procedures),
    lane(
      'care',
      'Dokumenty',
      letters.map(({ title, ...letter }) => moment('document')({ ...letter, name: title })),
      most.documents,
    ),
    lane('referrals', 'Skierowania', referrals.map(ofReferral), most.referrals),
  ].filter(({ marks }) => marks.length > 0)
}

function lane(group: Lane['group'], label: string, marks: readonly Mark[], limit: number): Lane {
  return { group, label, marks: dense(marks, limit) }
}

function ofEvent(event: MedicalEvent): Mark {
  const from = dayOf(event.startedAt)
  const to = event.endedAt === undefined ? undefined : dayOf(event.endedAt)
  return {
    kind: kindOf(event),
    id: event.id,
    text: event.text,
    from,
    ...(to !== undefined && to > from ? { to } : {}),
    open: event.open,
  }
}

function moment(kind: Kind) {
  return ({ id, name, at }: { id: string; name: string; at: string }): Mark => ({
    kind,
    id,
    text: name,
    from: dayOf(at),
    open: false,
  })
}

const ofFinding = (finding: Finding): Mark => moment('result')(finding)

/** Blood is drawn once for many tests: a day of tests is one mark. */
function onePerDay(findings: readonly Finding[]): Finding[] {
  const days = new Map<string, Finding>()
  for (const finding of findings) days.set(dayOf(finding.at), finding)
  return [...days.values()]
}

function ofReferral({ id, text, issuedAt, state }: Life['referrals'][number]): Mark {
  return {
    kind: 'referral',
    id,
    text,
    from: dayOf(issuedAt),
    open: state === 'issued' || state === 'accepted',
  }
}
