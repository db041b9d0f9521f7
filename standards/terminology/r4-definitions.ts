/**
 * R4's own code systems and value sets from the generated table (r4.gen.json): what elements of R4 are bound to can be
 * expanded and checked without loading anything. Read when first asked for; a definition in the record counts for more.
 */
import { readFileSync } from 'node:fs'
import { fitsVersion } from './canonical.ts'
import { ResourceCodeSystem } from './code-system.ts'
import type { CodeSystem, ConceptDefinition } from './code-system-definition.ts'
import type { CodeSystemProvider, PropertyValue } from './code-system-provider.ts'
import type { ConceptMap } from './concept-map.ts'
import type { Definitions } from './definitions.ts'
import type { R4Include, R4System, R4Table } from './generate/r4-table.ts'
import type { ConceptSet, ValueSet } from './value-set-definition.ts'

export class R4Definitions implements Definitions {
  #table: R4Table | undefined
  readonly #providers = new Map<string, CodeSystemProvider>()
  readonly #sets = new Map<string, ValueSet>()

  get #all(): R4Table {
    this.#table ??= JSON.parse(readFileSync(new URL('r4.gen.json', import.meta.url), 'utf8')) as R4Table
    return this.#table
  }

  /** Canonicals of all systems, for those who list what is supported. */
  get systems(): readonly { url: string; version: string | undefined }[] {
    return Object.entries(this.#all.systems).map(([url, { version }]) => ({ url, version }))
  }

  provider(url: string, version?: string): CodeSystemProvider | undefined {
    const found = own(this.#all.systems, url)
    if (found === undefined || !isMeant(found.version, version)) return undefined
    const provider = this.#providers.get(url) ?? new ResourceCodeSystem(systemOf(url, found))
    this.#providers.set(url, provider)
    return provider
  }

  versions(url: string): readonly string[] {
    const found = own(this.#all.systems, url)
    return found === undefined ? [] : [found.version ?? '']
  }

  supplement(): CodeSystem | undefined {
    return undefined
  }

  valueSet(url: string, version?: string): ValueSet | undefined {
    const found = own(this.#all.sets, url)
    if (found === undefined || !isMeant(found.version, version)) return undefined
    const known = this.#sets.get(url)
    if (known !== undefined) return known
    const { include, exclude, ...head } = found
    const compose = { include: include.map(setOf), ...(exclude && { exclude: exclude.map(setOf) }) }
    const valueSet = { resourceType: 'ValueSet', url, ...head, compose } as ValueSet
    this.#sets.set(url, valueSet)
    return valueSet
  }

  valueSetVersions(url: string): readonly string[] {
    const found = own(this.#all.sets, url)
    return found === undefined ? [] : [found.version ?? '']
  }

  conceptMap(): ConceptMap | undefined {
    return undefined
  }

  conceptMaps(): readonly ConceptMap[] {
    return []
  }
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

const isMeant = (version = '', wanted: string | undefined): boolean =>
  wanted === undefined || fitsVersion(version, wanted)

function setOf({ concepts, ...include }: R4Include): ConceptSet {
  if (concepts === undefined) return include
  return {
    ...include,
    concept: concepts.split('\n').map((line) => {
      const [code = '', display] = line.split('|')
      return display === undefined ? { code } : { code, display }
    }),
  }
}

function systemOf(url: string, { concepts, ...head }: R4System): CodeSystem {
  const roots: Draft[] = []
  const open: Draft[] = []
  for (const line of concepts === '' ? [] : concepts.split('\n')) {
    const depth = line.length - line.trimStart().length
    const concept = conceptOf(line.slice(depth))
    const parent = open[depth - 1]
    if (parent === undefined) roots.push(concept)
    else {
      parent.concept ??= []
      parent.concept.push(concept)
    }
    open.length = depth
    open.push(concept)
  }
  const system = { resourceType: 'CodeSystem', url, status: 'active', language: 'en', content: 'complete' }
  return { ...system, ...head, concept: roots } as CodeSystem
}

type Draft = Omit<ConceptDefinition, 'concept'> & { concept?: Draft[] }

function conceptOf(line: string): Draft {
  const [code = '', display = '', flags = '', children = ''] = line.split('|')
  const property: PropertyValue[] = words(flags).map((flag) =>
    flag === 'abstract' ? { code: 'notSelectable', valueBoolean: true } : { code: 'status', valueCode: flag },
  )
  for (const valueCode of words(children)) property.push({ code: 'child', valueCode })
  return { code, display: display === '' ? code : display, ...(property.length === 0 ? {} : { property }) }
}

const words = (text: string): string[] => (text === '' ? [] : text.split(' '))
