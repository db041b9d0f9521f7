/** The key of the index is exchanged while the record serves: everything is found before, during and after, and nothing stays under the old one. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { matchAll } from '../bundle/conditions.ts'
import { keyedHash } from '../index/hash.ts'
import type { KeysOfIndex } from '../index/index-keys.ts'
import { tokenBare } from '../index/tokens.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { update } from '../record.ts'
import { search } from '../search/search.ts'
import { observation, organization, patient, peselSystem, sandbox, store } from '../trial/people.ts'
import { typeCode } from '../type-code.ts'
import { inUnit } from '../unit.ts'
import { exchangeIndexKey } from './exchange.ts'

const pesel = '84031499907'
const quick = { rest: 0, known: 0 }

describe('the key of the index', () => {
  let world: World
  let person: string
  let clinic: string

  const found = async (type: string, ...parameters: [string, string][]) =>
    (await search(sandbox(world), type, parameters)).entries.map(({ id }) => id)

  /** One search through each kind of hash that there is. */
  const asked = async (): Promise<string[][]> => [
    await found('Patient', ['identifier', `${peselSystem}|${pesel}`]),
    await found('Patient', ['name', 'kowal']),
    await found('Patient', ['name:contains', 'owalsk']),
    await found('Patient', ['organization', `Organization/${clinic}`]),
    await found('Patient', ['organization.name', 'Stara Klinika']),
    await found('Observation', ['patient', person], ['code', 'http://loinc.org|8867-4']),
    await found('Observation', ['subject.identifier', pesel]),
    await found('Observation', ['code', '8867-4']),
    await found('Observation', ['status', 'final']),
    await found('Observation', ['value-quantity', 'gt70']),
    await found('Patient', ['_has:Observation:patient:code', '8867-4']),
    await found('Organization', ['_has:Patient:organization:family', 'Kowalska']),
    await found('Patient', ['identifier', pesel], ['_revinclude', 'Observation:patient']),
    await found('Encounter', ['location-period', 'ge2020']),
    await found('Condition', ['recorded-date', 'ge2026-01-01']),
  ]

  const conditional = () =>
    inUnit(world, sandbox(world), async (unit) => {
      const query = `identifier=${encodeURIComponent(`${peselSystem}|${pesel}`)}`
      return (await matchAll(unit, [{ type: 'Patient', query }])).get(`Patient?${query}`)?.id
    })

  /** Rows of the index with the hash of the person's PESEL by these keys. */
  const under = async ({ whole }: KeysOfIndex) => {
    const hash = keyedHash(whole, tokenBare(typeCode('Patient') ?? 0, 'identifier', pesel))
    const rows = await world.database.sql.query(
      `select 1 from record.token where hash = $1 union all select 1 from record.resource where $1 = any(tokens)`,
      [hash],
    )
    return rows.length
  }

  const all = () =>
    world.database.sql.query<{ hash: string }>(
      `select hash::text from record.token union select unnest(tokens)::text from record.resource
       union select code::text from record.resource where code <> 0 union select parameter::text from record.period`,
    )

  before(async () => {
    world = await testWorld('empty')
    clinic = (await store(world, organization('Stara Klinika'))).id
    const managingOrganization = { reference: `Organization/${clinic}` }
    person = (await store(world, patient({ managingOrganization }))).id
    await store(world, observation(person))
    const condition = {
      resourceType: 'Condition',
      subject: { reference: `Patient/${person}` },
      recordedDate: '2026-02-01',
    }
    await store(world, condition as FhirResource)
  })

  it('is exchanged, and its hash function; what was found is found, and no hash stays', async () => {
    const { index } = holdingsOf(world)
    const old = index.written
    const [first, conditioned, hashes] = [
      await asked(),
      await conditional(),
      new Set((await all()).map(({ hash }) => hash)),
    ]
    assert.equal(conditioned, person)
    assert.equal(first.filter((ids) => ids.length > 0).length, first.length - 1, JSON.stringify(first))
    const done = await exchangeIndexKey(world, { ...quick, hash: 'sha3-256' })
    const found = { resources: 4, renewed: 4, left: 0, altered: 0, names: 0, nameless: 0 }
    assert.deepEqual(done, { hash: 'sha3-256', key: 1, ...found })
    assert.deepEqual([index.written.number, index.sought.length], [1, 1])
    assert.deepEqual(await asked(), first)
    assert.equal(await conditional(), person)
    assert.equal(await under(old), 0)
    assert.ok((await under(index.written)) > 1)
    for (const { hash } of await all()) assert.ok(!hashes.has(hash), 'a hash of the old key')
    assert.equal((await exchangeIndexKey(world, { ...quick, countOnly: true })).left, 0)
  })

  it('is searched by both while half is done; writers write under the new one, and their old hashes go', async () => {
    const { index } = holdingsOf(world)
    const [first, old] = [await asked(), index.written]
    const told: string[][][] = []
    let other = ''
    const broken = exchangeIndexKey(world, {
      ...quick,
      onProgress: () => {
        throw new Error('broken off')
      },
    })
    await assert.rejects(broken, /broken off/)
    // All were done by the first stretch: what follows is as if written by a process that had not heard yet.
    const [now, coming] = [index.written, index.sought]
    assert.deepEqual([coming.length, coming[0]?.number, now.number], [2, 1, 2])
    index.written = old
    other = (await store(world, patient({ managingOrganization: { reference: `Organization/${clinic}` } })))
      .id
    index.written = now
    told.push(await asked())
    assert.deepEqual(told[0]?.[0]?.sort(), [person, other].sort(), 'one under each key')
    assert.deepEqual(told[0]?.[1]?.sort(), [person, other].sort())
    assert.deepEqual(told[0]?.[3]?.sort(), [person, other].sort())
    assert.deepEqual(told[0]?.[4]?.sort(), [person, other].sort())
    await assert.rejects(conditional(), { code: 'several-match' }, 'both are seen by a conditional create')
    assert.equal(await under(old), 2)
    const left = {
      ...patient(),
      id: other,
      identifier: [{ system: 'urn:other', value: '1' }],
    } as FhirResource
    await inUnit(world, sandbox(world), (unit) => update(unit, left))
    assert.equal(await under(old), 0, 'a new version takes the hashes of the old key away')
    assert.equal(await conditional(), person)
    const done = await exchangeIndexKey(world, { ...quick, hash: 'sha256' })
    assert.equal(done.hash, 'sha3-256', 'the one that was begun goes on')
    assert.equal(index.sought.length, 1)
    assert.deepEqual((await asked())[0], first[0])
  })

  it('of old is destroyed, and no other is left', async () => {
    const { keys, index } = holdingsOf(world)
    assert.equal(index.written.number, 2)
    assert.deepEqual([keys.store.has(1), keys.store.has(2)], [false, true])
    assert.throws(() => keys.key(1), { code: 'erased' })
  })

  it('is exchanged by one at a time', async () => {
    await world.database.withClient(async (client) => {
      await client.query('select pg_advisory_lock(7312031)')
      await assert.rejects(exchangeIndexKey(world, quick), { code: 'exchanging' })
      await client.query('select pg_advisory_unlock(7312031)')
    })
  })
})
