/** Whether the system that a coding names is one at all, and whether it has the code. */
import { canonicalText } from './canonical.ts'
import { type Finding, findings, type SystemCoded } from './membership.ts'
import type { Reading } from './reading.ts'
import type { TerminologyIssue } from './refusal.ts'
import { at, type CodingCheck } from './validation-check.ts'
import { unknownCode } from './validation-concept.ts'
import { wording } from './wording.ts'

const isAbsolute = (system: string): boolean => /^(?:[a-z][a-z0-9+.-]*:)/i.test(system)

/** `isFinal`: nothing more can be said. */
export async function systemIssues(
  reading: Reading,
  check: CodingCheck,
  system: string,
): Promise<{ issues: TerminologyIssue[]; isFinal: boolean }> {
  const wrong = {
    severity: 'error',
    code: 'invalid',
    type: 'invalid-data',
    expression: at(check, 'system'),
    isTold: true,
  } as const
  if (!isAbsolute(system)) return { issues: [{ ...wrong, ...wording.localSystem() }], isFinal: false }
  if ((await reading.definitions.versions(system)).length > 0) return { issues: [], isFinal: false }
  if ((await reading.definitions.valueSetVersions(system)).length > 0)
    return { issues: [{ ...wrong, ...wording.systemIsValueSet(system) }], isFinal: true }
  const supplement = await reading.definitions.supplement(system)
  if (supplement === undefined) return { issues: [], isFinal: false }
  const canonical = canonicalText(system, supplement.version)
  return { issues: [{ ...wrong, ...wording.systemIsSupplement(canonical) }], isFinal: true }
}

interface Own {
  readonly issues: readonly TerminologyIssue[]
  readonly finding: Finding | undefined
  readonly isUnknown: boolean
}

/** What the coding's system alone says, when the value set says nothing of it. */
export async function unknownSystem(reading: Reading, check: CodingCheck, coded: SystemCoded): Promise<Own> {
  if (check.isMembershipOnly) return { issues: [], finding: undefined, isUnknown: false }
  const whole = { resourceType: 'ValueSet', compose: { include: [{ system: coded.system }] } }
  const [finding] = await findings(reading, whole, coded)
  const provider = finding?.system?.provider
  if (provider === undefined)
    return {
      issues: [missingSystem(check, coded, finding?.system?.known ?? [], coded.version)],
      finding,
      isUnknown: true,
    }
  if (finding?.concept !== undefined) return { issues: [], finding, isUnknown: false }
  return { issues: [unknownCode(check, coded, provider)], finding, isUnknown: false }
}

export function missingSystem(
  check: CodingCheck,
  { system }: SystemCoded,
  known: readonly string[],
  version?: string,
): TerminologyIssue {
  const said =
    version === undefined ? wording.noSystem(system) : wording.noSystemVersion(system, version, known)
  return {
    severity: 'error',
    code: 'not-found',
    type: 'not-found',
    ...said,
    expression: at(check, 'system'),
    isTold: true,
  }
}
