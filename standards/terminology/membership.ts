/**
 * Whether a value set has a code, without writing the set out (https://hl7.org/fhir/R4/valueset.html#compositions): an include has it
 * when its list or filters have it and all value sets that it names; the set when any include and no exclude has it.
 */
import type { CodeSystemProvider, Concept, Filter } from './code-system-provider.ts'
import { expansionParameter, filtersOf, listedConcept, mindsVersions, storedCodes } from './concept-set.ts'
import type { Path, Reading, ResolvedSystem } from './reading.ts'
import type { Coded, Membership } from './terminology.ts'
import type { ConceptReference, ConceptSet, ValueSet } from './value-set-definition.ts'

export interface SystemCoded extends Coded {
  readonly system: string
}

/** What one include says of a code of its system. */
export interface Finding {
  readonly is: Membership
  readonly system?: ResolvedSystem | undefined
  readonly concept?: Concept | undefined
  /** The value set's own entry: its words and extensions. */
  readonly listed?: ConceptReference | undefined
  /** Which value set the entry stands in. */
  readonly valueSet: ValueSet
  /** It would be in, were it active. */
  readonly isOnlyInactive?: boolean | undefined
}

/** One finding for each include of the code's system; none when no include is of it. */
export async function findings(
  reading: Reading,
  valueSet: ValueSet,
  coded: SystemCoded,
  path: Path = [],
): Promise<Finding[]> {
  const { compose } = valueSet
  const here = [...path, valueSet]
  if (compose === undefined) return stored(valueSet, coded)
  const found: Finding[] = []
  for (const [i, include] of (compose.include ?? []).entries()) {
    const place = `ValueSet.compose.include[${i}]`
    for (const finding of await ofSet(reading, include, coded, { path: here, place })) found.push(finding)
  }
  const kept: Finding[] = []
  for (const finding of found)
    kept.push(finding.is === 'in' ? await afterExcludes(reading, finding, coded, here) : finding)
  return kept.map((finding) => (compose.inactive === false ? onlyActive(finding) : finding))
}

export function isIn(all: readonly Finding[]): Membership {
  if (all.some(({ is }) => is === 'in')) return 'in'
  return all.some(({ is }) => is === 'unknown') ? 'unknown' : 'out'
}

/** Membership in a value set that another one names; versions of instances do not count there. */
export async function isMember(
  reading: Reading,
  canonical: string,
  coded: SystemCoded,
  path: Path,
): Promise<Membership> {
  const valueSet = await reading.valueSet(canonical, path)
  return isIn(await findings(reading, valueSet, coded, path))
}

function onlyActive(finding: Finding): Finding {
  if (finding.is !== 'in' || !finding.concept?.isInactive) return finding
  return { ...finding, is: 'out', isOnlyInactive: true }
}

function stored(valueSet: ValueSet, { system, code }: SystemCoded): Finding[] {
  const found = storedCodes(valueSet).find((each) => each.system === system && each.code === code)
  if (found === undefined) return []
  const { display, designation = [], inactive = false, abstract = false } = found
  const concept = { code, display, designations: designation, properties: [] }
  return [{ is: 'in', valueSet, concept: { ...concept, isInactive: inactive, isAbstract: abstract } }]
}

interface Place {
  readonly path: Path
  /** FHIRPath of the include or exclude. */
  readonly place: string
}

async function ofSet(
  reading: Reading,
  set: ConceptSet,
  coded: SystemCoded,
  where: Place,
): Promise<Finding[]> {
  const { path } = where
  const [first, ...others] = set.valueSet ?? []
  if (set.system !== undefined) {
    if (set.system !== coded.system) return []
    const own = await ofSystem(reading, set, coded, where)
    return own.is === 'in' ? [await narrowedBy(reading, own, set.valueSet ?? [], { coded, path })] : [own]
  }
  if (first === undefined) return []
  const found = await findings(reading, await reading.valueSet(first, path), coded, path)
  return Promise.all(found.map((each) => narrowedBy(reading, each, others, { coded, path })))
}

