/** What $expand and $validate-code have in common: definitions sent along, version rules, supplements, languages. */
import type { FhirResource } from '../fhir/resource.ts'
import { expansionParameter } from './concept-set.ts'
import { type Definitions, LayeredDefinitions, ResourceDefinitions } from './definitions.ts'
import { type Languages, wantedLanguages } from './language-range.ts'
import type { Given } from './parameters.ts'
import { Reading } from './reading.ts'
import type { ValueSet } from './value-set-definition.ts'
import { rulesFrom } from './version-rules.ts'

/** Where an answer comes from and how large it may be; the same for every question. */
export interface Basis {
  readonly definitions: Definitions
  /** Header `Accept-Language`. */
  readonly acceptLanguage?: string | undefined
  /** Most codes of an expansion that is not asked for page by page. */
  readonly mostCodes?: number
}

/** Names that every terminology operation understands. */
export const commonNames = ['tx-resource', 'useSupplement', 'displayLanguage'] as const

export const versionNames = [
  'system-version',
  'check-system-version',
  'force-system-version',
  'default-valueset-version',
] as const

/** `sent`: definitions in parameters of their own (`valueSet`, `codeSystem`, `conceptMap`). */
export function readingFor(
  given: Given,
  { definitions }: Basis,
  sent: readonly (FhirResource | undefined)[] = [],
): Reading {
  const along = [...given.resources('tx-resource'), ...sent.filter((each) => each !== undefined)]
  const all =
    along.length === 0 ? definitions : new LayeredDefinitions([new ResourceDefinitions(along), definitions])
  const rules = {
    defaults: rulesFrom(given.texts('system-version')),
    checks: rulesFrom(given.texts('check-system-version')),
    forced: rulesFrom(given.texts('force-system-version')),
    valueSets: rulesFrom(given.texts('default-valueset-version')),
  }
  return new Reading(all, { rules, supplements: given.texts('useSupplement') })
}

/** The parameter before the value set's own wish, before the header, before the value set's language. */
export function languagesFor(
  given: Given,
  { acceptLanguage }: Basis,
  valueSet?: ValueSet,
): Languages | undefined {
  const own = valueSet && expansionParameter(valueSet, 'displayLanguage')
  return wantedLanguages(
    given.text('displayLanguage'),
    own,
    acceptLanguage,
    valueSet?.language as string | undefined,
  )
}
