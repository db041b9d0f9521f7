/** The answer to $validate-code: the verdict, what it was based on, and every issue in its place. */
import { type ParametersResource, parametersOf, part } from './parameters.ts'
import { outcomeOfIssues, type TerminologyIssue } from './refusal.ts'
import type { Coded } from './terminology.ts'
import type { Used } from './used.ts'
import type { Asked } from './validate-code.ts'
import type { ValueSet } from './value-set-definition.ts'
import { nameOf, wording } from './wording.ts'

/** What was found out about one coding. */
export interface Judged {
  readonly coding: Partial<Coded>
  readonly issues: readonly TerminologyIssue[]
  readonly isMember?: boolean | undefined
  readonly version?: string | undefined
  readonly display?: string | undefined
  readonly isInactive?: boolean | undefined
  readonly status?: string | undefined
  /** The code as the system writes it, where the asker wrote it in other case. */
  readonly normalized?: string | undefined
  /** A system that nobody knows: the asker's, or one that the value set needs. */
  readonly unknownSystem?: string | undefined
  readonly missingSystem?: string | undefined
}

interface Found {
  readonly asked: Asked
  readonly judged: readonly Judged[]
  readonly valueSet: ValueSet | undefined
  readonly used: Used
}

export function answerOf({ asked, judged, valueSet, used }: Found): ParametersResource {
  const best =
    judged.find(({ isMember }) => isMember) ?? (asked.kind === 'codeableConcept' ? undefined : judged[0])
  const issues = [
    ...judged.flatMap((each) => each.issues),
    ...general(asked, judged, valueSet),
    ...standing(used),
  ]
  const told = [...new Set(issues.filter(({ isTold }) => isTold).map(({ text }) => text))].sort()
  const result = !issues.some(({ severity }) => severity === 'error')
  const { coding = {}, ...basis }: Partial<Judged> = best ?? {}
  return parametersOf([
    part('code', 'valueCode', coding.code),
    part('codeableConcept', 'valueCodeableConcept', asked.concept),
    part('display', 'valueString', basis.display),
    part('inactive', 'valueBoolean', basis.isInactive || undefined),
    issues.length === 0 ? undefined : { name: 'issues', resource: outcomeOfIssues(issues) },
    part('message', 'valueString', told.length === 0 ? undefined : told.join('; ')),
    part('normalized-code', 'valueCode', basis.normalized),
    { name: 'result', valueBoolean: result },
    part('status', 'valueCode', basis.status),
    part('system', 'valueUri', coding.system),
    part('version', 'valueString', basis.version),
    ...missing(
      'x-unknown-system',
      judged.map(({ unknownSystem }) => unknownSystem),
    ),
    ...missing(
      'x-caused-by-unknown-system',
      judged.map(({ missingSystem }) => missingSystem),
    ),
  ])
}

function missing(name: string, systems: readonly (string | undefined)[]) {
  return [...new Set(systems)].map((system) => part(name, 'valueCanonical', system))
}

/** Of a concept with several codings one suffices. */
function general(
  { kind }: Asked,
  judged: readonly Judged[],
  valueSet: ValueSet | undefined,
): TerminologyIssue[] {
  const isOut = judged.every(({ isMember }) => isMember === false)
  if (kind !== 'codeableConcept' || valueSet === undefined || !isOut) return []
  const said = wording.noValidCoding(nameOf(valueSet))
  return [{ severity: 'error', code: 'code-invalid', type: 'not-in-vs', ...said, isTold: true }]
}

function standing(used: Used): TerminologyIssue[] {
  return [...used.doubtful.values()].map(({ standing: of, what, canonical }) => ({
    severity: 'information',
    code: 'business-rule',
    type: 'status-check',
    ...wording.doubtful(of, what, canonical),
  }))
}
