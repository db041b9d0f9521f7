/** ConceptMap/$translate (https://hl7.org/fhir/R4/conceptmap-operation-translate.html). */
import { translate as mapCode, translateNames } from '#standards/terminology/translate.ts'
import type { Operation } from '../rest/operation.ts'
import { parametersAnswer } from '../terminology/asked.ts'

export const translate: Operation = {
  code: 'translate',
  definition: 'http://hl7.org/fhir/OperationDefinition/ConceptMap-translate',
  levels: ['type', 'instance'],
  types: ['ConceptMap'],
  safe: true,
  answer: (call) => parametersAnswer(call, { names: translateNames, instance: 'conceptMap' }, mapCode),
}
