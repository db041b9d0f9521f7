/** Searches of several types, of the whole record and of compartments, at the FHIR door. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, organization, patient, practitioner, store } from '../trial/people.ts'

interface Entry {
  readonly resource: { readonly resourceType: string; readonly id: string }
  readonly search: { readonly mode: string }
}

describe('a search of several types', () => {
  let world: World
  let client: FhirClient
  const ids: Record<string, string> = {}

  before(async () => {
    world = await testWorld('empty')
    client = await fhirClient(world)
    ids.doctor = (await store(world, practitioner('Zielińska'), 'doctor')).id
    ids.clinic = (await store(world, organization('Przychodnia'), 'clinic')).id
    ids.anna = (await store(world, patient({ meta: { tag: [{ system: 'urn:t', code: 'x' }] } }), 'anna')).id
    ids.jan = (await store(world, patient({ name: [{ family: 'Nowak' }] }), 'jan')).id
    const visit = {
      resourceType: 'Encounter',
      status: 'finished',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/anna' },
      participant: [{ individual: { reference: 'Practitioner/doctor' } }],
      period: { start: '2026-02-01', end: '2026-02-02' },
    }
    ids.visit = (await store(world, visit, 'visit')).id
    for (let day = 1; day <= 5; day += 1)
      await store(
        world,
        observation('anna', {
          effectiveDateTime: `2026-02-0${day}`,
          encounter: { reference: 'Encounter/visit' },
          performer: [{ reference: day < 3 ? 'Practitioner/doctor' : 'Patient/jan' }],
        }),
      )
    await store(world, {
      resourceType: 'Condition',
      subject: { reference: 'Patient/anna' },
      recordedDate: '2026-02-03',
    })
    await store(world, {
      resourceType: 'Condition',
      subject: { reference: 'Patient/jan' },
      recordedDate: '2026-02-04',
    })
  })

  const get = (path: string, headers = {}) => client.send('GET', path, undefined, headers)

  async function found(path: string): Promise<string[]> {
    const { status, json } = await get(path)
    assert.equal(status, 200, `${path}: ${JSON.stringify(json).slice(0, 300)}`)
    const entries = (json.entry ?? []) as Entry[]
    return entries
      .filter(({ search }) => search.mode === 'match')
      .map(({ resource }) => resource.resourceType)
  }

  const tally = (types: readonly string[]) =>
    Object.fromEntries(
      [...new Set(types)].map((type) => [type, types.filter((each) => each === type).length]),
    )

  it('finds in the types that are named, or in all', async () => {
    assert.deepEqual(tally(await found('/?_type=Observation,Condition&patient=anna')), {
      Condition: 1,
      Observation: 5,
    })
    assert.deepEqual(tally(await found('/?_type=Condition')), { Condition: 2 })
    assert.deepEqual(tally(await found('/?_tag=urn:t|x')), { Patient: 1 })
    assert.deepEqual(tally(await found('/?_id=clinic,doctor,visit,nobody')), {
      Encounter: 1,
      Organization: 1,
      Practitioner: 1,
    })
    assert.equal((await found('/?_lastUpdated=gt2020')).length, 12)
    assert.deepEqual(await found('/?_lastUpdated=lt2020'), [])
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const posted = await client.send('POST', '/_search', '_type=Patient,Practitioner&_count=1', form)
    assert.equal(posted.json.entry.length, 1)
    assert.doesNotMatch(posted.json.link[0].url, /_type/)
  })

  it('tells what not all types know, and refuses it when asked to be strict', async () => {
    const path = '/?_type=Observation,Condition&value-quantity=5&patient=anna'
    const { json } = await get(path)
    const told = json.entry.at(-1)
    assert.equal(told.search.mode, 'outcome')
    assert.match(told.resource.issue[0].diagnostics, /value-quantity/)
    assert.doesNotMatch(json.link[0].url, /value-quantity/)
    assert.match(json.link[0].url, /patient=anna/)
    assert.equal((await get(path, { prefer: 'handling=strict' })).status, 400)
    assert.equal((await get('/?name=x', { prefer: 'handling=strict' })).status, 400)
    assert.equal((await get('/?_type=Shoe')).status, 400)
  })

  /** All entries of a list, page by page; `between` runs after the first. */
  async function pages(first: string, between: () => Promise<unknown>): Promise<string[]> {
    const seen: string[] = []
    for (let path = first; path !== ''; ) {
      const { json } = await get(path)
      const { entry = [], link } = json as { entry?: Entry[]; link: { relation: string; url: string }[] }
      seen.push(...entry.map(({ resource }) => `${resource.resourceType}/${resource.id}`))
      if (path === first) await between()
      path = link.find(({ relation }) => relation === 'next')?.url.slice(client.base.length) ?? ''
    }
    return seen
  }

  for (const sort of ['', '_lastUpdated', '-_lastUpdated', '_id', 'date,-_id', '-patient'])
    it(`goes through pages by ${sort || 'type and age'} while others write`, async () => {
      const types = sort === 'date,-_id' ? 'Observation,Encounter' : 'Observation,Condition'
      const all = await found(`/?_type=${types}&_count=1000`)
      const first = `/?_type=${types}&_count=2${sort === '' ? '' : `&_sort=${sort}`}`
      const seen = await pages(first, () =>
        store(world, observation('jan', { effectiveDateTime: '2026-02-03' })),
      )
      assert.equal(new Set(seen).size, seen.length)
      assert.ok(seen.length >= all.length, `${seen.length} of ${all.length}`)
    })

  it('sorts by date across types', async () => {
    const { json } = await get('/?_type=Observation,Encounter&_sort=-date&_count=3')
    const dates = json.entry.map(
      ({ resource }: { resource: { effectiveDateTime?: string; period?: { start: string } } }) =>
        resource.effectiveDateTime ?? resource.period?.start,
    )
    assert.deepEqual(dates, ['2026-02-05', '2026-02-04', '2026-02-03'])
  })

  it('counts, and brings along what was asked for', async () => {
    const counted = await get('/?_type=Observation,Condition&patient=anna&_summary=count')
    assert.equal(counted.json.total, 6)
    const { json } = await get('/?_type=Condition,Encounter&_include=Encounter:participant&_total=accurate')
    assert.equal(json.total, 3)
    const modes = (json.entry as Entry[]).map(
      ({ search, resource }) => `${search.mode} ${resource.resourceType}`,
    )
    assert.ok(modes.includes('include Practitioner'))
  })

  it('finds in compartments of every kind', async () => {
    const observations = await found('/Patient/anna/Observation')
    assert.equal(observations.length, 5)
    assert.equal((await found('/Patient/anna/Observation?date=ge2026-02-04')).length, 2)
    assert.deepEqual(tally(await found('/Patient/anna/*')), {
      Condition: 1,
      Encounter: 1,
      Observation: 5,
      Patient: 1,
    })
    assert.deepEqual(tally(await found('/Patient/anna/*?_type=Condition,Encounter')), {
      Condition: 1,
      Encounter: 1,
    })
    assert.equal((await found('/Practitioner/doctor/Observation')).length, 2)
    assert.deepEqual(tally(await found('/Practitioner/doctor/*')), {
      Encounter: 1,
      Observation: 2,
      Practitioner: 1,
    })
    assert.deepEqual(tally(await found('/Encounter/visit/*')), { Encounter: 1, Observation: 5 })
    assert.deepEqual(await found('/Device/none/*'), [])
    assert.deepEqual(await found('/RelatedPerson/none/Observation'), [])
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const posted = await client.send('POST', '/Patient/anna/Observation/_search', 'date=2026-02-05', form)
    assert.equal(posted.json.entry.length, 1)
  })

  it('refuses compartments and types that there are none of', async () => {
    for (const path of ['/Organization/clinic/Observation', '/Patient/anna/Shoe', '/Patient/anna/ValueSet'])
      assert.equal((await get(path)).status, 404, path)
    assert.equal((await get('/Patient/no!id/Observation')).status, 400)
    const { status, headers } = await fetch(client.base, { redirect: 'manual' })
    assert.deepEqual([status, headers.get('location')], [302, `${client.base}/metadata`])
  })
})
