/** CodeSystem/$subsumes (https://hl7.org/fhir/R4/codesystem-operation-subsumes.html). */
import { subsumes as compare, subsumesNames } from '#standards/terminology/subsumes.ts'
import type { Operation } from '../rest/operation.ts'
import { parametersAnswer } from '../terminology/asked.ts'

export const subsumes: Operation = {
  code: 'subsumes',
  definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-subsumes',
  levels: ['type', 'instance'],
  types: ['CodeSystem'],
  safe: true,
  answer: (call) => parametersAnswer(call, { names: subsumesNames, instance: 'codeSystem' }, compare),
}
