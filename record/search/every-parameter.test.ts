/** Every search parameter of R4, of every type: a resource that has a value is found by it, and one that has none is not. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { compositesOf } from '#standards/fhir/composites.ts'
import { extract } from '#standards/fhir/extract.ts'
import { parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { madeResource } from '../trial/made-resource.ts'
import { sandbox } from '../trial/people.ts'
import { queryFor, queryForComposite } from '../trial/query-for.ts'
import { storeUnchecked } from '../trial/store-unchecked.ts'
import { keptTypes, typeCode } from '../type-code.ts'
import { search } from './search.ts'
import { searchableOf } from './searchable.ts'

/** One query for each parameter that has a value. */
function queriesFor(resource: FhirResource): Map<string, string> {
  const queries = new Map<string, string>()
  const add = (code: string, query: string | undefined) => {
    if (query !== undefined && !queries.has(code)) queries.set(code, query)
  }
  for (const value of Object.values(extract(resource)).flat()) add(value.parameter.code, queryFor(value))
  for (const value of compositesOf(resource)) add(value.parameter.code, queryForComposite(value))
  return queries
}

/** Which of some resources of a type a search finds. */
async function findsOf(world: World, type: string, query: string, ids: readonly string[]): Promise<string[]> {
  const at = query.indexOf('=')
  const pairs = [
    [query.slice(0, at), query.slice(at + 1)],
    ['_id', ids.join(',')],
  ] as const
  const { entries, query: read } = await search(sandbox(world), type, pairs)
  assert.deepEqual(read.unknown, [], `${type}?${query}`)
  return entries.map(({ id }) => id)
}

/** Several at once, since each waits for the database most of the time. */
async function abreast<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values()
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
}

/** Answered without a value of their own. */
const ofAll = new Set(['_text', '_content', '_filter', 'age'])
/** What even a resource without anything has. */
const always = new Set(['_id', '_lastUpdated', 'deceased', 'birthOrderBoolean'])

interface Case {
  readonly resource: FhirResource
  readonly code: string
  readonly query: string
}

/** A resource and a query that finds it for each parameter of a type; what excludes each other is made apart. */
function casesOf(type: string): Case[] {
  const full = madeResource(type, 'made')
  const queries = queriesFor(full)
  return searchableOf(type).flatMap(({ code }) => {
    const query = queries.get(code)
    if (query !== undefined) return [{ resource: full, code, query }]
    const alone = madeResource(type, `made-${code}`, code)
    const own = queriesFor(alone).get(code)
    if (own !== undefined) return [{ resource: alone, code, query: own }]
    assert.ok(ofAll.has(code), `nothing was made for ${type}.${code}`)
    return []
  })
}

describe('every parameter of every type', () => {
  it('finds what has a value for it, and not what has none', async () => {
    const world = await testWorld('empty')
    const types = ['Patient', ...keptTypes.filter((type) => type !== 'Patient')]
    const cases = types.flatMap(casesOf)
    const bare = types.map((resourceType) => ({ resourceType, id: 'bare' }))
    await storeUnchecked(world, [...new Set(cases.map(({ resource }) => resource)), ...bare])
    assert.ok(cases.length > 2500, `${cases.length} parameters`)
    const wrong: string[] = []
    await abreast(cases, async ({ resource, code, query }) => {
      const { resourceType, id = '' } = resource
      const found = await findsOf(world, resourceType, query, [id, 'bare'])
      if (!found.includes(id)) wrong.push(`${resourceType}?${query} finds nothing`)
      if (!always.has(code) && found.includes('bare'))
        wrong.push(`${resourceType}?${query} finds what has none`)
    })
    assert.deepEqual(wrong, [])
  })
})

const examples = process.env.OPENP1_FHIR_EXAMPLES ?? ''

/** All of HL7's examples that have an id of their own type and are of a reasonable size. */
function readExamples(): FhirResource[] {
  const found = new Map<string, FhirResource>()
  for (const name of readdirSync(examples)) {
    const file = join(examples, name)
    if (!/^[A-Z].*[.]json$/.test(name) || statSync(file).size > 100_000) continue
    const resource = parseJson(readFileSync(file, 'utf8')) as FhirResource
    const { resourceType: type, id } = resource
    if (id !== undefined && id.length <= 64 && typeCode(type) !== undefined)
      found.set(`${type}/${id}`, resource)
  }
  return [...found.values()].sort(
    (one, other) => Number(other.resourceType === 'Patient') - Number(one.resourceType === 'Patient'),
  )
}

describe('the examples of HL7', {
  skip: existsSync(examples) ? false : 'HL7’s examples are not on this machine',
}, () => {
  it('are found by every value that they have', async () => {
    const world = await testWorld('empty')
    const resources = readExamples()
    await storeUnchecked(world, resources)
    const asked = new Map<string, [resource: FhirResource, query: string]>()
    const here = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id}`))
    // The record has no references that lead nowhere; the examples do.
    const isDangling = (query: string) => {
      const [reference] = /Patient[/].*$/.exec(query) ?? []
      return reference !== undefined && !here.has(reference)
    }
    for (const resource of resources)
      for (const [code, query] of queriesFor(resource))
        if (!isDangling(query)) asked.set(`${resource.resourceType}.${code}`, [resource, query])
    const wrong: string[] = []
    await abreast([...asked.values()], async ([resource, query]) => {
      const { resourceType, id = '' } = resource
      const found = await findsOf(world, resourceType, query, [id])
      if (found.length !== 1) wrong.push(`${resourceType}/${id}?${query}`)
    })
    assert.deepEqual(wrong, [])
    assert.ok(asked.size > 1000, `${asked.size} parameters`)
  })
})
