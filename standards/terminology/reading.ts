/**
 * One question being answered: definitions under the asker's version rules, with what was used of them, and with bounds, so
 * that no definition however hostile holds the answer up.
 */
import { canonicalOf, canonicalText, compareVersions } from './canonical.ts'
import type { CodeSystem } from './code-system-definition.ts'
import type { CodeSystemProvider } from './code-system-provider.ts'
import type { Definitions } from './definitions.ts'
import { refuse } from './refusal.ts'
import { SupplementedCodeSystem } from './supplemented.ts'
import { Used } from './used.ts'
import type { ValueSet } from './value-set-definition.ts'
import { choose, narrowed, noRules, type VersionChoice, type VersionRules } from './version-rules.ts'
import { wording } from './wording.ts'

/** Value sets inside value sets. */
const deepest = 50
/** Value sets that are looked into for one answer. */
const mostVisits = 5000

export interface ResolvedSystem {
  readonly url: string
  /** As the definition writes it. */
  readonly written: string | undefined
  readonly choice: VersionChoice
  /** Undefined when there is none of the version that is wanted. */
  readonly provider: CodeSystemProvider | undefined
  readonly known: readonly string[]
}

/** Where one is: the value sets that led here, outermost first. */
export type Path = readonly ValueSet[]

export interface ReadingOptions {
  readonly rules?: VersionRules
  /** Canonicals of supplements that the asker wants applied. */
  readonly supplements?: readonly string[]
}

export class Reading {
  readonly definitions: Definitions
  readonly rules: VersionRules
  readonly used = new Used()
  readonly #wanted: readonly string[]
  readonly #supplements = new Map<string, CodeSystem>()
  readonly #resolved = new Map<string, ResolvedSystem>()
  #visits = 0

  constructor(definitions: Definitions, { rules = noRules, supplements = [] }: ReadingOptions = {}) {
    this.definitions = definitions
    this.rules = rules
    this.#wanted = supplements
  }

  /** Call before anything else. Refuses `not-found` a supplement that the asker or the value set needs. */
  async prepare(valueSet?: ValueSet): Promise<void> {
    for (const canonical of [...this.#wanted, ...supplementsOf(valueSet)]) {
      const { url, version } = canonicalOf(canonical)
      const found = await this.definitions.supplement(url, version)
      if (found === undefined) refuse('not-found', wording.noSupplement(canonical), { type: 'not-found' })
      this.#supplements.set(canonical, found)
    }
    if (valueSet !== undefined) await this.#mustBeSound(valueSet, [])
  }

  /** A circle or too deep a nesting anywhere below makes the whole unusable, also where one code could be told without it. */
  async #mustBeSound(valueSet: ValueSet, path: Path): Promise<void> {
    if (sound.has(valueSet)) return
    const here = [...path, valueSet]
    for (const canonical of namedIn(valueSet)) {
      const found = await this.#find(canonical, here)
      if (found !== undefined) await this.#mustBeSound(found, here)
    }
    sound.add(valueSet)
  }

  /** `given`: the version that the instance names. */
  async system(url: string, written: string | undefined, given?: string): Promise<ResolvedSystem> {
    const key = `${url}|${written ?? ''}|${given ?? ''}`
    const known = this.#resolved.get(key)
    if (known !== undefined) return known
    const resolved = await this.#resolve(url, written, given)
    this.#resolved.set(key, resolved)
    return resolved
  }

