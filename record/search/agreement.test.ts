/** The engine finds what the matcher says, whatever is asked: random searches over random lives, in every order, page by page. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { testWorld } from '#checks/test-world.ts'
import { Problem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { Examined } from '#standards/fhir/search/examined.ts'
import { sortValue } from '#standards/fhir/search/sort-value.ts'
import type { Stored } from '../stored.ts'
import { Oracle } from '../trial/oracle.ts'
import { sandbox } from '../trial/people.ts'
import { randomLives } from '../trial/random-lives.ts'
import { type RandomQuery, randomQuery, randomSort } from '../trial/random-queries.ts'
import { storeUnchecked } from '../trial/store-unchecked.ts'
import { type Query, readQuery } from './query.ts'
import { search } from './search.ts'

describe('random searches over random lives', () => {
  let world: World
  let oracle: Oracle
  let lives: Map<string, Stored>

  before(async () => {
    world = await testWorld('empty')
    lives = await storeUnchecked(world, randomLives(2026))
    oracle = await Oracle.of([...lives.values()].map(({ resource }) => resource))
  })

  const written = ({ type, pairs }: RandomQuery) => `${type}?${pairs.map((pair) => pair.join('=')).join('&')}`

  /** Undefined for a search that is refused as it is written. */
  function read({ type, pairs }: RandomQuery): Query | undefined {
    try {
      return readQuery(type, pairs, { now: world.clock.now().getTime() })
    } catch (error) {
      assert.ok(error instanceof Problem && error.category === 'incorrect', String(error))
      return undefined
    }
  }

  const inOrderOfAge = (found: readonly Examined[]): string[] =>
    found
      .map(({ resource }) => resource.id ?? '')
      .sort((one, other) => keyOf(found, one).localeCompare(keyOf(found, other)))

  const keyOf = (found: readonly Examined[], id: string): string =>
    lives.get(`${found[0]?.resource.resourceType}/${id}`)?.key ?? ''

  it('find the same set in the same order', async () => {
    let found = 0
    let asked = 0
    await fc.assert(
      fc.asyncProperty(randomQuery, async (random) => {
        const query = read(random)
        if (query === undefined || query.unknown.length > 0) return
        const expected = inOrderOfAge(oracle.find(random.type, query.criteria))
        const { entries } = await search(sandbox(world), random.type, [...random.pairs, ['_count', '1000']])
        assert.deepEqual(
          entries.map(({ id }) => id),
          expected,
          written(random),
        )
        asked += 1
        if (expected.length > 0) found += 1
      }),
      { numRuns: Number(process.env.OPENP1_RANDOM_SEARCHES ?? 250) },
    )
    assert.ok(found > asked / 10, `${found} of ${asked} searches found something`)
  })

  it('count the same', async () => {
    await fc.assert(
      fc.asyncProperty(randomQuery, async (random) => {
        const query = read(random)
        if (query === undefined || query.unknown.length > 0) return
        const { total } = await search(sandbox(world), random.type, [...random.pairs, ['_summary', 'count']])
        assert.equal(total, oracle.find(random.type, query.criteria).length, written(random))
      }),
      { numRuns: 50 },
    )
  })

  it('are sorted by any key, and their pages hold each match once', async () => {
    const sorted = randomQuery.chain((query) =>
      fc.tuple(
        fc.constant({ ...query, pairs: query.pairs.slice(0, 1) }),
        randomSort(query.type),
        fc.integer({ min: 1, max: 7 }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(sorted, async ([random, sort, count]) => {
        const query = read({ ...random, pairs: [...random.pairs, ['_sort', sort]] })
        if (query === undefined || query.unknown.length > 0) return
        const all = oracle.find(random.type, query.criteria)
        const seen: string[] = []
        for (let after: string | undefined = ''; after !== undefined; ) {
          const place: [string, string][] = after === '' ? [] : [['_after', after]]
          const shape: [string, string][] = [
            ['_sort', sort],
            ['_count', String(count)],
          ]
          const page = await search(sandbox(world), random.type, [...random.pairs, ...shape, ...place])
          seen.push(...page.entries.map(({ id }) => id))
          after = page.next
        }
        const name = `${written(random)}&_sort=${sort}&_count=${count}`
        assert.deepEqual(seen.toSorted(), all.map(({ resource }) => resource.id ?? '').sort(), name)
        mustBeInOrder(
          seen.map((id) => all.find(({ resource }) => resource.id === id) as Examined),
          query,
          name,
        )
      }),
      { numRuns: 60 },
    )
  })
})

function mustBeInOrder(found: readonly Examined[], { sort }: Query, name: string): void {
  for (const [index, later] of found.entries()) {
    const earlier = found[index - 1]
    if (earlier !== undefined) assert.ok(isInOrder(earlier, later, sort), `${name}: ${later.resource.id}`)
  }
}

/** By the first key that tells the two apart; what has no value comes last. */
function isInOrder(earlier: Examined, later: Examined, sort: Query['sort']): boolean {
  for (const { by, descending } of sort) {
    if (typeof by === 'string') return true
    const [first, second] = [sortValue(by, descending, earlier), sortValue(by, descending, later)]
    if (first === second) continue
    if (first === undefined || second === undefined) return second === undefined
    return first < second === !descending
  }
  return true
}
