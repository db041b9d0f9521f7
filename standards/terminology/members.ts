/**
 * The codes of a value set, as far as somebody reads on. They come in batches: an answer of thousands of codes would
 * otherwise spend its time in waiting for what is there already.
 */
import type { CodeSystemProvider } from './code-system-provider.ts'
import { filtersOf } from './concept-set.ts'
import { listed, stored, withoutSystem } from './listed-members.ts'
import type { Member, Origin, Wanted } from './member.ts'
import { isExcluded, isMember, versionsCount } from './membership.ts'
import type { Path, Reading } from './reading.ts'
import type { ConceptSet, ValueSet } from './value-set-definition.ts'
import { mustBeAllowed } from './version-rules.ts'

type Batches = AsyncGenerator<readonly Member[]>

const batchSize = 500

/** Each once. Refuses `not-found`, `exception` a version against the rules, `too-costly`, and what filters refuse. */
export async function* members(
  reading: Reading,
  valueSet: ValueSet,
  wanted: Wanted,
  path: Path = [],
): Batches {
  const here = [...path, valueSet]
  const isActiveOnly = wanted.isActiveOnly || valueSet.compose?.inactive === false
  const isNew = onceEach(versionsCount(valueSet))
  const hasExcludes = (valueSet.compose?.exclude ?? []).length > 0
  for await (const batch of included(reading, valueSet, { ...wanted, isActiveOnly }, here)) {
    const fresh = batch.filter(isNew)
    yield hasExcludes ? await withoutExcluded(reading, valueSet, fresh, here) : fresh
  }
}

/** Of two versions of a code the first, unless they are two codes. */
function onceEach(keepsVersions: boolean): (member: Member) => boolean {
  const systems = new Map<string, Set<string>>()
  return ({ system, version = '', concept: { code } }) => {
    const name = keepsVersions ? `${system}|${version}` : system
    const seen = systems.get(name) ?? new Set()
    if (seen.has(code)) return false
    systems.set(name, seen.add(code))
    return true
  }
}

async function withoutExcluded(
  reading: Reading,
  valueSet: ValueSet,
  batch: readonly Member[],
  path: Path,
): Promise<Member[]> {
  const kept: Member[] = []
  for (const member of batch) {
    const { system, version, concept } = member
    const coded = { system, version, code: concept.code }
    if ((await isExcluded(reading, valueSet, coded, path)) === 'out') kept.push(member)
  }
  return kept
}

async function* included(reading: Reading, valueSet: ValueSet, wanted: Wanted, path: Path): Batches {
  if (valueSet.compose === undefined) yield stored(valueSet, wanted)
  for (const [i, include] of (valueSet.compose?.include ?? []).entries()) {
    const place = `ValueSet.compose.include[${i}]`
    const { source, named } = await partsOf(reading, include, { wanted, place }, path)
    for await (const batch of source)
      yield named.length === 0 ? batch : await inAll(reading, named, batch, path)
  }
}

/** What is listed one by one, and the value sets that each must be in too. */
async function partsOf(
  reading: Reading,
  include: ConceptSet,
  { wanted, place }: { wanted: Wanted; place: string },
  path: Path,
): Promise<{ source: Batches; named: readonly string[] }> {
  const { system, valueSet: named = [] } = include
  if (system !== undefined) return { source: ofSystem(reading, include, { wanted, place }), named }
  const [first, ...others] = named
  if (first === undefined) return { source: nothing(), named: [] }
  return { source: members(reading, await reading.valueSet(first, path), wanted, path), named: others }
}

async function* nothing(): Batches {}

async function inAll(
  reading: Reading,
  canonicals: readonly string[],
  batch: readonly Member[],
  path: Path,
): Promise<Member[]> {
  let kept = [...batch]
  for (const canonical of canonicals) {
    const still: Member[] = []
    for (const member of kept) {
      const coded = { system: member.system, code: member.concept.code }
      if ((await isMember(reading, canonical, coded, path)) === 'in') still.push(member)
    }
    kept = still
  }
  return kept
}

async function* ofSystem(
  reading: Reading,
  set: ConceptSet,
  { wanted, place }: { wanted: Wanted; place: string },
): Batches {
  const system = await reading.system(set.system ?? '', set.version)
  const { provider } = system
  if (provider === undefined) {
    yield withoutSystem(set, system, wanted)
    return
  }
  mustBeAllowed(reading.rules, provider.about)
  reading.used.system(provider.about)
  reading.used.rule(system.url, system.choice)
  const of = { system: system.url, version: provider.about.version, provider }
  if (set.concept !== undefined) yield await listed(set.concept, of, wanted)
  else yield* selected(of, { filters: filtersOf(set, place), ...wanted })
}

async function* selected(of: Origin, selection: Parameters<CodeSystemProvider['select']>[0]): Batches {
  const concepts = of.provider.select(selection)
  let batch: Member[] = []
  if (Symbol.iterator in concepts)
    for (const concept of concepts) {
      if (batch.length === batchSize) {
        yield batch
        batch = []
      }
      batch.push({ ...of, concept, listed: undefined })
    }
  else for await (const concept of concepts) yield [{ ...of, concept, listed: undefined }]
  yield batch
}
