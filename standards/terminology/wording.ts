/**
 * Sentences of terminology answers. Validators and the conformance tests of the HL7 terminology ecosystem compare them letter by
 * letter (https://github.com/HL7/fhir-tx-ecosystem-ig, CC0-1.0), so they are part of the interface and worded as there. They quote
 * the asker's own code back to the asker alone, cut short; they never go into a log.
 */
import { canonicalText } from './canonical.ts'
import type { ValueSet } from './value-set-definition.ts'

/** A sentence and the name that validators know it by; one of our own has none. */
export interface Sentence {
  readonly id?: string | undefined
  readonly text: string
}

const longest = 300

/** What was asked, as an answer shows it. */
const cut = (text: string | undefined): string => {
  const shown = text ?? ''
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown
}

const listed = (versions: readonly string[]): string =>
  versions.length < 3 ? versions.join(' or ') : `${versions.slice(0, -1).join(', ')} or ${versions.at(-1)}`

/** `http://…|1.0` of a value set; one that was sent along may have no name. */
export const nameOf = ({ url, version }: ValueSet): string =>
  url === undefined ? '(unidentified)' : canonicalText(url, version)

const say = (id: string, text: string): Sentence => ({ id, text })

const known = (versions: readonly string[]): string =>
  versions.length === 0 ? 'No versions of this code system are known' : `Valid versions: ${listed(versions)}`

const ofVersion = (system: string, version: string | undefined): string =>
  `the CodeSystem '${system}'${version === undefined ? '' : ` version '${version}'`}`

