/** Observation/$lastn (https://hl7.org/fhir/R4/observation-operation-lastn.html): the last observations of each code of a subject. */
import { quoted, refuse } from '#kernel/problem.ts'
import type { Observation } from '#standards/fhir/clinical.ts'
import { lastObservations } from '#standards/fhir/observation/last.ts'
import { lastCandidates } from '../last-candidates.ts'
import { firstObservations, observationsOf } from '../observations.ts'
import type { Asker } from '../read.ts'
import { searchset } from '../rest/bundles.ts'
import { type Operation, type OperationCall, textIn } from '../rest/operation.ts'
import { subsetIn } from '../rest/subset.ts'
import type { Stored } from '../stored.ts'

export const lastObservationsOf: Operation = {
  code: 'lastn',
  definition: 'http://hl7.org/fhir/OperationDefinition/Observation-lastn',
  levels: ['type'],
  types: ['Observation'],
  safe: true,
  answer: run,
}

async function run(call: OperationCall): Promise<Buffer> {
  const { asker, base } = call
  const pairs = pairsIn(call)
  const elements = subsetIn(pairs, 'Observation')
  const max = maxIn(call)
  const all = await lastOf(asker, searchIn(pairs), max)
  const entries = lastObservations(all, max, ({ resource }) => resource as Observation)
  return searchset({
    base,
    at: asker.world.clock.now(),
    entries,
    included: [],
    total: entries.length,
    links: [{ relation: 'self', url: `${base}/Observation/$lastn` }],
    unknown: [],
    elements,
  })
}

/** Few are all read; of many those that may be the last of their code. */
async function lastOf(
  asker: Asker,
  parameters: readonly (readonly [string, string])[],
  max: number,
): Promise<Stored[]> {
  const { entries, isAll } = await firstObservations(asker, parameters)
  if (isAll) return entries
  return (await lastCandidates(asker, parameters, max)) ?? observationsOf(asker, parameters)
}

/** Parameters as a search takes them. */
function pairsIn(call: OperationCall): [string, string][] {
  return call.parameters.map((parameter) => [
    parameter.name,
    textIn({ parameters: [parameter] }, parameter.name) ?? '',
  ])
}

/** Refuses `incorrect/max`. */
function maxIn(call: OperationCall): number {
  const text = textIn(call, 'max') ?? '1'
  if (!/^[1-9]\d{0,4}$/.test(text)) refuse('incorrect', 'max', 'max is a whole number from 1.', 'max')
  return Number(text)
}

/** Forms and parts of the answer, which are no search parameters. */
const ofTheAnswer = new Set(['max', '_format', '_pretty', '_elements', '_summary'])

/** What makes no sense where the operation itself sorts, counts and chooses. */
const notHere = /^(_sort|_count|_total|_include|_revinclude|_after|_page)(:|$)/

/** A category, or a parameter that is about a code (https://hl7.org/fhir/R4/observation.html#search). */
const ofCodes = /^(category|(combo-|component-)?code(-value-(concept|date|quantity|string))?)(:|$)/

/** Refuses `incorrect/…` unless a subject, and a category or code, are named. */
function searchIn(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const used = pairs.filter(([name]) => !ofTheAnswer.has(name))
  const [wrong] = used.find(([name]) => notHere.test(name)) ?? []
  if (wrong !== undefined)
    refuse(
      'incorrect',
      'parameter',
      `${quoted(wrong)} goes with no $lastn: it sorts and chooses itself.`,
      quoted(wrong),
    )
  if (!used.some(([name]) => /^(patient|subject)(:|$)/.test(name)))
    refuse('incorrect', 'subject', 'Say whose observations: patient or subject.', 'patient')
  if (!used.some(([name]) => ofCodes.test(name)))
    refuse('incorrect', 'category', 'Say which observations: category or code.', 'category')
  return used
}