  async #resolve(
    url: string,
    written: string | undefined,
    given: string | undefined,
  ): Promise<ResolvedSystem> {
    const choice = choose(this.rules, url, written)
    const known = (await this.definitions.versions(url)).toSorted(compareVersions)
    const provider = await this.definitions.provider(url, narrowed(choice, given, known))
    return { url, written, choice, known, provider: provider && this.#supplemented(provider) }
  }

  #supplemented(provider: CodeSystemProvider): CodeSystemProvider {
    const fitting = [...this.#supplements.values()].filter(({ supplements = '' }) => {
      const { url, version } = canonicalOf(supplements)
      return url === provider.about.url && (version === undefined || version === provider.about.version)
    })
    return fitting.length === 0 ? provider : withSupplements(provider, fitting)
  }

  /** The value set that another one or the asker names. Refuses `not-found`, `processing` a circle, `too-costly`. */
  async valueSet(canonical: string, path: Path = []): Promise<ValueSet> {
    const found = await this.#find(canonical, path)
    const wanted = this.#wantedFor(canonical)
    const isPreset = wanted !== canonical
    if (found === undefined) {
      if (isImplicit(canonical)) refuse('not-supported', implicitRefusal, { type: 'not-found' })
      const { id, text } = wording.noValueSet(wanted)
      return refuse('not-found', { id: isPreset ? undefined : id, text }, { type: 'not-found' })
    }
    if (isPreset)
      this.used.rules.set(`default ${canonical}`, { name: 'default-valueset-version', canonical: wanted })
    this.used.valueSet(found, path.length === 0 || canonical.startsWith('#'))
    return found
  }

  /** With the version that a rule presets. */
  #wantedFor(canonical: string): string {
    const { url, version } = canonicalOf(canonical)
    return canonicalText(url, version ?? this.rules.valueSets.get(url))
  }

  async #find(canonical: string, path: Path): Promise<ValueSet | undefined> {
    this.#visits += 1
    if (path.length > deepest || this.#visits > mostVisits)
      refuse('too-costly', 'Value sets refer to too many others.', { type: 'vs-invalid' })
    const { url, version } = canonicalOf(this.#wantedFor(canonical))
    const found = canonical.startsWith('#')
      ? contained(canonical, path)
      : await this.definitions.valueSet(url, version)
    if (found !== undefined && path.includes(found))
      refuse('processing', wording.circle(found, path), { type: 'vs-invalid' })
    return found
  }
}

/** Value sets that SNOMED CT and LOINC imply by their addresses (https://hl7.org/fhir/R4/snomedct.html#implicit). */
const isImplicit = (canonical: string): boolean =>
  /^http:\/\/(snomed\.info\/sct(\/[^?]*)?\?fhir_vs|loinc\.org\/vs(\/|$))/.test(canonical)

const implicitRefusal =
  'Value sets that a code system implies by their address need that code system, which is not loaded here'

/** Value sets that were walked through without finding a circle. */
const sound = new WeakSet<ValueSet>()

function namedIn({ compose }: ValueSet): string[] {
  const sets = [...(compose?.include ?? []), ...(compose?.exclude ?? [])]
  return sets.flatMap(({ valueSet = [] }) => valueSet)
}

function contained(reference: string, path: Path): ValueSet | undefined {
  for (const { contained = [] } of path.toReversed()) {
    const found = (contained as ValueSet[]).find(({ id }) => `#${id}` === reference)
    if (found?.resourceType === 'ValueSet') return found
  }
  return undefined
}

const supplementUrl = 'http://hl7.org/fhir/StructureDefinition/valueset-supplement'

function supplementsOf(valueSet: ValueSet | undefined): string[] {
  const extensions = (valueSet?.extension ?? []) as { url: string; valueCanonical?: string }[]
  return extensions.flatMap(({ url, valueCanonical }) =>
    url === supplementUrl && valueCanonical !== undefined ? [valueCanonical] : [],
  )
}

const supplemented = new WeakMap<
  CodeSystemProvider,
  { of: readonly CodeSystem[]; made: SupplementedCodeSystem }
>()

/** The last combination of each system is kept: askers of one country want the same. */
function withSupplements(
  provider: CodeSystemProvider,
  supplements: readonly CodeSystem[],
): CodeSystemProvider {
  const known = supplemented.get(provider)
  if (known?.of.length === supplements.length && known.of.every((each, i) => each === supplements[i]))
    return known.made
  const made = new SupplementedCodeSystem(provider, supplements)
  supplemented.set(provider, { of: supplements, made })
  return made
}
