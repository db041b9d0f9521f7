/** Names that others gave are found before, during and after the exchange of the key of the index; what cannot be hashed anew is said. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { asOtherProcess, ownerOf, testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { aliasOf, nameOfClient, nameOfSource, resolve } from '../alias.ts'
import { readLine } from '../bulk/line.ts'
import { BulkLoader } from '../bulk/load.ts'
import { erasePatient } from '../erase.ts'
import { KeysOfIndex } from '../index/index-keys.ts'
import { enqueue, jobOf } from '../jobs/queue.ts'
import { instanceSlot } from '../keys/keyring.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { create, remove } from '../record.ts'
import { ownOnes, subscribe } from '../subscriptions/manage.ts'
import { asker, organization, patient, sandbox } from '../trial/people.ts'
import { subscription } from '../trial/subscriptions.ts'
import { inUnit } from '../unit.ts'
import { exchangeIndexKey } from './exchange.ts'

const quick = { rest: 0, known: 0 }

describe('names that others gave', () => {
  let world: World
  let other: World

  /** As a process that remembers nothing. */
  const found = async (name: string, type = 'Patient') => {
    holdingsOf(world).aliases.delete(`${type}/${name}`)
    return resolve(world, world.database.sql, type, name)
  }
  const named = async (id: string, type = 'Patient') => {
    const made = type === 'Patient' ? patient() : organization('Klinika')
    const where = await inUnit(world, sandbox(world), (unit) => create(unit, made, { id }))
    return where.key
  }
  const bring = async () => {
    const loader = new BulkLoader(world, { source: 'old clinic' })
    await loader.add(readLine(1, patient({ id: 'card-7' })))
    return loader.finish()
  }
  const standsUnder = async (keys: KeysOfIndex, ...names: string[]) => {
    const hashes = names.map((name) => aliasOf(keys, name))
    const rows = await world.database.sql.query('select from record.alias where name = any($1::bytea[])', [
      hashes,
    ])
    return rows.length
  }
  const first = () => new KeysOfIndex(0, 'sha256', holdingsOf(world).keys.key(instanceSlot))
  const alter = (statement: string, ...values: unknown[]) => ownerOf(world).sql.query(statement, values)
  const all = [
    nameOfClient('Patient/anna'),
    nameOfClient('Organization/klinika'),
    nameOfSource('old clinic Patient/card-7'),
  ]

  let keys: { anna: string; klinika: string; gone: string }
  let hook: string
  let job: string
  let clinic: Asker

  before(async () => {
    world = await testWorld('empty')
    keys = {
      anna: await named('anna'),
      klinika: await named('klinika', 'Organization'),
      gone: await named('gone'),
    }
    await inUnit(world, sandbox(world), (unit) => remove(unit, 'Patient', 'gone'))
    assert.deepEqual((await bring()).there, 0)
    const wish = subscription({ type: 'websocket' }) as unknown as Parameters<typeof subscribe>[1]
    clinic = asker(world, { role: 'provider-system', organization: 'klinika' }, 'integration')
    hook = (await subscribe(clinic, wish, 'http://localhost/fhir')).id
    const order = {
      kind: 'trial',
      parameters: { caller: { actor: { role: 'sandbox' } } },
      keep: 3_600_000,
    } as const
    job = await enqueue(sandbox(world), order)
  })

  it('are hashed anew; the key that is derived from the instance’s has nothing under it any more', async () => {
    assert.equal(await standsUnder(first(), ...all), 3)
    const { key, names, nameless, left, altered } = await exchangeIndexKey(world, quick)
    assert.deepEqual([key, names, nameless, left, altered], [1, 4, 0, 0, 0])
    assert.equal(await standsUnder(first(), ...all), 0)
    assert.equal(await standsUnder(holdingsOf(world).index.written, ...all), 3)
    const [row] = await alter('select count(*)::int as n from record.alias where number <> 1')
    assert.deepEqual(row, { n: 0 })
  })

  it('are found by it: what clients named, also what is deleted, and what a source brings again', async () => {
    assert.deepEqual(await found('anna'), keys.anna)
    assert.deepEqual(await found('klinika', 'Organization'), keys.klinika)
    assert.deepEqual(await found('gone'), keys.gone)
    await assert.rejects(named('anna'), { category: 'conflict' })
    assert.equal((await bring()).there, 1)
  })

  it('and who began something finds it', async () => {
    assert.deepEqual(
      (await ownOnes(clinic)).map(({ id }) => id),
      [hook],
    )
    assert.equal((await jobOf(sandbox(world), job)).id, job)
    await assert.rejects(jobOf(clinic, job), { code: 'no-job' })
    const stranger = asker(world, { role: 'provider-system', organization: 'other' }, 'integration')
    assert.deepEqual(await ownOnes(stranger), [])
  })

  it('are given once while it goes on, whatever a process knows', async () => {
    const { index } = holdingsOf(world)
    const onProgress = () => {
      throw new Error('broken off')
    }
    const late = index.sought
    await assert.rejects(exchangeIndexKey(world, { ...quick, onProgress }), /broken off/)
    const now = index.sought
    assert.equal(now.length, 2)
    const bela = await named('bela')
    assert.equal(await standsUnder(now[1] as KeysOfIndex, nameOfClient('Patient/bela')), 1)
    // A process that has not heard yet knows the old key alone.
    index.sought = late
    assert.equal(await found('bela'), bela)
    await assert.rejects(named('bela'), { category: 'conflict' })
    const celina = await named('celina')
    index.sought = now
    assert.equal(await found('celina'), celina)
    const { key, left } = await exchangeIndexKey(world, quick)
    assert.deepEqual([key, left], [2, 0])
    assert.deepEqual([await found('bela'), await found('celina')], [bela, celina])
    assert.deepEqual(await found('anna'), keys.anna)
  })

  it('of releases that kept none are found in the contents, or brought again; until then the old key stays', async () => {
    await alter('update record.alias set sealed = null, slot = null')
    const kept = await exchangeIndexKey(world, quick)
    assert.deepEqual([kept.key, kept.nameless], [3, 1])
    assert.equal(holdingsOf(world).index.sought.length, 2)
    assert.ok(holdingsOf(world).keys.store.has(2))
    assert.equal((await bring()).there, 1, 'it is found, and learnt')
    const done = await exchangeIndexKey(world, quick)
    assert.deepEqual([done.key, done.nameless], [3, 0])
    assert.ok(!holdingsOf(world).keys.store.has(2))
    assert.equal((await bring()).there, 1)
    assert.deepEqual([await found('anna'), await found('gone')], [keys.anna, keys.gone])
  })

  it('that were never kept are forgotten where that is said', async () => {
    await alter('update record.alias set sealed = null, slot = null')
    const done = await exchangeIndexKey(world, { ...quick, forgetNameless: true })
    assert.deepEqual([done.key, done.nameless], [4, 0])
    assert.equal((await bring()).there, 0, 'for this record it is new')
    assert.deepEqual(await found('anna'), keys.anna)
  })

  it('that somebody changed for others stop it', async () => {
    const swap = `update record.alias a set sealed = b.sealed from record.alias b
      where (a.id, b.id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))`
    await alter(swap, keys.anna, keys.klinika)
    assert.deepEqual((await exchangeIndexKey(world, quick)).altered, 2)
    assert.deepEqual(await found('anna'), keys.anna)
    await alter(swap, keys.anna, keys.klinika)
    assert.deepEqual((await exchangeIndexKey(world, quick)).altered, 0)
  })

  it('of a backup from before are made anew from their copies, and an erased person’s is gone', async () => {
    const gone = await named('erased')
    const kept = ['alias', 'index_key', 'subscription', 'job']
    for (const table of kept) await alter(`create table public.kept_${table} as table record.${table}`)
    const { key } = await exchangeIndexKey(world, quick)
    await erasePatient(asker(world, { role: 'platform' }, 'administration', 'record'), gone)
    for (const table of kept) {
      await alter(`delete from record.${table}`)
      await alter(`insert into record.${table} select * from public.kept_${table}`)
    }
    assert.ok(!holdingsOf(world).keys.store.has(key - 1))
    other = await asOtherProcess(world)
    const { sql } = other.database
    assert.equal(await resolve(other, sql, 'Patient', 'anna'), keys.anna)
    assert.equal(await resolve(other, sql, 'Patient', 'gone'), keys.gone)
    assert.equal(await resolve(other, sql, 'Patient', 'erased'), undefined)
    assert.equal((await jobOf(sandbox(other), job)).id, job)
    const loader = new BulkLoader(other, { source: 'old clinic' })
    await loader.add(readLine(1, patient({ id: 'card-7' })))
    assert.equal((await loader.finish()).there, 1)
    assert.equal(holdingsOf(other).index.written.number, key)
  })
})
