/** A refusal that has more to say than a Problem holds: its OperationOutcome goes out as it is. */
import { Problem } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'

export class OutcomeProblem extends Problem {
  readonly outcome: FhirResource

  constructor({ category, code, message, location }: Problem, outcome: FhirResource) {
    super(category, code, message, location)
    this.outcome = outcome
  }
}
