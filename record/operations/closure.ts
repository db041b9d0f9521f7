/** $closure (https://hl7.org/fhir/R4/conceptmap-operation-closure.html) is not offered; whoever asks learns what is. */
import { refuse } from '#kernel/problem.ts'
import type { Operation } from '../rest/operation.ts'

export const closure: Operation = {
  code: 'closure',
  definition: 'http://hl7.org/fhir/OperationDefinition/ConceptMap-closure',
  levels: ['system'],
  safe: false,
  isOffered: () => false,
  answer: async () =>
    refuse(
      'unsupported',
      'closure',
      'Closure tables are not kept here: ask CodeSystem/$subsumes for two codes, or expand a value set with an is-a filter.',
    ),
}
