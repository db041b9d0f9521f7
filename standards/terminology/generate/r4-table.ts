/**
 * The value sets that elements of R4 are bound to, those that they name, and the code systems that they draw on, as short texts.
 * Left out: systems of more than a thousand codes and value sets of more than a thousand listed ones (DICOM, LOINC document
 * types): they belong to whoever publishes them.
 */
import { type Canonical, readDefinitions } from '../../fhir/generate/package-files.ts'
import type { CodeSystem, ConceptDefinition } from '../code-system-definition.ts'
import type { ConceptSet, ValueSet } from '../value-set-definition.ts'

const mostCodes = 1000

export interface R4System {
  readonly version?: string | undefined
  readonly name?: string | undefined
  readonly title?: string | undefined
  readonly status?: string | undefined
  readonly caseSensitive?: boolean | undefined
  readonly hierarchyMeaning?: string | undefined
  /** One line a concept, indented by its depth: `code|display|flags|children`; what is empty at the end is left out. */
  readonly concepts: string
}

interface R4Set {
  readonly version?: string | undefined
  readonly name?: string | undefined
  readonly title?: string | undefined
  readonly status?: string | undefined
  readonly include: readonly R4Include[]
  readonly exclude?: readonly R4Include[] | undefined
}

/** As in `compose`, listed codes as lines `code|display`. */
export type R4Include = Omit<ConceptSet, 'concept'> & { readonly concepts?: string }

export interface R4Table {
  readonly systems: Readonly<Record<string, R4System>>
  readonly sets: Readonly<Record<string, R4Set>>
}

interface Binding {
  readonly valueSet?: string
  /** The largest set that an extensible binding allows. */
  readonly extension?: readonly { readonly valueCanonical?: string }[]
}

interface Bound extends Canonical {
  readonly derivation?: string
  readonly snapshot: { readonly element: readonly { readonly binding?: Binding }[] }
}

export function r4Table(folder: string): R4Table {
  const all = new Map(readDefinitions<ValueSet & Canonical>(folder, 'ValueSet').map((set) => [set.url, set]))
  const chosen = closure(boundSets(folder), all)
  const drawnOn = new Set([...chosen.values()].flatMap(partsOf).flatMap(({ system = [] }) => system))
  const systems: Record<string, R4System> = {}
  for (const system of readDefinitions<CodeSystem & Canonical>(folder, 'CodeSystem')) {
    if (!drawnOn.has(system.url) || system.content !== 'complete') continue
    const lines = linesOf(system.concept ?? [], 0)
    if (lines.length <= mostCodes) systems[system.url] = r4System(system, lines)
  }
  const sets = Object.fromEntries([...chosen].map(([url, set]) => [url, r4Set(set)]))
  return { systems: sorted(systems), sets: sorted(sets) }
}

/** These value sets and those that they name, as far as they are small. */
function closure(urls: readonly string[], all: ReadonlyMap<string, ValueSet>): Map<string, ValueSet> {
  const chosen = new Map<string, ValueSet>()
  const open = [...urls]
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    const set = all.get(url)
    if (set === undefined || chosen.has(url) || isLarge(set)) continue
    chosen.set(url, set)
    open.push(...partsOf(set).flatMap(({ valueSet = [] }) => valueSet.map(bare)))
  }
  return chosen
}

const partsOf = ({ compose }: ValueSet): ConceptSet[] => [
  ...(compose?.include ?? []),
  ...(compose?.exclude ?? []),
]

const bare = (canonical: string): string => canonical.replace(/\|.*$/, '')

function boundSets(folder: string): string[] {
  const types = readDefinitions<Bound>(folder, 'StructureDefinition').filter(
    ({ derivation }) => derivation !== 'constraint',
  )
  const bindings = types.flatMap(({ snapshot }) =>
    snapshot.element.flatMap(({ binding: { valueSet, extension = [] } = {} }) => [
      valueSet,
      ...extension.map(({ valueCanonical }) => valueCanonical),
    ]),
  )
  return [...new Set(bindings.filter((canonical) => canonical !== undefined).map(bare))]
}

function isLarge({ compose }: ValueSet): boolean {
  const listed = (compose?.include ?? []).reduce((sum, { concept = [] }) => sum + concept.length, 0)
  return compose === undefined || listed > mostCodes
}

function r4Set({ version, name, title, status, compose }: ValueSet): R4Set {
  return {
    version,
    name: name as string | undefined,
    title: title as string | undefined,
    status: status === 'draft' ? undefined : (status as string | undefined),
    include: (compose?.include ?? []).map(r4Include),
    exclude: compose?.exclude?.map(r4Include),
  }
}

function r4Include({ concept, system, version, filter, valueSet }: ConceptSet): R4Include {
  const isNamed = system?.startsWith('urn:') ?? false
  const concepts = concept?.map((each) => listed(each, isNamed)).join('\n')
  const parts = { system, version, filter, valueSet, concepts }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

/** Displays are left to the code systems; those of SNOMED CT and LOINC are not HL7's to give away. */
function listed({ code, display }: { code: string; display?: string }, isNamed: boolean): string {
  return display === undefined || !isNamed ? code : `${code}|${display.replace(/\s+/g, ' ')}`
}

function r4System(system: CodeSystem, lines: readonly string[]): R4System {
  const { version, name, title, status, caseSensitive, hierarchyMeaning } = system
  return {
    version,
    name,
    title,
    status: status === 'active' ? undefined : status,
    caseSensitive: caseSensitive === false ? false : undefined,
    hierarchyMeaning: hierarchyMeaning === 'is-a' ? undefined : hierarchyMeaning,
    concepts: lines.join('\n'),
  }
}

function linesOf(concepts: readonly ConceptDefinition[], depth: number): string[] {
  return concepts.flatMap((concept) => [lineOf(concept, depth), ...linesOf(concept.concept ?? [], depth + 1)])
}

function lineOf({ code, display = code, property = [] }: ConceptDefinition, depth: number): string {
  const valuesOf = (name: string) => property.filter((each) => each.code === name)
  const isAbstract = [...valuesOf('notSelectable'), ...valuesOf('abstract')].some(
    (each) => each.valueBoolean === true,
  )
  const flags = [
    ...(isAbstract ? ['abstract'] : []),
    ...valuesOf('status').map((each) => String(each.valueCode)),
  ]
  const children = valuesOf('child').map((each) => String(each.valueCode))
  const columns = [
    code,
    display === code ? '' : display.replace(/\s+/g, ' '),
    flags.join(' '),
    children.join(' '),
  ]
  if (columns.some((column) => column.includes('|'))) throw new RangeError(`${code} has a bar in it`)
  return `${'\t'.repeat(depth)}${columns.join('|').replace(/\|+$/, '')}`
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
}
