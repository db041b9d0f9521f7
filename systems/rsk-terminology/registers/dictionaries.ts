/** Small dictionaries under OIDs and the value sets over them: out of the registers of P1's lists and of PIK's sets. */
import type { Content } from '#registers/register.ts'
import type { CodeSystemProvider } from '#standards/terminology/code-system-provider.ts'
import { CodeTable, type TableRow } from '#standards/terminology/code-table.ts'
import { TableCodeSystem } from '#standards/terminology/table-code-system.ts'
import type { ConceptReference, ValueSet } from '#standards/terminology/value-set-definition.ts'
import { systemOfOid } from './code-systems.ts'

export interface Dictionaries {
  readonly systems: ReadonlyMap<string, CodeSystemProvider>
  readonly valueSets: ReadonlyMap<string, ValueSet>
}

/** `lists`: entries of rsk.p1, which also say a dictionary's title; `sets`: entries of rsk.pik. */
export function dictionariesOf(lists: readonly Content[], sets: readonly Content[]): Dictionaries {
  const titles = new Map(lists.map(({ system, title }) => [systemOfOid(String(system)), String(title)]))
  const rows = new Map<string, TableRow[]>()
  for (const { system, code, pl, en } of lists)
    add(rows, String(system), { code: String(code), display: said(pl), english: said(en) })
  for (const { system, code, display } of sets)
    add(rows, String(system), { code: String(code), display: said(display) })
  const systems = new Map<string, CodeSystemProvider>()
  for (const [url, of] of rows) if (url.startsWith('urn:oid:')) systems.set(url, systemOf(url, titles, of))
  return {
    systems,
    valueSets: valueSetsOf(sets.toSorted((one, other) => Number(one.place) - Number(other.place))),
  }
}

const said = (value: Content[string] | undefined) => (typeof value === 'string' ? value : undefined)

function add<T>(all: Map<string, T[]>, oid: string, each: T): void {
  const url = systemOfOid(oid)
  const known = all.get(url)
  if (known === undefined) all.set(url, [each])
  else known.push(each)
}

/** Lists may lack codes that P1 has added since: a code that is not here may be right. */
function systemOf(url: string, titles: ReadonlyMap<string, string>, rows: readonly TableRow[]) {
  const title = titles.get(url) ?? url
  const about = { url, name: 'Dictionary', title, content: 'fragment', hasSubsumption: false } as const
  return new TableCodeSystem({ ...about, language: 'pl' }, new CodeTable(rows))
}

function valueSetsOf(entries: readonly Content[]): Map<string, ValueSet> {
  const sets = new Map<string, { first: Content; bySystem: Map<string, ConceptReference[]> }>()
  for (const entry of entries) {
    // A group gives its members a heading; it is no code that a document may hold.
    if (entry.isGroup === true) continue
    const set = sets.get(String(entry.set)) ?? { first: entry, bySystem: new Map() }
    sets.set(String(entry.set), set)
    const display = said(entry.display)
    add(set.bySystem, String(entry.system), {
      code: String(entry.code),
      ...(display === undefined ? {} : { display }),
    })
  }
  return new Map(
    [...sets].map(([oid, { first, bySystem }]) => [`urn:oid:${oid}`, valueSet(oid, first, bySystem)]),
  )
}

function valueSet(
  oid: string,
  { name, title }: Content,
  bySystem: ReadonlyMap<string, readonly ConceptReference[]>,
): ValueSet {
  return {
    resourceType: 'ValueSet',
    url: `urn:oid:${oid}`,
    name,
    title,
    status: 'active',
    compose: { include: [...bySystem].map(([system, concept]) => ({ system, concept })) },
  }
}
