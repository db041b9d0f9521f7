/**
 * What terminology operations find fault with: issues as the HL7 terminology ecosystem classes them
 * (http://hl7.org/fhir/tools/CodeSystem/tx-issue-type), gathered in an answer or thrown when there is no answer.
 */
import type { Issue, IssueCode } from '../fhir/outcome.ts'
import type { Coding, FhirResource } from '../fhir/resource.ts'

import type { Sentence } from './wording.ts'

const issueTypes = 'http://hl7.org/fhir/tools/CodeSystem/tx-issue-type'

type IssueType =
  | 'not-found'
  | 'not-in-vs'
  | 'this-code-not-in-vs'
  | 'invalid-code'
  | 'invalid-data'
  | 'invalid-display'
  | 'display-comment'
  | 'code-comment'
  | 'code-rule'
  | 'status-check'
  | 'cannot-infer'
  | 'version-error'
  | 'vs-invalid'

export interface TerminologyIssue {
  readonly severity: Issue['severity']
  readonly code: IssueCode
  readonly type?: IssueType | undefined
  /** Name of the sentence, where validators know it by one. */
  readonly id?: string | undefined
  readonly text: string
  /** FHIRPath into what was asked: `Coding.code`. */
  readonly expression?: string | undefined
  /** Whether the answer's `message` tells it too. */
  readonly isTold?: boolean | undefined
}

/** No answer is possible. Messages name canonicals of definitions, which are nobody's data. */
export class TerminologyRefusal extends Error {
  readonly issues: readonly TerminologyIssue[]

  constructor(issues: readonly TerminologyIssue[]) {
    super(issues[0]?.text ?? 'The question cannot be answered.')
    this.name = 'TerminologyRefusal'
    this.issues = issues
  }

  get code(): IssueCode {
    return this.issues[0]?.code ?? 'processing'
  }
}

export function refuse(
  code: IssueCode,
  said: string | Sentence,
  more: Partial<TerminologyIssue> = {},
): never {
  const sentence = typeof said === 'string' ? { text: said } : said
  throw new TerminologyRefusal([{ severity: 'error', code, ...sentence, ...more }])
}

interface OutcomeIssue {
  readonly extension?: readonly object[]
  readonly severity: Issue['severity']
  readonly code: IssueCode
  readonly details: { readonly coding?: readonly Coding[]; readonly text: string }
  readonly location?: readonly string[]
  readonly expression?: readonly string[]
}

export function outcomeOfIssues(
  issues: readonly TerminologyIssue[],
): FhirResource & { issue: OutcomeIssue[] } {
  return { resourceType: 'OperationOutcome', issue: issues.map(written) }
}

const messageId = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id'

function written({ severity, code, type, id, text, expression }: TerminologyIssue): OutcomeIssue {
  const coding = type === undefined ? {} : { coding: [{ system: issueTypes, code: type }] }
  return {
    ...(id === undefined ? {} : { extension: [{ url: messageId, valueString: id }] }),
    severity,
    code,
    details: { ...coding, text },
    ...(expression === undefined ? {} : { location: [expression], expression: [expression] }),
  }
}
