/** A refusal of the terminology operations at the FHIR door: its issues go out as they are. */
import { Problem } from '#kernel/problem.ts'
import { outcomeOfIssues, TerminologyRefusal } from '#standards/terminology/refusal.ts'
import { OutcomeProblem } from '../rest/outcome-problem.ts'

type Category = Problem['category']

/** What each issue code of FHIR is at this door. */
const categories: Readonly<Record<string, Category>> = {
  'not-found': 'not-found',
  'not-supported': 'unsupported',
  'too-costly': 'too-costly',
  required: 'incorrect',
  invalid: 'unprocessable',
  processing: 'unprocessable',
  exception: 'unprocessable',
}

function problemOf(refusal: TerminologyRefusal): OutcomeProblem {
  const category = categories[refusal.code] ?? 'unprocessable'
  const problem = new Problem(category, `terminology-${refusal.code}`, refusal.message)
  return new OutcomeProblem(problem, outcomeOfIssues(refusal.issues))
}

/** Carries out work of the pure operations; their refusals become the door's. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof TerminologyRefusal ? problemOf(error) : error
  }
}
