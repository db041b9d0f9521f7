/**
 * $counts, an operation of ours: how many resources of each type the caller may reach, all told or of one patient. R4 has none;
 * a search with `_summary=count` says it for one type.
 */
import { quoted, refuse } from '#kernel/problem.ts'
import { parseReference } from '#standards/fhir/references.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { countsOf } from '../counts.ts'
import { type Operation, type OperationCall, textIn } from '../rest/operation.ts'

export const counts: Operation = {
  code: 'counts',
  definition: 'https://openp1.pl/fhir/OperationDefinition/counts',
  levels: ['system'],
  safe: true,
  answer: run,
}

/** A whole number from 1 for each type that there is anything of; types in the order of their names. */
async function run(call: OperationCall): Promise<FhirResource> {
  const found = await countsOf(call.asker, patientIn(call))
  return {
    resourceType: 'Parameters',
    parameter: found.map(([name, valueInteger]) => ({ name, valueInteger })),
  }
}

function patientIn(call: OperationCall): string | undefined {
  const unknown = call.parameters.find(({ name }) => !['patient', '_format', '_pretty'].includes(name))
  if (unknown)
    refuse(
      'incorrect',
      'unknown-parameter',
      `There is no parameter ${quoted(unknown.name)} here.`,
      quoted(unknown.name),
    )
  const text = textIn(call, 'patient')
  if (text === undefined) return undefined
  const parsed = parseReference(text.includes('/') ? text : `Patient/${text}`)
  if (parsed?.type !== 'Patient' || parsed.base !== undefined)
    return refuse('incorrect', 'patient', 'patient is a reference to a Patient here.', 'patient')
  return parsed.id
}
