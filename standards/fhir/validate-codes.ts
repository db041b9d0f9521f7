/** Codes of bindings in the base definitions (https://hl7.org/fhir/R4/terminologies.html#strength). */
import { ucumSystem, usualUnit } from '../ucum/units.ts'
import type { CodeList } from './definitions.ts'
import type { ValidationRun } from './validation-run.ts'

export function checkCode(run: ValidationRun, value: unknown, list: CodeList, step: string): void {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  for (const [i, code] of values.entries()) {
    if (typeof code !== 'string' || list.all.has(code)) continue
    run.fail('code-invalid', Array.isArray(value) ? `${step}[${i}]` : step, notInList(list))
  }
}

/** A Coding, CodeableConcept or list of them of which one coding each must be of the list. */
export function checkCoded(run: ValidationRun, value: unknown, list: CodeList, step: string): void {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  for (const [i, concept] of values.entries()) {
    if (typeof concept !== 'object' || concept === null || hasCodeOf(concept, list)) continue
    run.fail('code-invalid', Array.isArray(value) ? `${step}[${i}]` : step, notInList(list))
  }
}

function notInList(list: CodeList): string {
  return `Must be a code of ${list.name}.`
}

function hasCodeOf(concept: object, list: CodeList): boolean {
  const { coding, extension } = concept as { coding?: unknown; extension?: unknown }
  const codings: unknown[] = Array.isArray(coding) ? coding : [concept]
  if (coding === undefined && extension !== undefined) return true
  return codings.some((item) => {
    const { system, code } = (item ?? {}) as { system?: unknown; code?: unknown }
    return (
      typeof system === 'string' && typeof code === 'string' && list.bySystem.get(system)?.has(code) === true
    )
  })
}

/**
 * Code systems without end, or too large for a list: what is surely wrong is a warning, for nobody here knows all of them
 * (BCP 47, BCP 13, ISO 4217).
 */
const OPEN_SYSTEMS: Readonly<Record<string, readonly [(code: string) => boolean, string]>> = {
  languages: [isLanguage, 'Write a language tag of BCP 47, such as pl or en-GB.'],
  mimetypes: [
    (code) => /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/.test(code),
    'Write a media type, such as application/pdf.',
  ],
  currencies: [isCurrency, 'Write a currency of ISO 4217, such as PLN.'],
}

export function checkOpenCode(run: ValidationRun, value: unknown, system: string, step: string): void {
  const [isRight, words] = OPEN_SYSTEMS[system] ?? [() => true, '']
  const values: unknown[] = Array.isArray(value) ? value : [value]
  for (const code of values) {
    if (typeof code === 'string' && !isRight(code)) run.warn('code-invalid', step, words)
  }
}

function isLanguage(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length === 1
  } catch {
    return false
  }
}

let currencies: ReadonlySet<string> | undefined

function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  return currencies.has(code)
}

/** The code of a Quantity in UCUM (https://hl7.org/fhir/R4/datatypes.html#Quantity): a unit that does not exist is a warning. */
export function checkUnit(run: ValidationRun, quantity: object): void {
  const { system, code } = quantity as { system?: unknown; code?: unknown }
  if (system !== ucumSystem || typeof code !== 'string' || usualUnit(code) !== undefined) return
  if (run.units === undefined) run.needsUnits = true
  else if (run.units(code) === undefined) run.warn('code-invalid', 'code', 'UCUM has no such unit.')
}

/** A canonical is an absolute URL or `#id` (https://hl7.org/fhir/R4/datatypes.html#canonical); HL7's own examples write others too. */
export function checkCanonical(run: ValidationRun, value: unknown, step: string): void {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  for (const url of values)
    if (typeof url === 'string' && !/^(#|[A-Za-z][A-Za-z0-9+.-]*:)/.test(url))
      run.warn('value', step, 'Write the canonical as an absolute URL.')
}
