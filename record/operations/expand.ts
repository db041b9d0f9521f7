/** ValueSet/$expand (https://hl7.org/fhir/R4/valueset-operation-expand.html). */
import { randomUUID } from 'node:crypto'
import { quoted } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { expandNames, expand as expandSet } from '#standards/terminology/expand.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'
import { answered } from '../terminology/asked.ts'

export const expand: Operation = {
  code: 'expand',
  definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-expand',
  levels: ['type', 'instance'],
  types: ['ValueSet'],
  safe: true,
  answer,
}

async function answer(call: OperationCall): Promise<FhirResource> {
  const stamp = {
    identifier: `urn:uuid:${randomUUID()}`,
    timestamp: call.asker.world.clock.now().toISOString(),
  }
  const understood = { names: expandNames, instance: 'valueSet' }
  const found = await answered(call, understood, (parameters, basis) => expandSet(parameters, basis, stamp))
  return withIgnored(found.answer, found.ignored)
}

function withIgnored(valueSet: FhirResource, ignored: readonly string[]): FhirResource {
  if (ignored.length === 0) return valueSet
  const { parameter = [], ...expansion } = valueSet.expansion as { parameter?: readonly object[] }
  const told = ignored.map((name) => ({ name: 'ignored-parameter', valueString: quoted(name) }))
  return { ...valueSet, expansion: { ...expansion, parameter: [...parameter, ...told] } }
}
