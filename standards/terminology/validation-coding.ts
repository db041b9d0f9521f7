/** One coding against a value set or its code system alone: everything that is to be said about it. */
import type { Coding } from '../fhir/resource.ts'
import { compareVersions } from './canonical.ts'
import type { Concept } from './code-system-provider.ts'
import { type Finding, findings, type SystemCoded } from './membership.ts'
import type { Reading } from './reading.ts'
import type { TerminologyIssue } from './refusal.ts'
import type { Judged } from './validation-answer.ts'
import { at, type CodingCheck } from './validation-check.ts'
import { conceptIssues } from './validation-concept.ts'
import { displayIssues, shownDisplay } from './validation-display.ts'
import { systemIssues, unknownSystem } from './validation-system.ts'
import { versionIssues } from './validation-version.ts'
import { askedCode, nameOf, wording } from './wording.ts'

export async function judgeCoding(reading: Reading, check: CodingCheck, coding: Coding): Promise<Judged> {
  const { code = '', system } = coding
  if (system === undefined) return withoutSystem(check, coding)
  const coded = { ...coding, system, code } as SystemCoded
  const known = await systemIssues(reading, check, system)
  if (known.isFinal) return { coding, isMember: false, issues: [...known.issues, ...notIn(check, coded)] }
  const found = await candidates(reading, check, coded)
  const best = chosen(check, coded, found)
  if (best === undefined) return outsider(reading, check, coded, known.issues)
  return judge(reading, check, coded, { finding: best, issues: known.issues })
}

async function candidates(
  reading: Reading,
  { valueSet }: CodingCheck,
  coded: SystemCoded,
): Promise<Finding[]> {
  if (valueSet !== undefined) return findings(reading, valueSet, coded)
  const whole = { resourceType: 'ValueSet', compose: { include: [{ system: coded.system }] } }
  return findings(reading, whole, coded)
}

/** Of several versions the one that the coding names, then one that has the code, with its display, the newest. */
function chosen(check: CodingCheck, coded: SystemCoded, all: readonly Finding[]): Finding | undefined {
  const versionOf = ({ system }: Finding) => system?.provider?.about.version ?? ''
  const ofVersion = all.filter((each) => versionOf(each) === coded.version)
  const fitting = (ofVersion.length > 0 ? ofVersion : [...all]).toSorted((one, other) =>
    compareVersions(versionOf(other), versionOf(one)),
  )
  const members = fitting.filter(({ is }) => is === 'in')
  const wellNamed = members.find((finding) => displayIssues(check, coded, finding).length === 0)
  const rank = (finding: Finding) => (finding.concept === undefined ? 1 : 0)
  return wellNamed ?? members[0] ?? fitting.toSorted((one, other) => rank(one) - rank(other))[0]
}

async function judge(
  reading: Reading,
  check: CodingCheck,
  coded: SystemCoded,
  { finding, issues }: { finding: Finding; issues: readonly TerminologyIssue[] },
): Promise<Judged> {
  const { concept, system } = finding
  const provider = system?.provider
  const ofVersion = system === undefined ? [] : await versionIssues(reading, check, coded, system)
  if (provider === undefined && finding.is === 'unknown')
    return undecided(check, coded, finding, [...issues, ...ofVersion])
  const ofConcept = conceptIssues(check, coded, finding)
  const isMember = finding.is === 'in' ? !ofConcept.isRuledOut : finding.is === 'unknown'
  const said = [
    ...issues,
    ...ofVersion,
    ...ofConcept.issues,
    ...(isMember ? [] : notIn(check, coded)),
    ...(concept === undefined || check.isMembershipOnly || (check.isOneOfMany && !isMember)
      ? []
      : displayIssues(check, coded, finding)),
  ]
  return {
    coding: coded,
    issues: said,
    isMember,
    version: provider?.about.version,
    display: shownDisplay(check, coded, finding),
    isInactive: concept?.isInactive,
    status: toldStatus(concept),
    normalized: concept === undefined || concept.code === coded.code ? undefined : concept.code,
    missingSystem: missingVersion(ofVersion, coded, system?.choice.wanted),
  }
}

/** Why a code should not be used; that it is inactive is told by itself. */
function toldStatus(concept: Concept | undefined): string | undefined {
  if (concept?.status === 'inactive') return undefined
  return concept?.isInactive || concept?.status === 'deprecated' ? concept.status : undefined
}

function undecided(
  { isOneOfMany }: CodingCheck,
  coded: SystemCoded,
  { system }: Finding,
  issues: readonly TerminologyIssue[],
): Judged {
  const wanted = system?.choice.wanted ?? coded.version
  const missingSystem = wanted === undefined ? coded.system : `${coded.system}|${wanted}`
  return {
    coding: isOneOfMany ? {} : coded,
    issues,
    missingSystem,
    ...(isOneOfMany ? {} : { isMember: undefined }),
  }
}

function missingVersion(
  issues: readonly TerminologyIssue[],
  { system, version }: SystemCoded,
  wanted: string | undefined,
): string | undefined {
  if (!issues.some(({ type }) => type === 'not-found')) return undefined
  return `${system}|${version ?? wanted ?? ''}`
}

/** No include is of the coding's system: out, and perhaps not even a code of its system. */
async function outsider(
  reading: Reading,
  check: CodingCheck,
  coded: SystemCoded,
  issues: readonly TerminologyIssue[],
): Promise<Judged> {
  const own = await unknownSystem(reading, check, coded)
  const found = own.finding
  return {
    coding: coded,
    isMember: false,
    issues: [...issues, ...own.issues, ...notIn(check, coded)],
    version: found?.system?.provider?.about.version,
    display: found && shownDisplay(check, coded, found),
    unknownSystem: own.isUnknown ? coded.system : undefined,
  }
}

function withoutSystem(check: CodingCheck, coding: Coding): Judged {
  const { code = '' } = coding
  const issue: TerminologyIssue = {
    severity: 'warning',
    code: 'invalid',
    type: 'invalid-data',
    ...wording.noCodingSystem(),
    expression: check.place,
    isTold: true,
  }
  return { coding, isMember: false, issues: [issue, ...notIn(check, { ...coding, code })] }
}

/** Of a concept's codings each may be out as long as another is in: that is only noted. */
function notIn(check: CodingCheck, coded: Parameters<typeof askedCode>[0]): TerminologyIssue[] {
  const { valueSet, isOneOfMany } = check
  if (valueSet === undefined) return []
  return [
    {
      severity: isOneOfMany ? 'information' : 'error',
      code: 'code-invalid',
      type: isOneOfMany ? 'this-code-not-in-vs' : 'not-in-vs',
      ...wording.notInValueSet(askedCode(coded), nameOf(valueSet)),
      expression: at(check, 'code'),
      isTold: !isOneOfMany,
    },
  ]
}