export const wording = {
  noValueSet: (canonical: string) =>
    say(
      'Unable_to_resolve_value_Set_',
      `A definition for the value Set '${cut(canonical)}' could not be found`,
    ),
  noSupplement: (canonical: string) =>
    say('VALUESET_SUPPLEMENT_MISSING', `Required supplement not found: ${cut(canonical)}`),
  circle: (found: ValueSet, path: readonly ValueSet[]) =>
    say(
      'VALUESET_CIRCULAR_REFERENCE',
      `Found a circularity pointing to ${nameOf(found)} processing ValueSet with pathway [${path.map(nameOf).join(', ')}]`,
    ),
  tooCostly: (valueSet: ValueSet, most: number) =>
    say(
      'VALUESET_TOO_COSTLY',
      `The value set '${nameOf(valueSet)}' expansion has too many codes to produce (>${most})`,
    ),
  noSystem: (system: string) =>
    say(
      'UNKNOWN_CODESYSTEM',
      `A definition for CodeSystem '${cut(system)}' could not be found, so the code cannot be validated`,
    ),
  noSystemVersion: (system: string, version: string, versions: readonly string[]) =>
    say(
      versions.length === 0 ? 'UNKNOWN_CODESYSTEM_VERSION_NONE' : 'UNKNOWN_CODESYSTEM_VERSION',
      `A definition for CodeSystem '${cut(system)}' version '${cut(version)}' could not be found, so the code cannot be validated. ${known(versions)}`,
    ),
  noSystemToExpand: (system: string) =>
    say(
      'UNKNOWN_CODESYSTEM_EXP',
      `A definition for CodeSystem '${cut(system)}' could not be found, so the value set cannot be expanded`,
    ),
  noSystemVersionToExpand: (system: string, version: string, versions: readonly string[]) =>
    say(
      'UNKNOWN_CODESYSTEM_VERSION_EXP',
      `A definition for CodeSystem '${cut(system)}' version '${cut(version)}' could not be found, so the value set cannot be expanded. ${known(versions)}`,
    ),
  filterWithoutValue: (system: string, property: string, op: string) =>
    say(
      'UNABLE_TO_HANDLE_SYSTEM_FILTER_WITH_NO_VALUE',
      `The system ${cut(system)} filter with property = ${cut(property)}, op = ${op} has no value`,
    ),
  wrongVersion: (version: string, system: string, required: string) =>
    say(
      'VALUESET_VERSION_CHECK',
      `The version '${cut(version)}' is not allowed for system '${cut(system)}': required to be '${cut(required)}' by a version-check parameter`,
    ),
  otherVersion: (system: string, version: string, given: string) =>
    say(
      'VALUESET_VALUE_MISMATCH',
      `The code system '${system}' version '${version}' in the ValueSet include is different to the one in the value ('${cut(given)}')`,
    ),
  otherVersionByRule: (system: string, version: string, written: string, given: string) =>
    say(
      'VALUESET_VALUE_MISMATCH_CHANGED',
      `The code system '${system}' version '${version}' resulting from the version '${written}' in the ValueSet include is different to the one in the value ('${cut(given)}')`,
    ),
  otherVersionByDefault: (system: string, version: string, given: string) =>
    say(
      'VALUESET_VALUE_MISMATCH_DEFAULT',
      `The code system '${system}' version '${version}' for the versionless include in the ValueSet include is different to the one in the value ('${cut(given)}')`,
    ),
  notInValueSet: (code: string, valueSet: string) =>
    say(
      'None_of_the_provided_codes_are_in_the_value_set_one',
      `The provided code '${code}' was not found in the value set '${valueSet}'`,
    ),
  noValidCoding: (valueSet: string) =>
    say('TX_GENERAL_CC_ERROR_MESSAGE', `No valid coding was found for the value set '${valueSet}'`),
  unknownCode: (code: string, system: string, version: string | undefined) =>
    say('Unknown_Code_in_Version', `Unknown code '${cut(code)}' in ${ofVersion(system, version)}`),
  unknownInFragment: (code: string, system: string, version: string | undefined) =>
    say(
      'UNKNOWN_CODE_IN_FRAGMENT',
      `Unknown Code '${cut(code)}' in ${ofVersion(system, version)} - note that the code system is labeled as a fragment, so the code may be valid in some other fragment`,
    ),
  otherCase: (code: string, right: string, system: string) =>
    say(
      'CODE_CASE_DIFFERENCE',
      `The code '${cut(code)}' differs from the correct code '${right}' by case. Although the code system '${system}' is case insensitive, implementers are strongly encouraged to use the correct case anyway`,
    ),
  noCodingSystem: () =>
    say(
      'Coding_has_no_system__cannot_validate',
      'Coding has no system. A code with no system has no defined meaning, and it cannot be validated. A system should be provided',
    ),
  localSystem: () =>
    say(
      'Terminology_TX_System_Relative',
      'Coding.system must be an absolute reference, not a local reference',
    ),
  systemIsValueSet: (system: string) =>
    say(
      'Terminology_TX_System_ValueSet2',
      `The Coding references a value set, not a code system ('${cut(system)}')`,
    ),
  systemIsSupplement: (canonical: string) =>
    say(
      'CODESYSTEM_CS_NO_SUPPLEMENT',
      `CodeSystem ${canonical} is a supplement, so can't be used as a value in Coding.system`,
    ),
  cannotInfer: (code: string, valueSet: string) =>
    say(
      'UNABLE_TO_INFER_CODESYSTEM',
      `The System URI could not be determined for the code '${cut(code)}' in the ValueSet '${valueSet}'`,
    ),
  manySystems: (code: string, valueSet: string, systems: readonly string[]) =>
    say(
      'Unable_to_resolve_system__value_set_has_multiple_matches',
      `The System URI could not be determined for the code '${cut(code)}' in the ValueSet '${valueSet}': value set expansion has multiple matches: [${systems.join(', ')}]`,
    ),
  noLanguage: (text: string) => say('INVALID_DISPLAY_NAME', `Invalid displayLanguage: '${cut(text)}'`),
  nothingToValidate: (): Sentence => ({
    text: 'Unable to find code to validate (looked for coding | codeableConcept | code+system | code+inferSystem in parameters',
  }),
  inactive: (code: string, status: string) =>
    say(
      'INACTIVE_CONCEPT_FOUND',
      `The concept '${cut(code)}' has a status of ${status === 'inactive' ? status : `${status} and inactive`} and its use should be reviewed`,
    ),
  notActive: (code: string) =>
    say('STATUS_CODE_WARNING_CODE', `The concept '${cut(code)}' is valid but is not active`),
  deprecated: (code: string) =>
    say(
      'DEPRECATED_CONCEPT_FOUND',
      `The concept '${cut(code)}' is deprecated and its use should be reviewed`,
    ),
  deprecatedHere: (code: string, system: string, valueSet: string) =>
    say(
      'CONCEPT_DEPRECATED_IN_VALUESET',
      `The presence of the concept '${cut(code)}' in the system '${system}' in the value set ${valueSet} is marked with a status of deprecated and its use should be reviewed`,
    ),
  abstract: (system: string, code: string) =>
    say(
      'ABSTRACT_CODE_NOT_ALLOWED',
      `Code '${system}#${cut(code)}' is abstract, and not allowed in this context`,
    ),
  doubtful: (standing: string, what: string, canonical: string) =>
    say(`MSG_${standing.toUpperCase()}`, `Reference to ${standing} ${what} ${canonical}`),
} as const

/** Told in the extension of an expansion. */
export const fragmentUsed = (system: string): string =>
  `This extension is based on a fragment of the code system ${system}`

/** `http://…|1.0#code ('display')`, as messages name what was asked. */
export function askedCode(coding: {
  readonly system?: string | undefined
  readonly version?: string | undefined
  readonly code: string
  readonly display?: string | undefined
}): string {
  const { system = '', version, code, display } = coding
  return `${cut(canonicalText(system, version))}#${cut(code)}${display === undefined ? '' : ` ('${cut(display)}')`}`
}
