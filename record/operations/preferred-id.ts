/** NamingSystem/$preferred-id (https://hl7.org/fhir/R4/namingsystem-operation-preferred-id.html). */
import { escaped } from '#standards/fhir/search/escapes.ts'
import {
  type NamingSystem,
  preferredIdNames,
  preferredId as preferredOf,
} from '#standards/terminology/preferred-id.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'
import { search } from '../search/search.ts'
import { parametersAnswer } from '../terminology/asked.ts'

export const preferredId: Operation = {
  code: 'preferred-id',
  definition: 'http://hl7.org/fhir/OperationDefinition/NamingSystem-preferred-id',
  levels: ['type'],
  types: ['NamingSystem'],
  safe: true,
  answer: (call) =>
    parametersAnswer(call, { names: preferredIdNames }, (parameters) =>
      preferredOf(parameters, (value) => namedBy(call, value)),
    ),
}

async function namedBy({ asker }: OperationCall, value: string): Promise<readonly NamingSystem[]> {
  const { entries } = await search(asker, 'NamingSystem', [['value:exact', escaped(value)]])
  return entries.map(({ resource }) => resource as NamingSystem)
}
