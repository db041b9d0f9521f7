/** The operations of FHIR's terminology service (https://hl7.org/fhir/R4/terminology-service.html). */
import type { Operation } from '../rest/operation.ts'
import { closure } from './closure.ts'
import { convert } from './convert.ts'
import { expand } from './expand.ts'
import { findMatches } from './find-matches.ts'
import { lookup } from './lookup.ts'
import { preferredId } from './preferred-id.ts'
import { subsumes } from './subsumes.ts'
import { translate } from './translate.ts'
import { validateCode } from './validate-code.ts'

export const terminologyOperations: readonly Operation[] = [
  expand,
  ...validateCode,
  lookup,
  subsumes,
  findMatches,
  translate,
  preferredId,
  convert,
  closure,
]
