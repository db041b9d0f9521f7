/**
 * $batch-validate-code of the HL7 terminology ecosystem (https://build.fhir.org/ig/HL7/fhir-tx-ecosystem-ig/): many questions of $validate-code
 * at once, each a `validation` of its own; what they share is said once, beside them.
 */
import type { FhirResource } from '../fhir/resource.ts'
import type { Basis } from './asked.ts'
import { Given, type Parameter, type ParametersResource } from './parameters.ts'
import { outcomeOfIssues, refuse, TerminologyRefusal } from './refusal.ts'
import { validateInValueSet, validateInValueSetNames } from './validate-code.ts'

/** More of them are asked in several requests. */
const most = 100

export const batchValidateNames: readonly string[] = [...validateInValueSetNames, 'validation']

/** Answers in the order of the questions; one that cannot be answered is told by an OperationOutcome. Refuses `required`, `too-costly`, `invalid`. */
export async function batchValidate(
  parameters: readonly Parameter[],
  basis: Basis,
): Promise<ParametersResource> {
  const questions = new Given(parameters).resources('validation')
  if (questions.length === 0)
    refuse('required', 'Send a validation for each code, with a Parameters resource.')
  if (questions.length > most) refuse('too-costly', `Ask for ${most} validations at most.`)
  const shared = parameters.filter(({ name }) => name !== 'validation')
  const answers: Parameter[] = []
  for (const question of questions)
    answers.push({ name: 'validation', resource: await answerTo(ownOf(question), shared, basis) })
  return { resourceType: 'Parameters', parameter: answers }
}

function ownOf(question: FhirResource & { readonly parameter?: unknown }): readonly Parameter[] {
  const { resourceType, parameter = [] } = question
  return resourceType === 'Parameters' && Array.isArray(parameter)
    ? parameter
    : refuse('invalid', 'A validation is a Parameters resource.')
}

/** What a question says itself counts more than what they share. */
async function answerTo(
  own: readonly Parameter[],
  shared: readonly Parameter[],
  basis: Basis,
): Promise<FhirResource> {
  const named = new Set(own.map(({ name }) => name))
  try {
    return await validateInValueSet([...shared.filter(({ name }) => !named.has(name)), ...own], basis)
  } catch (error) {
    if (error instanceof TerminologyRefusal) return outcomeOfIssues(error.issues)
    throw error
  }
}
