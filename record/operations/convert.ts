/** CodeSystem/$convert, an operation of ours: a value in another unit of UCUM. Parameters: value, from, to, molarMass (g/mol). */
import { convertNames, convertUnit } from '#standards/terminology/convert-unit.ts'
import type { Operation } from '../rest/operation.ts'
import { parametersAnswer } from '../terminology/asked.ts'

export const convert: Operation = {
  code: 'convert',
  definition: 'https://openp1.pl/fhir/OperationDefinition/convert',
  levels: ['type'],
  types: ['CodeSystem'],
  safe: true,
  answer: (call) => parametersAnswer(call, { names: convertNames }, convertUnit),
}
