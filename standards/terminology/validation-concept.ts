/** What a code's own state says: unknown, in other case, inactive, abstract, deprecated here or everywhere. */
import { canonicalText } from './canonical.ts'
import { type Extension, standardsStatusOf } from './code-system-definition.ts'
import type { CodeSystemProvider } from './code-system-provider.ts'
import type { Finding, SystemCoded } from './membership.ts'
import type { TerminologyIssue } from './refusal.ts'
import { at, type CodingCheck } from './validation-check.ts'
import { nameOf, type Sentence, wording } from './wording.ts'

interface ConceptIssues {
  readonly issues: TerminologyIssue[]
  /** The state alone keeps the code out. */
  readonly isRuledOut: boolean
}

export function conceptIssues(check: CodingCheck, coded: SystemCoded, finding: Finding): ConceptIssues {
  const { concept, system } = finding
  const provider = system?.provider
  if (provider === undefined) return { issues: [], isRuledOut: false }
  if (concept === undefined)
    return {
      issues: check.isMembershipOnly ? [] : [unknownCode(check, coded, provider)],
      isRuledOut: false,
    }
  const inactive = finding.isOnlyInactive || (check.isActiveOnly && concept.isInactive)
  const isAbstract = concept.isAbstract && !check.isAbstractAllowed
  const issues = [
    ...(inactive ? [rule(check, wording.notActive(coded.code))] : []),
    ...(isAbstract ? [rule(check, wording.abstract(coded.system, concept.code))] : []),
    ...otherCase(check, coded, finding, provider),
    ...stateIssues(check, coded, finding),
  ]
  return { issues, isRuledOut: inactive || isAbstract }
}

const rule = (check: CodingCheck, said: Sentence): TerminologyIssue => ({
  severity: 'error',
  code: 'business-rule',
  type: 'code-rule',
  ...said,
  expression: at(check, 'code'),
  isTold: true,
})

export function unknownCode(
  check: CodingCheck,
  { code }: SystemCoded,
  { about }: CodeSystemProvider,
): TerminologyIssue {
  const isFragment = about.content === 'fragment'
  const say = isFragment ? wording.unknownInFragment : wording.unknownCode
  return {
    severity: isFragment ? 'warning' : 'error',
    code: 'code-invalid',
    type: 'invalid-code',
    ...say(code, about.url, about.version),
    expression: at(check, 'code'),
    isTold: !isFragment,
  }
}

function otherCase(
  check: CodingCheck,
  { code }: SystemCoded,
  { concept }: Finding,
  { about }: CodeSystemProvider,
): TerminologyIssue[] {
  if (concept === undefined || concept.code === code) return []
  const said = wording.otherCase(code, concept.code, canonicalText(about.url, about.version))
  return [
    {
      severity: 'information',
      code: 'business-rule',
      type: 'code-rule',
      ...said,
      expression: at(check, 'code'),
    },
  ]
}

function stateIssues(
  check: CodingCheck,
  { code, system }: SystemCoded,
  finding: Finding,
): TerminologyIssue[] {
  const { concept, listed, valueSet, is } = finding
  const comment = { severity: 'warning', code: 'business-rule', type: 'code-comment' } as const
  const issues: TerminologyIssue[] = []
  if (concept?.isInactive) {
    const said = wording.inactive(code, concept.status ?? 'inactive')
    issues.push({ ...comment, ...said, expression: check.place === '' ? 'code' : check.place, isTold: true })
  } else if (concept?.status === 'deprecated') {
    issues.push({ ...comment, ...wording.deprecated(code), expression: at(check, 'code'), isTold: true })
  }
  if (is === 'in' && listed !== undefined && isDeprecatedHere(listed))
    issues.push({
      ...comment,
      ...wording.deprecatedHere(code, system, nameOf(valueSet)),
      expression: at(check, 'code'),
    })
  return issues
}

const deprecatedInSet = 'http://hl7.org/fhir/StructureDefinition/valueset-deprecated'

function isDeprecatedHere({ extension = [] }: { readonly extension?: readonly object[] }): boolean {
  const said = (extension as readonly Extension[]).find(({ url }) => url === deprecatedInSet)
  return (
    String(said?.valueBoolean ?? said?.valueCode) === 'true' ||
    standardsStatusOf({ extension }) === 'deprecated'
  )
}
