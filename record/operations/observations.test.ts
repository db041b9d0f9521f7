/** Last observations, statistics and counts over the record. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { auditOf } from '../audit/accesses.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient, sandbox, store } from '../trial/people.ts'

const loinc = 'http://loinc.org'
const anna = samplePerson('anna-kowalska').patient ?? ''
const clinic = { authorization: `Bearer provider-system;organization=${sampleOrganizations.clinic}` }
const asAnna = { authorization: `Bearer patient;patient=${anna}` }

type Entry = { resource: { code: { coding: { code: string }[] }; effectiveDateTime: string } }
type Part = {
  code: { coding: { code: string }[]; text: string }
  valueQuantity?: { value: number; code: string }
  valueInteger?: number
  dataAbsentReason?: object
}

describe('operations on observations', () => {
  let world: World
  let client: FhirClient
  let jan: string
  const code = (word: string) => ({ coding: [{ system: loinc, code: word }] })
  const ucum = (value: number, unit: string) => ({
    value,
    unit,
    system: 'http://unitsofmeasure.org',
    code: unit,
  })
  before(async () => {
    world = await testWorld('sample')
    client = await fhirClient(world)
    jan = (await store(world, patient())).id
    const vital = {
      category: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' },
          ],
        },
      ],
    }
    for (let day = 1; day <= 5; day += 1) {
      const at = { ...vital, effectiveDateTime: `2026-03-0${day}T10:00:00Z` }
      await store(
        world,
        observation(jan, { ...at, code: code('8867-4'), valueQuantity: ucum(60 + day, '/min') }),
      )
      await store(
        world,
        observation(jan, { ...at, code: code('29463-7'), valueQuantity: ucum(70_000 + day, 'g') }),
      )
    }
    const pressure = {
      code: code('85354-9'),
      component: [
        { code: code('8480-6'), valueQuantity: ucum(120, 'mm[Hg]') },
        { code: code('8462-4'), valueQuantity: ucum(80, 'mm[Hg]') },
      ],
    }
    await store(
      world,
      observation(jan, { ...vital, ...pressure, valueQuantity: undefined, effectiveDateTime: '2026-02-01' }),
    )
    const part = await store(
      world,
      observation(jan, {
        ...vital,
        code: code('8302-2'),
        valueQuantity: ucum(180, 'cm'),
        effectiveDateTime: '2026-02-01',
      }),
    )
    await store(
      world,
      observation(jan, {
        code: code('panel'),
        valueQuantity: undefined,
        effectiveDateTime: '2026-02-01',
        hasMember: [{ reference: `Observation/${part.id}` }],
      }),
    )
    await store(
      world,
      observation(jan, {
        status: 'entered-in-error',
        code: code('29463-7'),
        valueQuantity: ucum(1, 'g'),
        effectiveDateTime: '2026-03-06',
      }),
    )
  })

  const get = (path: string, headers = {}) => client.send('GET', path, undefined, headers)
  const partsOf = async (query: string) => {
    const { json, status } = await get(`/Observation/$stats?subject=Patient/${jan}&${query}`)
    assert.equal(status, 200, JSON.stringify(json))
    return (
      json.parameter as {
        name: string
        resource: { component: Part[]; code: { coding: { code: string }[] } }
      }[]
    ).map(({ name, resource }) => ({ name, ...resource }))
  }

  it('$lastn gives the last of each code', async () => {
    const lastn = async (query: string) => (await get(`/Observation/$lastn?patient=${jan}&${query}`)).json
    const one = await lastn('category=vital-signs')
    const told = (one.entry as Entry[]).map(
      ({ resource }) => `${resource.code.coding[0]?.code} ${resource.effectiveDateTime.slice(0, 10)}`,
    )
    assert.deepEqual(
      new Set(told),
      new Set(['8867-4 2026-03-05', '29463-7 2026-03-05', '85354-9 2026-02-01', '8302-2 2026-02-01']),
    )
    assert.deepEqual([one.type, one.total], ['searchset', 4])
    const three = await lastn('code=8867-4,29463-7&max=3&status=final')
    assert.equal(three.entry.length, 6)
    assert.equal((await lastn('code=8867-4&date=lt2026-03-03&max=9')).entry.length, 2)
    assert.equal((await lastn('code=nothing')).total, 0)
    const parameters = [
      ['patient', jan],
      ['code', '8867-4'],
    ].map(([name, valueString]) => ({ name, valueString }))
    const posted = await client.send('POST', '/Observation/$lastn', {
      resourceType: 'Parameters',
      parameter: [...parameters, { name: 'max', valuePositiveInt: 2 }],
    })
    assert.equal(posted.json.entry.length, 2)
    const short = await lastn('code=8867-4&_elements=status')
    assert.equal(short.entry[0].resource.effectiveDateTime, undefined)
    assert.equal(short.entry[0].resource.status, 'final')
  })

  it('$lastn refuses what it cannot tell', async () => {
    for (const query of [
      'code=8867-4',
      `patient=${jan}`,
      `patient=${jan}&code=1&max=0`,
      `patient=${jan}&code=1&_count=3`,
      `patient=${jan}&code=1&shoe=42`,
    ])
      assert.equal((await get(`/Observation/$lastn?${query}`)).status, 400, query)
    assert.equal((await get(`/Observation/$lastn?patient=${jan}&code=8867-4`, clinic)).status, 403)
  })

  it('$stats counts what was measured', async () => {
    const [weight] = await partsOf(
      `code=29463-7&system=${loinc}&statistic=average,max,count,total-count&statistic=std-dev&statistic=regression`,
    )
    const values = weight?.component.map(
      ({ valueQuantity, valueInteger }) => valueQuantity?.value ?? valueInteger,
    )
    assert.deepEqual(values, [70_003, 70_005, 5, 5, 1.58113883008, 1, 70_001])
    assert.deepEqual(
      weight?.component.map(({ valueQuantity }) => valueQuantity?.code),
      ['g', 'g', undefined, undefined, 'g', '(g)/d', 'g'],
    )
    const [pulse] = await partsOf(`coding=${loinc}|8867-4&statistic=min,median&period=2026-03-02/2026-03-03`)
    assert.deepEqual(
      pulse?.component.map(({ valueQuantity }) => valueQuantity?.value),
      [62, 62.5],
    )
    const panel = await partsOf('code=85354-9&statistic=average')
    assert.deepEqual(
      panel.map((each) => [each.code.coding[0]?.code, each.component[0]?.valueQuantity?.value]),
      [
        ['8480-6', 120],
        ['8462-4', 80],
      ],
    )
    assert.equal((await partsOf('code=panel&statistic=average'))[0]?.component[0]?.valueQuantity?.value, 180)
    assert.equal((await partsOf('code=8480-6&statistic=count'))[0]?.component[0]?.valueInteger, 1)
    const [nothing] = await partsOf('code=nothing&statistic=average,count&duration=24')
    assert.deepEqual(
      [nothing?.component[0]?.dataAbsentReason !== undefined, nothing?.component[1]?.valueInteger],
      [true, 0],
    )
    const sources = await partsOf('code=8867-4&statistic=sum&include=true&limit=2')
    assert.deepEqual(
      sources.map(({ name }) => name),
      ['statistics', 'source', 'source'],
    )
  })

  it('$stats refuses what it does not understand', async () => {
    const wrong = [
      'statistic=average',
      'code=1',
      'code=1&statistic=mode',
      'code=1&statistic=count&duration=-1',
      'code=1&statistic=count&period=x',
      'code=1&statistic=count&shoe=1',
      'code=1&statistic=count&include=maybe',
      'code=1&statistic=count&limit=0',
    ]
    for (const query of wrong)
      assert.equal((await get(`/Observation/$stats?subject=Patient/${jan}&${query}`)).status, 400, query)
    assert.equal((await get('/Observation/$stats?code=1&statistic=count')).status, 400)
    assert.equal(
      (await get(`/Observation/$stats?subject=Patient/${jan}&code=1&statistic=count`, clinic)).status,
      403,
    )
  })

  it('$counts tells how much is in reach', async () => {
    const counts = async (query = '', headers = {}) => {
      const { json } = await get(`/$counts${query}`, headers)
      return new Map(
        (json.parameter as { name: string; valueInteger: number }[]).map(({ name, valueInteger }) => [
          name,
          valueInteger,
        ]),
      )
    }
    assert.deepEqual(
      [...(await counts(`?patient=${jan}`))],
      [
        ['Observation', 14],
        ['Patient', 1],
      ],
    )
    const all = await counts()
    assert.equal(all.get('Patient'), (await get('/Patient?_summary=count')).json.total)
    const own = await counts('', asAnna)
    assert.equal(own.get('Patient'), 1)
    const ofClinic = await counts('', clinic)
    assert.equal(ofClinic.get('Patient'), (await get('/Patient?_summary=count', clinic)).json.total)
    assert.ok((ofClinic.get('Patient') ?? 0) < (all.get('Patient') ?? 0))
    assert.equal((await get(`/$counts?patient=${jan}`, clinic)).status, 403)
    assert.equal((await get('/$counts?shoe=42')).status, 400)
  })

  it('the patient sees all of it', async () => {
    const seen = (await auditOf(sandbox(world), jan, { count: 200 })).map(({ action }) => action)
    assert.ok(seen.filter((action) => action === 'search').length > 10)
    assert.ok(seen.filter((action) => action === 'refused').length >= 3)
  })
})
