/** CodeSystem/$lookup (https://hl7.org/fhir/R4/codesystem-operation-lookup.html). */
import { lookup as lookUp, lookupNames } from '#standards/terminology/lookup.ts'
import type { Operation } from '../rest/operation.ts'
import { parametersAnswer } from '../terminology/asked.ts'

export const lookup: Operation = {
  code: 'lookup',
  definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup',
  levels: ['type', 'instance'],
  types: ['CodeSystem'],
  safe: true,
  answer: (call) => parametersAnswer(call, { names: lookupNames, instance: 'codeSystem' }, lookUp),
}
