/** Observation/$stats (https://hl7.org/fhir/R4/observation-operation-stats.html): statistics of a subject's measurements. */
import { refuse } from '#kernel/problem.ts'
import type { Observation } from '#standards/fhir/clinical.ts'
import { hasMembers, isOf, SeriesByCode } from '#standards/fhir/observation/measurements.ts'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { allUnits } from '#standards/ucum/all-units.ts'
import { observationsOf } from '../observations.ts'
import type { Asker } from '../read.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'
import { search } from '../search/search.ts'
import { type AskedStatistics, readAsked } from '../statistics/asked.ts'
import { observationOf } from '../statistics/result.ts'

export const stats: Operation = {
  code: 'stats',
  definition: 'http://hl7.org/fhir/OperationDefinition/Observation-stats',
  levels: ['type'],
  types: ['Observation'],
  safe: true,
  answer: run,
}

async function run(call: OperationCall): Promise<FhirResource> {
  const { asker } = call
  const asked = readAsked(call, asker.world.clock.now())
  const observations = await measured(asker, asked)
  const members = await membersOf(asker, asked, observations)
  const series = new SeriesByCode(await allUnits())
  for (const observation of observations) for (const code of asked.codes) series.add(observation, code)
  for (const member of members) series.addMember(member)
  series.addMissing(asked.codes)
  const sources = asked.include ? [...observations, ...members].slice(0, asked.limit) : []
  return {
    resourceType: 'Parameters',
    parameter: [
      ...[...series.all.values()].map((each) => ({
        name: 'statistics',
        resource: observationOf(each, asked),
      })),
      ...sources.map((resource) => ({ name: 'source', resource })),
    ],
  }
}

/** Not what was entered in error (and what has a modifier extension, which may say that a value does not count). */
const counts = (observation: Observation): boolean =>
  observation.status !== 'entered-in-error' && observation.modifierExtension === undefined

async function measured(asker: Asker, { subject, codes, period }: AskedStatistics): Promise<Observation[]> {
  const value = codes.map(
    ({ system, code }) => `${system === undefined ? '' : `${escaped(system)}|`}${escaped(code)}`,
  )
  const found = await observationsOf(asker, [
    ['subject', subject],
    ['combo-code', value.join(',')],
    ...(period?.start === undefined ? [] : [['date', `ge${period.start}`] as const]),
    ...(period?.end === undefined ? [] : [['date', `le${period.end}`] as const]),
  ])
  return found.map(({ resource }) => resource as Observation).filter(counts)
}

const escaped = (text: string): string => text.replace(/[\\,|$]/g, '\\$&')

/** Most parts that are looked up at once. */
const atOnce = 200

/** Parts of panels that are observations of their own, each once. */
async function membersOf(
  asker: Asker,
  { codes, subject }: AskedStatistics,
  observations: readonly Observation[],
): Promise<Observation[]> {
  const panels = observations.filter(
    (each) => hasMembers(each) && codes.some((code) => isOf(code, each.code)),
  )
  const known = new Set(observations.map(({ id }) => id))
  const ids = new Set(panels.flatMap(memberIds).filter((id) => !known.has(id)))
  const members: Observation[] = []
  for (let rest = [...ids]; rest.length > 0; rest = rest.slice(atOnce)) {
    const pairs: [string, string][] = [
      ['_id', rest.slice(0, atOnce).join(',')],
      ['subject', subject],
      ['_count', String(atOnce)],
    ]
    const { entries } = await search(asker, 'Observation', pairs, { strict: true })
    members.push(...entries.map(({ resource }) => resource as Observation).filter(counts))
  }
  if (members.length > 20_000)
    refuse('too-costly', 'too-many-observations', 'The panels have too many parts.')
  return members
}

function memberIds(panel: Observation): string[] {
  const { hasMember = [] } = panel as { hasMember?: Reference[] }
  return hasMember.flatMap((reference) => idIn(reference, 'Observation') ?? [])
}
