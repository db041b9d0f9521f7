/** OperationOutcome: how FHIR tells what went wrong (https://hl7.org/fhir/R4/operationoutcome.html). */

/** Codes of http://hl7.org/fhir/issue-type that this platform uses. */
export type IssueCode =
  | 'invalid'
  | 'structure'
  | 'required'
  | 'value'
  | 'invariant'
  | 'security'
  | 'login'
  | 'forbidden'
  | 'processing'
  | 'not-supported'
  | 'duplicate'
  | 'not-found'
  | 'deleted'
  | 'too-long'
  | 'code-invalid'
  | 'extension'
  | 'too-costly'
  | 'business-rule'
  | 'conflict'
  | 'transient'
  | 'timeout'
  | 'throttled'
  | 'exception'
  | 'informational'

export interface Issue {
  severity: 'fatal' | 'error' | 'warning' | 'information'
  code: IssueCode
  /** FHIRPath of the element, e.g. `Patient.name[0].given[1]`; absent when the issue has no place. */
  expression?: string
  /** English, tells what to do; never quotes the data. */
  diagnostics: string
}

export interface OperationOutcome {
  resourceType: 'OperationOutcome'
  issue: { severity: Issue['severity']; code: IssueCode; diagnostics: string; expression?: string[] }[]
  [element: string]: unknown
}

/** An outcome of many issues; with none it says that all is well (as $validate must). */
export function outcomeOf(issues: readonly Issue[]): OperationOutcome {
  if (issues.length === 0) return outcome('informational', 'No issues.', 'information')
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map(({ severity, code, diagnostics, expression }) => ({
      severity,
      code,
      diagnostics,
      ...(expression === undefined ? {} : { expression: [expression] }),
    })),
  }
}

/** An outcome of one issue. */
export function outcome(
  code: IssueCode,
  diagnostics: string,
  severity: Issue['severity'] = 'error',
  expression?: string,
): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      { severity, code, diagnostics, ...(expression === undefined ? {} : { expression: [expression] }) },
    ],
  }
}

/** True when an issue forbids to store the resource. */
export function isFatal(issue: Issue): boolean {
  return issue.severity === 'error' || issue.severity === 'fatal'
}
