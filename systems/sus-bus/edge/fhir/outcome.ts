/** What rules say, as an OperationOutcome: the rule's number, why and what to do in Polish and English, the provision, and the element. */
import { asProblem, Problem } from '#kernel/problem.ts'
import { OutcomeProblem } from '#record/rest/outcome-problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { numberOfRule, ruleBook } from '../../../sgr-prescriptions/shapes/rule-book.table.ts'
import { resourceRule } from '../../rules/resource-rules.table.ts'
import type { RuleResult } from '../../rules/verdict.ts'

/** Results of rules about one resource, and where it stands in what was sent. */
export interface Placed {
  readonly place: string
  readonly rules: readonly RuleResult[]
}

export const ruleSystem = 'https://openp1.pl/fhir/CodeSystem/rule'

/** Refuses the whole: every rule that is broken, of every resource. */
export function refuseRules(placed: readonly Placed[]): never {
  const outcome = outcomeOf(placed)
  const first = placed.flatMap(({ rules }) => rules).find(({ verdict }) => verdict === 'error')
  throw new OutcomeProblem(new Problem('unprocessable', 'rules-broken', first?.problem ?? ''), outcome)
}

export const outcomeOf = (placed: readonly Placed[]): FhirResource => ({
  resourceType: 'OperationOutcome',
  issue: placed.flatMap(({ place, rules }) => rules.map((rule) => issueOf(place, rule))),
})

function issueOf(place: string, rule: RuleResult) {
  const { pl, en, provision, element } = told(rule)
  return {
    severity: rule.verdict,
    code: 'business-rule',
    details: { coding: [{ system: ruleSystem, code: rule.code }], text: pl },
    diagnostics: provision === '' ? en : `${en} (${provision})`,
    expression: [expressionOf(place, element)],
  }
}

function expressionOf(place: string, element: string | undefined): string {
  if (element === undefined) return place
  return /^[A-Z]/.test(element) ? element : `${place}.${element}`
}

interface Told {
  readonly pl: string
  readonly en: string
  readonly provision: string
  readonly element: string | undefined
}

function told({ code, problem, within, english, element: said }: RuleResult): Told {
  const own = rooms.get(code)
  const element = elementOf(within)
  if (own && within) {
    const { en, provision } = own
    return { pl: problem, en: `${en.reason} ${en.todo}`, provision, element }
  }
  const rule = resourceRule(code)
  if (!rule) return { pl: problem, en: english ?? problem, provision: own?.provision ?? '', element }
  return {
    pl: `${problem} ${rule.todo.pl}`,
    en: `${rule.reason === '' ? problem : rule.reason} ${rule.todo.en}`,
    provision: rule.provision,
    element: said ?? rule.element,
  }
}

/** SGR's words by the number of the rule. */
const rooms = new Map(Object.entries(ruleBook).map(([code, words]) => [numberOfRule(code), words]))

/** The element of a MedicationRequest that a member of SGR's order was read of. */
const elements: Readonly<Record<string, string>> = {
  product: 'medication',
  gtin: 'medication',
  written: 'medication',
  packs: 'dispenseRequest.quantity',
  dosage: 'dosageInstruction.text',
  paymentLevel: 'extension',
  indication: 'reasonCode',
  reason: 'reasonCode',
  validFrom: 'dispenseRequest.validityPeriod.start',
  validDays: 'dispenseRequest.validityPeriod.end',
  original: 'identifier',
}

function elementOf(within: string | undefined): string | undefined {
  const [, , , member = ''] = (within ?? '').split('/')
  return Object.hasOwn(elements, member) ? elements[member] : undefined
}

/** What is refused of one resource of several: with its place, where the refusal names none. */
export async function at<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const problem = asProblem(error)
    if (problem instanceof OutcomeProblem || problem.location?.startsWith(place)) throw error
    if (problem.category === 'fault') throw error
    throw new Problem(problem.category, problem.code, problem.message, place)
  }
}
