/**
 * Which version of a code system or value set is meant when a definition names none, or another than the asker wants: the
 * parameters `system-version` (a default), `check-system-version` (a default that must hold), `force-system-version` (instead of
 * whatever is written) and `default-valueset-version` (https://hl7.org/fhir/R4/valueset-operation-expand.html).
 */
import { canonicalOf, fitsVersion, isPattern } from './canonical.ts'
import type { SystemDescription } from './code-system-provider.ts'
import { refuse } from './refusal.ts'
import { wording } from './wording.ts'

export interface VersionRules {
  readonly defaults: ReadonlyMap<string, string>
  readonly checks: ReadonlyMap<string, string>
  readonly forced: ReadonlyMap<string, string>
  readonly valueSets: ReadonlyMap<string, string>
}

export const noRules: VersionRules = {
  defaults: new Map(),
  checks: new Map(),
  forced: new Map(),
  valueSets: new Map(),
}

export interface VersionChoice {
  /** Exact or a pattern; undefined for the newest. */
  readonly wanted: string | undefined
  readonly by: 'definition' | 'default' | 'check' | 'force' | 'nobody'
}

/** `written`: in the definition. */
export function choose(rules: VersionRules, url: string, written: string | undefined): VersionChoice {
  const forced = rules.forced.get(url)
  if (forced !== undefined) return { wanted: forced, by: 'force' }
  if (written !== undefined) return { wanted: written, by: 'definition' }
  const preset = rules.defaults.get(url)
  if (preset !== undefined) return { wanted: preset, by: 'default' }
  const checked = rules.checks.get(url)
  return checked === undefined ? { wanted: undefined, by: 'nobody' } : { wanted: checked, by: 'check' }
}

/** The version of the instance counts where the choice leaves it open. */
export function narrowed(
  { wanted }: VersionChoice,
  given: string | undefined,
  known: readonly string[],
): string | undefined {
  if (given === undefined || !known.includes(given)) return wanted
  const isOpen = wanted === undefined || (isPattern(wanted) && fitsVersion(given, wanted))
  return isOpen ? given : wanted
}

/** Reads `http://…|1.0` of parameters; what has no version rules nothing. */
export function rulesFrom(canonicals: readonly string[]): Map<string, string> {
  const rules = new Map<string, string>()
  for (const { url, version } of canonicals.map(canonicalOf))
    if (version !== undefined) rules.set(url, version)
  return rules
}

/** What `check-system-version` requires instead; undefined when all is well. */
export function versionRequired(
  { checks }: VersionRules,
  url: string,
  version: string | undefined,
): string | undefined {
  const required = checks.get(url)
  return required === undefined || fitsVersion(version ?? '', required) ? undefined : required
}

/** Refuses `exception`, as a check of versions asks. */
export function mustBeAllowed(rules: VersionRules, { url, version }: SystemDescription): void {
  const required = versionRequired(rules, url, version)
  if (required !== undefined)
    refuse('exception', wording.wrongVersion(version ?? '', url, required), { type: 'version-error' })
}
