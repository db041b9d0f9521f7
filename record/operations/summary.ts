/** Patient/$summary (https://hl7.org/fhir/uv/ips/OperationDefinition-summary.html): made by the room that registered for it. */
import { quoted, refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readCurrent } from '../read.ts'
import { type Operation, type OperationCall, textIn } from '../rest/operation.ts'
import { search } from '../search/search.ts'
import { hasSummaries, noMaker, summaryOf } from '../summary.ts'

const parameterNames = new Set(['identifier', 'profile', '_format', '_pretty'])

export const summary: Operation = {
  code: 'summary',
  definition: 'http://hl7.org/fhir/uv/ips/OperationDefinition/summary',
  levels: ['type', 'instance'],
  types: ['Patient'],
  safe: true,
  isOffered: hasSummaries,
  answer,
}

async function answer(call: OperationCall): Promise<FhirResource> {
  const { asker, base, parameters } = call
  if (!hasSummaries()) return noMaker()
  const unknown = parameters.find(({ name }) => !parameterNames.has(name))
  if (unknown)
    refuse('incorrect', 'unknown-parameter', '$summary takes identifier and profile.', quoted(unknown.name))
  const patient = await readCurrent(asker, 'Patient', call.id ?? (await identified(call)))
  return summaryOf({ asker, patient, profile: textIn(call, 'profile'), base })
}

/** Id of the one patient with an identifier. Refuses `incorrect/identifier`, `not-found/no-resource`. */
async function identified(call: OperationCall): Promise<string> {
  const identifier = textIn(call, 'identifier')
  if (identifier === undefined || identifier === '')
    return refuse(
      'incorrect',
      'identifier',
      'Name the patient: Patient/[id]/$summary, or by identifier.',
      'identifier',
    )
  const { entries } = await search(call.asker, 'Patient', [
    ['identifier', identifier],
    ['_count', '2'],
  ])
  const [only, ...more] = entries
  if (more.length > 0)
    refuse('unprocessable', 'identifier', 'Several patients have this identifier.', 'identifier')
  return (
    only?.id ?? refuse('not-found', 'no-resource', 'There is no Patient with this identifier in your reach.')
  )
}
