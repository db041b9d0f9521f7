/** Search: right answers, stable pages, nothing ignored in silence, nothing that a value can break. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { create, search } from '../record.ts'
import {
  contextOf,
  observation,
  organization,
  patient,
  peselSystem,
  practitioner,
  sandbox,
  store,
} from '../trial/people.ts'
import { inUnit } from '../unit.ts'
import { search as searchLeniently } from './search.ts'

describe('search', () => {
  let world: World
  const ids: Record<string, string> = {}

  before(async () => {
    world = await testWorld('empty')
    ids.doctor = (await store(world, practitioner('Zielińska'))).id
    ids.anna = (
      await store(world, patient({ generalPractitioner: [{ reference: `Practitioner/${ids.doctor}` }] }))
    ).id
    ids.jan = (
      await store(world, {
        ...patient({
          name: [{ family: 'Łęcki-Wiśniewski', given: ['Jan', 'Ostap'] }],
          birthDate: '1951-06-24',
          gender: 'male',
        }),
        identifier: [{ system: peselSystem, value: '51062499918' }],
        address: [{ city: 'Łódź', line: ['ul. Piotrkowska 1'], postalCode: '90-001' }],
      })
    ).id
    await inUnit(world, sandbox(world), async (unit) => {
      for (let day = 1; day <= 28; day += 1) {
        const effectiveDateTime = `2026-02-${String(day).padStart(2, '0')}T08:00:00+01:00`
        const code = { coding: [{ system: 'http://loinc.org', code: day % 2 ? '8867-4' : '29463-7' }] }
        await create(unit, observation(ids.anna ?? '', { effectiveDateTime, code }))
      }
      await create(
        unit,
        observation(ids.jan ?? '', { code: severalCodes, effectiveDateTime: '2025-12-31T23:30:00Z' }),
      )
      await create(unit, observation(ids.jan ?? '', { effectiveDateTime: undefined, status: 'amended' }))
    })
  })

  const severalCodes = {
    coding: [
      { system: 'http://loinc.org', code: '8867-4' },
      { system: 'http://snomed.info/sct', code: '364075005' },
    ],
  }

  const find = (type: string, query: string) =>
    search(contextOf(sandbox(world)), type, new URLSearchParams(query))
  const count = async (type: string, query: string) => (await find(type, query)).entries.length

  const expectations: [type: string, query: string, matches: number][] = [
    ['Patient', `identifier=${peselSystem}|84031499907`, 1],
    ['Patient', 'identifier=84031499907', 1],
    ['Patient', `identifier=${peselSystem}|`, 2],
    ['Patient', 'identifier=urn:other|84031499907', 0],
    ['Patient', 'identifier=84031499907,51062499918', 2],
    ['Patient', 'name=kowal', 1],
    ['Patient', 'name=KOWALSKA', 1],
    ['Patient', 'family=lecki', 1],
    ['Patient', 'family=wiśn', 1],
    ['Patient', 'family=jan', 0],
    ['Patient', 'given=ost', 1],
    ['Patient', 'given:exact=Ostap', 1],
    ['Patient', 'given:exact=ostap', 0],
    ['Patient', 'name:contains=owals', 1],
    ['Patient', 'name=k', 1],
    ['Patient', 'address-city=lodz', 1],
    ['Patient', 'address=piotrkow', 1],
    ['Patient', 'birthdate=1951', 1],
    ['Patient', 'birthdate=gt1984-03-14', 0],
    ['Patient', 'birthdate=ge1984-03-14', 1],
    ['Patient', 'gender=male', 1],
    ['Patient', 'gender:not=male', 1],
    ['Patient', 'gender=male,female', 2],
    ['Patient', 'gender=male&name=kowalska', 0],
    ['Observation', 'status=final', 29],
    ['Observation', 'status=amended', 1],
    ['Observation', 'code=http://loinc.org|8867-4', 16],
    ['Observation', 'code=8867-4', 16],
    ['Observation', 'code=http://snomed.info/sct|364075005', 1],
    ['Observation', 'date=2026-02-10', 1],
    ['Observation', 'date=ge2026-02-10&date=lt2026-02-15', 5],
    ['Observation', 'date=2026-01-01', 1],
    ['Observation', 'date=lt2026', 0],
    ['Observation', 'date=ap2026-02-14', 28],
    ['Observation', '_lastUpdated=gt2020', 30],
    ['Observation', '_lastUpdated=lt2020', 0],
    ['Practitioner', 'name=ziel', 1],
    ['Practitioner', 'family=zielinska', 1],
  ]

  for (const [type, query, matches] of expectations)
    it(`${type}?${query} finds ${matches}`, async () => assert.equal(await count(type, query), matches))

  it('finds by patient, code and date, newest first', async () => {
    const { entries } = await find(
      'Observation',
      `patient=${ids.anna}&code=http://loinc.org|8867-4&date=ge2026-02-20&_sort=-date`,
    )
    const days = entries.map(({ resource }) => String(resource.effectiveDateTime).slice(8, 10))
    assert.deepEqual(days, ['27', '25', '23', '21'])
    assert.equal(await count('Observation', `patient=Patient/${ids.jan}&code=8867-4`), 2)
    assert.equal(await count('Observation', `patient=${ids.jan}&code=http://snomed.info/sct|364075005`), 1)
    assert.equal(await count('Observation', `subject=Patient/${ids.anna},Patient/${ids.jan}`), 30)
    assert.equal(await count('Observation', 'patient=nobody'), 0)
  })

  it('finds by reference, and brings along what was asked for', async () => {
    assert.equal(await count('Patient', `general-practitioner=Practitioner/${ids.doctor}`), 1)
    assert.equal(await count('Patient', `general-practitioner=${ids.doctor}`), 1)
    const found = await find(
      'Patient',
      `_id=${ids.anna}&_include=Patient:general-practitioner&_revinclude=Observation:subject`,
    )
    assert.deepEqual([found.entries.length, found.included.length], [1, 29])
  })

  for (const sort of ['date', '-date', '_id', '-_lastUpdated'])
    it(`goes through pages by ${sort} without losing or repeating anything while others write`, async () => {
      const seen: string[] = []
      for (let after: string | undefined = ''; after !== undefined; ) {
        const page = after === '' ? '' : `&_after=${after}`
        const { entries, next } = await find(
          'Observation',
          `patient=${ids.anna}&_sort=${sort}&_count=5${page}`,
        )
        seen.push(...entries.map(({ id }) => id))
        const another = { effectiveDateTime: '2019-05-05T08:00:00Z', status: 'preliminary' }
        if (after === '') await store(world, observation(ids.anna ?? '', another))
        after = next
      }
      assert.equal(new Set(seen).size, seen.length)
      assert.ok(seen.length >= 28)
    })

  it('counts when asked to', async () => {
    const { total, entries } = await find('Observation', `patient=${ids.jan}&_total=accurate&_count=1`)
    assert.deepEqual([total, entries.length], [2, 1])
    assert.equal((await find('Observation', `patient=${ids.jan}&_summary=count`)).total, 2)
    assert.equal((await find('Patient', 'name=kowal&_total=accurate')).total, 1)
  })

  it('refuses what it does not understand, or says so', async () => {
    await assert.rejects(find('Patient', 'shoe-size=42'), { code: 'unknown-parameter' })
    await assert.rejects(find('Patient', 'name:phonetically=x'), { code: 'modifier' })
    await assert.rejects(find('Patient', 'birthdate=yesterday'), { code: 'date' })
    await assert.rejects(find('Patient', '_after=made-up'), { code: 'cursor' })
    await assert.rejects(find('Patient', '_count=many'), { code: 'count' })
    const { query, entries } = await searchLeniently(
      sandbox(world),
      'Patient',
      new URLSearchParams('shoe-size=42&gender=male'),
    )
    assert.deepEqual(query.unknown, ['shoe-size'])
    assert.deepEqual(query.used, [['gender', 'male']])
    assert.equal(entries.length, 1)
  })

  it('takes any value as a value', async () => {
    const hostile = [
      "'; drop table record.resource; --",
      '\\',
      '%',
      '_',
      '$1',
      '{}',
      '{1,2}',
      '"',
      'a'.repeat(5000),
      '\u0000',
      '|',
      '||',
      ',',
      'ż\\,ó',
    ]
    for (const value of hostile) {
      for (const name of ['identifier', 'name', 'gender', '_id', 'general-practitioner', 'address']) {
        const found = await search(contextOf(sandbox(world)), 'Patient', [[name, value]]).catch(
          (error) => error,
        )
        if (found instanceof Error)
          assert.ok(Number((found as { status?: number }).status) < 500, `${name}=${value}`)
        else assert.ok(found.entries.length <= 2)
      }
    }
    assert.ok((await count('Patient', '')) >= 2)
  })

  it('plans once what is found by an identifier', async () => {
    const { sql, steady } = world.database
    const plans = async () => {
      const lanes = [steady, steady, sql, sql].map((lane) =>
        lane.query<{ own: number; kept: number }>(
          `select coalesce(sum(custom_plans), 0)::integer as own, coalesce(sum(generic_plans), 0)::integer as kept
           from pg_prepared_statements where statement like 'select r.id%record.token%'`,
        ),
      )
      const all = await Promise.all(lanes)
      const sum = (name: 'own' | 'kept') => all.reduce((total, [row]) => total + (row?.[name] ?? 0), 0)
      return [sum('own'), sum('kept')] as const
    }
    const before = await plans()
    for (let time = 0; time < 10; time += 1)
      assert.equal(await count('Patient', `identifier=${peselSystem}|84031499907`), 1)
    const after = await plans()
    assert.deepEqual([after[0] - before[0], after[1] - before[1]], [0, 10])
  })

  it('finds a changed resource by what it is now', async () => {
    const made = await store(world, organization('Przychodnia Stara'))
    const renamed: FhirResource = { ...organization('Przychodnia Nowa'), id: made.id }
    const { update } = await import('../record.ts')
    await inUnit(world, sandbox(world), (unit) => update(unit, renamed))
    assert.equal(await count('Organization', 'name=stara'), 0)
    assert.equal(await count('Organization', 'name=nowa'), 1)
  })
})