async function narrowedBy(
  reading: Reading,
  finding: Finding,
  canonicals: readonly string[],
  { coded, path }: { coded: SystemCoded; path: Path },
): Promise<Finding> {
  let narrowed = finding
  for (const canonical of canonicals) {
    if (narrowed.is === 'out') return narrowed
    const also = await isMember(reading, canonical, coded, path)
    if (also !== 'in') narrowed = { ...narrowed, is: also }
  }
  return narrowed
}

async function ofSystem(
  reading: Reading,
  set: ConceptSet,
  coded: SystemCoded,
  { path, place }: Place,
): Promise<Finding> {
  const system = await reading.system(coded.system, set.version, coded.version)
  const valueSet = path.at(-1) as ValueSet
  const { provider } = system
  if (provider === undefined) return byList(set, system, coded.code, valueSet)
  reading.used.system(provider.about)
  reading.used.rule(coded.system, system.choice)
  const concept = await provider.find(coded.code)
  const listed = set.concept && listedConcept(set, coded.code, provider.about.isCaseSensitive)
  const finding = { system, concept, listed, valueSet }
  if (set.concept !== undefined && listed === undefined) return { ...finding, is: 'out' }
  if (concept === undefined) return { ...finding, is: isOpen(provider) ? 'unknown' : 'out' }
  return { ...finding, is: (await fitsAll(provider, concept, filtersOf(set, place))) ? 'in' : 'out' }
}

/** A list stands for itself where nobody knows the system. */
function byList(set: ConceptSet, system: ResolvedSystem, code: string, valueSet: ValueSet): Finding {
  if (set.concept === undefined || system.known.length > 0) return { is: 'unknown', system, valueSet }
  const listed = listedConcept(set, code, true)
  return { is: listed === undefined ? 'out' : 'in', system, listed, valueSet }
}

async function fitsAll(
  provider: CodeSystemProvider,
  concept: Concept,
  filters: readonly Filter[],
): Promise<boolean> {
  return filters.length === 0 || provider.fits(concept, filters)
}

const isOpen = ({ about }: CodeSystemProvider): boolean => about.content === 'fragment'

async function afterExcludes(
  reading: Reading,
  finding: Finding,
  coded: SystemCoded,
  path: Path,
): Promise<Finding> {
  const valueSet = path.at(-1) as ValueSet
  const version = finding.system?.provider?.about.version
  const is = await isExcluded(reading, valueSet, { ...coded, version }, path)
  if (is === 'out') return finding
  return { ...finding, is: is === 'in' ? 'out' : 'unknown' }
}

/** Whether an exclude has a code; its version counts only where the value set keeps versions apart. */
export async function isExcluded(
  reading: Reading,
  valueSet: ValueSet,
  coded: SystemCoded,
  path: Path,
): Promise<Membership> {
  let is: Membership = 'out'
  for (const [i, exclude] of (valueSet.compose?.exclude ?? []).entries()) {
    const place = `ValueSet.compose.exclude[${i}]`
    const found = await ofSet(reading, exclude, { ...coded, version: undefined }, { path, place })
    const counting = versionsCount(valueSet)
      ? found.filter((each) => isOfVersion(each, coded.version))
      : found
    const each = isIn(counting)
    if (each === 'in') return 'in'
    if (each === 'unknown') is = 'unknown'
  }
  return is
}

function isOfVersion({ system }: Finding, version: string | undefined): boolean {
  const found = system?.provider?.about.version
  return found === undefined || version === undefined || found === version
}

/** Whether codes of two versions of a system are two codes; the definition may say so itself. */
export function versionsCount(valueSet: ValueSet): boolean {
  const said = expansionParameter(valueSet, 'versionsMatch')
  return said === undefined ? mindsVersions(valueSet.compose) : said === 'false'
}
