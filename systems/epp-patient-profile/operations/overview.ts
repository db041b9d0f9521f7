/** L0 and L1: the strip, the map, the trends; how much there is below, and how fresh it is. */
import type { Output } from '#kernel/contract.ts'
import type { Handler } from '#kernel/system.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { epp } from '../contract.ts'
import { lanesOf } from '../rules/lanes.ts'
import { type Life, timeOf } from '../rules/life.ts'
import { entriesOf } from '../rules/lines.ts'
import { coursesIn } from '../rules/problems.ts'
import { seriesIn } from '../rules/series.ts'
import { stripOf } from '../rules/strip.ts'
import { treatmentsIn } from '../rules/treatments.ts'
import { lifeOf } from './life-of.ts'

export const overview: Handler<typeof epp.overview> = async ({ patient }, context) =>
  overviewOf(await lifeOf(context, patient))

export function overviewOf(life: Life): Output<typeof epp.overview> {
  const courses = coursesIn(life.health.problems)
  const treatments = treatmentsIn(life.prescriptions)
  return {
    strip: stripOf(life, courses, treatments),
    lanes: lanesOf(life, courses, treatments),
    series: seriesIn(life.health.findings, life.person),
    counts: countsOf(life),
    ...freshness(life),
  }
}

function countsOf(life: Life): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { line } of entriesOf(life)) counts[line.kind] = (counts[line.kind] ?? 0) + 1
  return counts
}

/** What a pharmacy or prescriber did since may be newer than what SGZ took in. */
function freshness({ health, prescriptions, referrals }: Life): { asOf?: string } {
  const times = [
    ...(health.asOf === undefined ? [] : [health.asOf]),
    ...prescriptions.flatMap(({ issuedAt, dispensings }) => [issuedAt, ...dispensings.map(({ at }) => at)]),
    ...referrals.map(({ issuedAt }) => issuedAt),
  ].map(timeOf)
  return times.length === 0 ? {} : { asOf: fhirInstant(times.reduce((one, other) => Math.max(one, other))) }
}
