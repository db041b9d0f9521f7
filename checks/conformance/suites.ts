/** The suites of others that we run. A new one is a file in `checks/suites/` and a line here. */
import { fhirpath } from '../suites/fhirpath.ts'
import { invariants } from '../suites/invariants.ts'
import { patches } from '../suites/patch.ts'
import { sqlOnFhir } from '../suites/sql-on-fhir.ts'
import { terminology } from '../suites/terminology.ts'
import { euMedication, ipsExamples, r4Examples } from '../suites/validation.ts'
import { xml } from '../suites/xml.ts'
import type { Suite } from './suite.ts'

export const suites: readonly Suite[] = [
  fhirpath,
  sqlOnFhir,
  ...patches,
  terminology,
  xml,
  r4Examples,
  invariants,
  ipsExamples,
  euMedication,
]
