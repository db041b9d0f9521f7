/** Whether the versions agree that the coding, the value set and the asker's rules name. */
import { fitsVersion } from './canonical.ts'
import type { SystemCoded } from './membership.ts'
import type { Reading, ResolvedSystem } from './reading.ts'
import type { TerminologyIssue } from './refusal.ts'
import { at, type CodingCheck } from './validation-check.ts'
import { missingSystem } from './validation-system.ts'
import { versionRequired } from './version-rules.ts'
import { wording } from './wording.ts'

export async function versionIssues(
  reading: Reading,
  check: CodingCheck,
  coded: SystemCoded,
  system: ResolvedSystem,
): Promise<TerminologyIssue[]> {
  const { provider, known, choice } = system
  const version = provider?.about.version
  const issues = mismatch(check, coded, system)
  if (provider === undefined)
    return [...issues, missingSystem(check, coded, known, choice.wanted ?? coded.version)]
  if (coded.version !== undefined && !known.includes(coded.version) && coded.version !== version)
    issues.push(missingSystem(check, coded, known, coded.version))
  const required = versionRequired(reading.rules, coded.system, version)
  if (required !== undefined)
    issues.push({
      severity: 'error',
      code: 'exception',
      type: 'version-error',
      ...wording.wrongVersion(version ?? '', coded.system, required),
      expression: at(check, 'version'),
      isTold: true,
    })
  return issues
}

function mismatch(
  check: CodingCheck,
  { version, system }: SystemCoded,
  { choice, written, provider }: ResolvedSystem,
): TerminologyIssue[] {
  const { wanted, by } = choice
  const found = provider?.about.version
  if (version === undefined || check.valueSet === undefined) return []
  if (version === found || (wanted !== undefined && fitsVersion(version, wanted))) return []
  const issue = { code: 'invalid', type: 'vs-invalid', expression: at(check, 'version') } as const
  if (wanted === undefined) {
    if (found === undefined) return []
    return [{ ...issue, severity: 'warning', ...wording.otherVersionByDefault(system, found, version) }]
  }
  const said =
    by === 'definition'
      ? wording.otherVersion(system, wanted, version)
      : wording.otherVersionByRule(system, wanted, written ?? '', version)
  return [{ ...issue, severity: 'error', ...said, isTold: true }]
}
