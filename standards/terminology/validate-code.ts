/**
 * $validate-code on a ValueSet or a CodeSystem (https://hl7.org/fhir/R4/valueset-operation-validate-code.html,
 * https://hl7.org/fhir/R4/codesystem-operation-validate-code.html): whether a code, Coding or CodeableConcept is right, and every
 * reason why not, in the form of the HL7 terminology ecosystem.
 */
import type { CodeableConcept, Coding } from '../fhir/resource.ts'
import { type Basis, commonNames, languagesFor, readingFor, versionNames } from './asked.ts'
import { inferSystem } from './infer-system.ts'
import type { Languages } from './language-range.ts'
import { canonicalIn, Given, type Parameter, type ParametersResource } from './parameters.ts'
import type { Reading } from './reading.ts'
import { refuse, type TerminologyIssue, TerminologyRefusal } from './refusal.ts'
import { answerOf, type Judged } from './validation-answer.ts'
import type { Check } from './validation-check.ts'
import { judgeCoding } from './validation-coding.ts'
import type { ValueSet } from './value-set-definition.ts'
import { wording } from './wording.ts'

const names = [
  ...commonNames,
  ...versionNames,
  'url',
  'code',
  'system',
  'display',
  'coding',
  'codeableConcept',
  'date',
  'abstract',
  'lenient-display-validation',
  'activeOnly',
]

export const validateInValueSetNames: readonly string[] = [
  ...names,
  'valueSet',
  'valueSetVersion',
  'systemVersion',
  'inferSystem',
  'valueset-membership-only',
]

export const validateInCodeSystemNames: readonly string[] = [...names, 'codeSystem', 'version']

/** `context` is for the caller to resolve. Refuses `not-found`, `invalid`, `processing` a circle. */
export async function validateInValueSet(
  parameters: readonly Parameter[],
  basis: Basis,
): Promise<ParametersResource> {
  const given = new Given(parameters)
  const sent = given.resource('valueSet', 'ValueSet') as ValueSet | undefined
  const reading = readingFor(given, basis)
  const canonical = canonicalIn(given, 'url', 'valueSetVersion')
  if (sent === undefined && canonical === undefined)
    refuse('required', 'Say which value set: its url, or the value set itself.')
  const valueSet = sent ?? (await reading.valueSet(canonical ?? ''))
  await reading.prepare(valueSet)
  const asked = askedOf(given, 'systemVersion')
  const check = checkOf(given, languagesFor(given, basis, valueSet), valueSet)
  if (!given.flag('inferSystem') || asked.kind !== 'code' || asked.codings[0]?.system !== undefined)
    return judged(reading, check, asked)
  const inferred = await inferSystem(reading, valueSet, asked.codings[0]?.code ?? '')
  if (Array.isArray(inferred))
    return answerOf({
      asked,
      judged: [{ issues: inferred, coding: asked.codings[0] ?? {} }],
      valueSet,
      used: reading.used,
    })
  return judged(reading, check, { ...asked, codings: [{ ...asked.codings[0], system: inferred }] })
}

export async function validateInCodeSystem(
  parameters: readonly Parameter[],
  basis: Basis,
): Promise<ParametersResource> {
  const given = new Given(parameters)
  const sent = given.resource('codeSystem', 'CodeSystem')
  const reading = readingFor(given, basis, [sent])
  await reading.prepare()
  const url = (sent?.url as string | undefined) ?? canonicalIn(given, 'url', 'version')
  const { url: system, version } = splitSystem(url ?? given.text('system'))
  const asked = askedOf(given, 'version')
  const codings = asked.codings.map((coding) => ({
    ...coding,
    ...(coding.system === undefined && system !== undefined ? { system } : {}),
    ...(coding.version === undefined && version !== undefined ? { version } : {}),
  }))
  const check = checkOf(given, languagesFor(given, basis), undefined)
  return judged(reading, check, { ...asked, codings })
}

function splitSystem(canonical: string | undefined): { url?: string; version?: string } {
  const [url, version] = canonical?.split('|') ?? []
  return { ...(url === undefined ? {} : { url }), ...(version === undefined ? {} : { version }) }
}

/** What was asked, and how places in it are called. */
export interface Asked {
  readonly kind: 'code' | 'coding' | 'codeableConcept'
  readonly codings: readonly Coding[]
  readonly concept?: CodeableConcept | undefined
}

/** Refuses `invalid` when no code was given. */
function askedOf(given: Given, versionName: string): Asked {
  const concept = given.concept('codeableConcept')
  if (concept !== undefined) return { kind: 'codeableConcept', codings: concept.coding ?? [], concept }
  const coding = given.coding('coding')
  if (coding !== undefined) return { kind: 'coding', codings: [coding] }
  const code = given.text('code')
  const isEnough =
    given.has('system') || given.flag('inferSystem') || given.has('codeSystem') || versionName === 'version'
  if (code === undefined || !isEnough) return refuse('invalid', wording.nothingToValidate())
  const parts = {
    system: given.text('system'),
    version: given.text(versionName),
    code,
    display: given.text('display'),
  }
  return {
    kind: 'code',
    codings: [Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))],
  }
}

function checkOf(given: Given, languages: Languages | undefined, valueSet: ValueSet | undefined): Check {
  return {
    valueSet,
    languages,
    isAbstractAllowed: given.flag('abstract') ?? true,
    isActiveOnly: given.flag('activeOnly') ?? false,
    isDisplayLenient: given.flag('lenient-display-validation') ?? false,
    isMembershipOnly: given.flag('valueset-membership-only') ?? false,
  }
}

async function judged(reading: Reading, check: Check, asked: Asked): Promise<ParametersResource> {
  const { valueSet } = check
  const found: Judged[] = []
  try {
    for (const [i, coding] of asked.codings.entries()) {
      const place = placeOf(asked, i)
      found.push(
        await judgeCoding(
          reading,
          { ...check, place, isOneOfMany: asked.kind === 'codeableConcept' },
          coding,
        ),
      )
    }
  } catch (error) {
    return answerOf({
      asked,
      judged: [{ issues: importFailure(error), coding: {} }],
      valueSet,
      used: reading.used,
    })
  }
  return answerOf({ asked, judged: found, valueSet, used: reading.used })
}

/** A value set that another one names but nobody knows makes the answer negative; every other refusal stays one. */
function importFailure(error: unknown): readonly TerminologyIssue[] {
  if (error instanceof TerminologyRefusal && error.code === 'not-found')
    return error.issues.map((issue) => ({ ...issue, isTold: true }))
  throw error
}

function placeOf({ kind }: Asked, i: number): string {
  if (kind === 'code') return ''
  return kind === 'coding' ? 'Coding' : `CodeableConcept.coding[${i}]`
}
