/**
 * FHIRPath (https://hl7.org/fhirpath/N1/, with FHIR R4's additions https://hl7.org/fhir/R4/fhirpath.html) by HL7's own engine,
 * made fit for expressions and resources of strangers: an expression is checked before it runs, a run has a budget, a regular
 * expression ends in linear time, nothing is fetched, printed or read from a clock.
 */
import { environmentOf, expressionOf } from './fhirpath/expression.ts'
import { library } from './fhirpath/library.ts'
import { FhirPathError } from './fhirpath/refusal.ts'
import { inputOf, outputOf } from './fhirpath/values.ts'

export { FhirPathError }

/**
 * Values that the expression finds in a resource: primitives as in JSON (decimals exact, see json.ts), elements and resources as
 * they stand in the resource itself, quantities as FHIR writes them, dates and times as text.
 * `variables` are what `%name` stands for; `%resource`, `%rootResource` and `%context` are the resource unless given.
 * `at` is what `now()` means; without it `now()` and `today()` are refused. Throws FhirPathError.
 */
export type Path = (resource: unknown, variables?: Readonly<Record<string, unknown>>, at?: Date) => unknown[]

/** Compiles an expression. Throws FhirPathError. */
export async function compilePath(expression: string): Promise<Path> {
  const loaded = await library()
  const { run } = expressionOf(loaded, expression)
  return (resource, variables = {}, at) => {
    const { value, originals } = inputOf(loaded, resource)
    const found = run(value, environmentOf(loaded, variables, at))
    return found.map((each) => outputOf(loaded, each, originals)).filter((each) => each !== undefined)
  }
}
