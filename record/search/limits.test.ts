/** Bounds of a search, and what is answered beyond what can be found first. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { observation, patient, sandbox } from '../trial/people.ts'
import { storeUnchecked } from '../trial/store-unchecked.ts'
import { queryAtLength } from './long.ts'
import { search } from './search.ts'

const visit = (no: number): FhirResource => ({
  resourceType: 'Encounter',
  id: `visit-${no}`,
  status: no % 2 === 0 ? 'finished' : 'planned',
  subject: { reference: `Patient/patient-${no % 3}` },
  ...(no < 30 ? { serviceProvider: { reference: `Organization/clinic-${no % 2}` } } : {}),
  ...(no === 7 ? { reasonCode: [{ text: 'Ból głowy' }] } : {}),
})

describe('a record of more than a search may open one by one', () => {
  let world: World

  before(async () => {
    world = await testWorld('empty')
    await storeUnchecked(world, [
      ...[0, 1, 2].map((no) => ({ ...patient({ birthDate: `200${no}-01-01` }), id: `patient-${no}` })),
      ...[0, 1, 2].map((no) => ({ resourceType: 'Organization', id: `clinic-${no}` })),
      ...Array.from({ length: 10_300 }, (_, no) => visit(no)),
      ...[4, 5, 6, 7].map((no) => ({
        ...observation(`patient-${no % 3}`, { encounter: { reference: `Encounter/visit-${no}` } }),
        id: `pulse-${no}`,
      })),
    ])
    await world.database.withClient((client) => client.query('analyze record.resource, record.token'))
  })

  const find = (type: string, query: string) => search(sandbox(world), type, new URLSearchParams(query))
  const ids = async (type: string, query: string) =>
    (await find(type, query)).entries.map(({ id }) => id).sort()

  it('refuses to open them all, and tells what would help', async () => {
    const refusals: [query: string, code: string, words: RegExp][] = [
      ['_content=glowy%20brzucha', 'too-many-candidates', /patient, code, date/],
      ['_content=glowy&_summary=count', 'too-many-candidates', /10000/],
      ['_sort=status', 'sort', /_id, _lastUpdated, date/],
      ['_sort=-date,status', 'sort', /narrow/],
    ]
    for (const [query, code, words] of refusals)
      await assert.rejects(
        find('Encounter', query),
        (error: Error & { code?: string; category?: string }) => {
          assert.deepEqual([error.category, error.code], ['too-costly', code], query)
          assert.match(error.message, words, query)
          return true
        },
      )
  })

  it('answers the same of one patient, by columns, and as an estimate', async () => {
    assert.deepEqual(await ids('Encounter', 'patient=patient-1&_content=glowy'), ['visit-7'])
    assert.equal((await ids('Encounter', 'patient=patient-1&_sort=status&_count=5')).length, 5)
    assert.equal((await ids('Encounter', '_sort=-_lastUpdated&_count=5')).length, 5)
    assert.equal((await find('Encounter', '_total=accurate&_count=1')).total, 10_300)
    assert.equal((await find('Encounter', 'status=finished&_summary=count')).total, 5150)
    assert.equal(
      (await find('Encounter', '_content=glowy&_total=estimate&_count=0').catch(() => ({ total: 0 }))).total,
      10_300,
    )
  })

  it('asks at length what no index leads to, few at a time, and not for ever', async () => {
    const slow = (seconds: number) => queryAtLength(world, 'select pg_sleep($1)', [seconds], 60)
    await assert.rejects(slow(5), { category: 'too-costly', code: 'too-long' })
    assert.equal((await slow(0)).length, 1)
    const crowd = await Promise.allSettled(Array.from({ length: 80 }, () => slow(0.02)))
    const refused = crowd.filter((each) => each.status === 'rejected')
    assert.ok(refused.length >= 10 && refused.length < 40, `${refused.length} of 80 are sent away`)
    for (const each of refused) assert.equal(each.reason.category, 'busy')
    const [{ timeout }] = (await world.database.sql.query<{ timeout: string }>(
      `select current_setting('statement_timeout') as timeout`,
    )) as [{ timeout: string }]
    assert.equal(timeout, '0')
  })

  it('follows chains into more than can be found first', async () => {
    assert.deepEqual(await ids('Observation', 'encounter.date:missing=true'), [
      'pulse-4',
      'pulse-5',
      'pulse-6',
      'pulse-7',
    ])
    assert.deepEqual(await ids('Observation', 'encounter.date:missing=true&encounter.status=planned'), [
      'pulse-5',
      'pulse-7',
    ])
    assert.deepEqual(await ids('Observation', 'encounter._filter=date pr false and status eq finished'), [
      'pulse-4',
      'pulse-6',
    ])
    assert.equal((await find('Observation', 'encounter.date:missing=true&_summary=count')).total, 4)
  })

  it('looks for what points here among more than can be found first', async () => {
    assert.deepEqual(await ids('Organization', '_has:Encounter:service-provider:date:missing=true'), [
      'clinic-0',
      'clinic-1',
    ])
    assert.deepEqual(await ids('Patient', '_has:Encounter:patient:date:missing=true&birthdate=2001'), [
      'patient-1',
    ])
    assert.deepEqual(await ids('Patient', '_has:Encounter:patient:_content=glowy'), ['patient-1'])
    assert.deepEqual(await ids('Patient', '_has:Observation:patient:encounter.status=planned'), [
      'patient-1',
      'patient-2',
    ])
  })
})
