/**
 * $validate-code of value sets and code systems (https://hl7.org/fhir/R4/valueset-operation-validate-code.html,
 * https://hl7.org/fhir/R4/codesystem-operation-validate-code.html).
 */
import { batchValidate, batchValidateNames } from '#standards/terminology/batch-validate.ts'
import {
  validateInCodeSystem,
  validateInCodeSystemNames,
  validateInValueSet,
  validateInValueSetNames,
} from '#standards/terminology/validate-code.ts'
import type { Operation } from '../rest/operation.ts'
import { parametersAnswer } from '../terminology/asked.ts'
import { valueSetOfContext } from '../terminology/context.ts'

const shared = { code: 'validate-code', levels: ['type', 'instance'], safe: true } as const

export const validateCode: readonly Operation[] = [
  {
    ...shared,
    definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code',
    types: ['ValueSet'],
    answer: async (call) => {
      const understood = { names: validateInValueSetNames, instance: 'valueSet' }
      return parametersAnswer(await valueSetOfContext(call), understood, validateInValueSet)
    },
  },
  {
    ...shared,
    code: 'batch-validate-code',
    definition: 'http://hl7.org/fhir/uv/tx-ecosystem/OperationDefinition/ValueSet-batch-validate-code',
    levels: ['type'],
    types: ['ValueSet'],
    answer: (call) => parametersAnswer(call, { names: batchValidateNames }, batchValidate),
  },
  {
    ...shared,
    definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code',
    types: ['CodeSystem'],
    answer: (call) =>
      parametersAnswer(
        call,
        { names: validateInCodeSystemNames, instance: 'codeSystem' },
        validateInCodeSystem,
      ),
  },
]
