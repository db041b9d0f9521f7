/** CodeSystem/$find-matches (https://hl7.org/fhir/R4/codesystem-operation-find-matches.html). */
import { findMatches as find, findMatchesNames } from '#standards/terminology/find-matches.ts'
import type { Operation } from '../rest/operation.ts'
import { parametersAnswer } from '../terminology/asked.ts'

export const findMatches: Operation = {
  code: 'find-matches',
  definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-find-matches',
  levels: ['type', 'instance'],
  types: ['CodeSystem'],
  safe: true,
  answer: (call) => parametersAnswer(call, { names: findMatchesNames, instance: 'codeSystem' }, find),
}
