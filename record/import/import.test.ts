/** Bulk import over HTTP: what is loaded and what is refused, from where, and once. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { attend } from '../attend.ts'
import { auditOf } from '../audit/accesses.ts'
import { read, remove, search } from '../record.ts'
import { assertDisclosure } from '../trial/balp-profiles.ts'
import { bulk, ended, kickOff } from '../trial/bulk-client.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, contextOf, observation, organization, patient, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'
import { allowSources } from './sources.ts'

interface Told {
  readonly output: { readonly inputUrl: string; readonly count: number }[]
  readonly error: { readonly inputUrl: string; readonly count: number; readonly url: string }[]
}

describe('import', () => {
  let world: World
  let client: FhirClient
  let stop: () => Promise<void>
  /** What the source serves, by path. */
  const files = new Map<string, Buffer>()
  let host = ''
  let turn = 0
  const source = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/patients' }).end()
    else if (request.url === '/slow') response.writeHead(200).write('\n')
    else response.writeHead(files.has(request.url ?? '') ? 200 : 404).end(files.get(request.url ?? ''))
  })
  before(async () => {
    await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
    host = `127.0.0.1:${(source.address() as AddressInfo).port}`
    world = await testWorld('empty')
    client = await fhirClient(world)
    allowSources(world, [host])
    stop = attend(world)
  })
  beforeEach(() => {
    turn += 1
  })
  after(async () => {
    await stop()
    source.closeAllConnections()
    source.close()
  })

  const serve = (path: string, lines: readonly (object | string)[], pack = (bytes: Buffer) => bytes) => {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    files.set(path, pack(Buffer.from(`${text.join('\n')}\n`)))
    return `http://${host}${path}`
  }
  const manifest = (...input: [type: string, url: string][]) => ({
    inputFormat: 'application/fhir+ndjson',
    inputSource: `https://source.example.org/${turn}`,
    input: input.map(([type, url]) => ({ type, url })),
  })
  const load = async (body: unknown, to = client) => {
    const done = await bulk(to, '/$import', { body })
    return { ...done, told: done.manifest as unknown as Told }
  }
  const counts = ({ output, error }: Told) => [
    output.map(({ count }) => count),
    error.map(({ count }) => count),
  ]
  const count = async (type: string) =>
    (await search(contextOf(sandbox(world)), type, { _summary: 'count' })).total ?? 0

  it('loads files in any order under their own ids, and says which lines it refused', async () => {
    const people = [
      patient({ id: 'anna' }),
      '',
      patient({ id: 'bad', gender: 'both' }),
      '{"resourceType":',
      patient(),
    ]
    const pulses = [observation('anna', { id: 'p1' }), observation('nobody', { id: 'p2' }), organization('x')]
    const pack = (bytes: Buffer) => gzipSync(bytes)
    const body = manifest(
      ['Observation', serve('/pulses.gz', pulses, pack)],
      ['Patient', serve('/people', people)],
    )
    const { told, manifest: answer, job } = await load(body)
    assert.deepEqual(counts(told), [
      [1, 2],
      [2, 2],
    ])
    assert.ok(told.output.every(({ inputUrl }, index) => inputUrl === body.input[index]?.url))
    const anna = await read(contextOf(sandbox(world)), 'Patient', 'anna')
    assert.equal(anna.resource.meta?.source, body.inputSource)
    const entries = await auditOf(asker(world, { role: 'patient', patient: 'anna' }), 'anna', { count: 50 })
    const made = entries.find(({ action }) => action === 'create')
    assert.equal(assertDisclosure('Recipient', made)?.display, body.inputSource, 'who gave it')
    const refused = async (index: number) => {
      const { text } = await client.send('GET', `${job}/${index}.ndjson`)
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line).issue[0])
    }
    const [pulsesRefused, peopleRefused] = [await refused(0), await refused(1)]
    const lines = (issues: { extension: { valueInteger: number }[] }[]) =>
      issues.map(({ extension }) => extension[0]?.valueInteger)
    assert.deepEqual(
      [lines(pulsesRefused), lines(peopleRefused)],
      [
        [2, 3],
        [3, 4],
      ],
    )
    assert.match(pulsesRefused[0].diagnostics, /^Line 2: dangling-reference/)
    assert.match(pulsesRefused[1].diagnostics, /^Line 3: wrong-type/)
    assert.doesNotMatch(JSON.stringify(peopleRefused), /Kowalska|84031499907/)
    assert.equal(answer.request, `${client.base}/$import`)
    assert.equal((await client.send('GET', `${job}/7.ndjson`)).status, 404)
  })

  it('unpacks no bomb: nothing of it is loaded, and it fills neither memory nor disk', async () => {
    const bomb = gzipSync(Buffer.alloc(512 * 1024 * 1024, '\n'))
    assert.ok(bomb.length < 2 * 1024 * 1024)
    files.set('/bomb.gz', bomb)
    files.set('/no-gzip.gz', Buffer.from('{"resourceType":"Organization"}\n'))
    files.set('/cut-off.gz', gzipSync(JSON.stringify(patient())).subarray(0, 60))
    const before = await count('Organization')
    for (const [path, status, code] of [
      ['/bomb.gz', 413, 'unpacked'],
      ['/no-gzip.gz', 422, 'gzip'],
      ['/cut-off.gz', 422, 'gzip'],
    ] as const) {
      const body = manifest(['Organization', `http://${host}${path}`])
      const job = await kickOff(client, '/$import', { body })
      let answer = await client.send('GET', job)
      for (; answer.status === 202; answer = await client.send('GET', job)) await wait(20)
      assert.equal(answer.status, status, answer.text)
      assert.equal(answer.json.issue[0].details.coding[0].code, code)
    }
    assert.equal(await count('Organization'), before)
  })

  it('changes nothing when it is done again, and never what is there', async () => {
    const body = manifest(['Organization', serve('/places', [{ ...organization('Pierwsza'), id: 'place' }])])
    await load(body)
    serve('/places', [{ ...organization('Druga'), id: 'place' }])
    assert.deepEqual(counts((await load(body)).told), [[1], []])
    const { resource, version } = await read(contextOf(sandbox(world)), 'Organization', 'place')
    assert.deepEqual([resource.name, version], ['Pierwsza', 1])
  })

  it('takes back what was exported, here and elsewhere, but not what was deleted', async () => {
    const { id } = await store(world, patient({ birthDate: '1950-01-01' }))
    const [kept, gone] = [await store(world, observation(id)), await store(world, observation(id))]
    const exported = await bulk(client, '/$export?_type=Patient,Observation')
    const lines = await exported.lines()
    await inUnit(world, sandbox(world), (unit) => remove(unit, 'Observation', gone.id))
    const of = (type: string) => lines.filter((line) => line.startsWith(`{"resourceType":"${type}"`))
    const body = manifest(
      ['Patient', serve('/a', of('Patient'))],
      ['Observation', serve('/b', of('Observation'))],
    )
    const before = await count('Observation')
    const { told } = await load(body)
    assert.deepEqual([counts(told)[1], await count('Observation')], [[1], before])
    const other = await testWorld('empty')
    allowSources(other, [host])
    const leave = attend(other)
    try {
      const there = await fhirClient(other)
      assert.deepEqual(counts((await load(body, there)).told), [
        [of('Patient').length, of('Observation').length],
        [],
      ])
      const moved = (await read(contextOf(sandbox(other)), 'Observation', kept.id)).resource
      const { meta: _moved, ...same } = moved
      const { meta: _kept, ...original } = kept.resource
      assert.deepEqual(same, original)
    } finally {
      await leave()
    }
  })

  it('takes Parameters, and a file that was uploaded as a Binary', async () => {
    const keeper = (await store(world, organization('Przychodnia'))).id
    const lines = [patient({ id: 'uploaded' }), ...Array.from({ length: 1800 }, () => organization('Dom'))]
    const data = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')).toString('base64')
    assert.ok(data.length > 100_000, 'stands in the resource itself')
    const binary = { resourceType: 'Binary', contentType: 'application/fhir+ndjson', data } as const
    const { json } = await client.send('POST', '/Binary', binary)
    const parameter = [
      { name: 'inputFormat', valueString: 'application/fhir+ndjson' },
      { name: 'inputSource', valueUri: `https://source.example.org/${turn}` },
      { name: 'storageDetail', part: [{ name: 'type', valueString: 'https' }] },
      { name: 'keeper', valueReference: { reference: `Organization/${keeper}` } },
      {
        name: 'input',
        part: [
          { name: 'type', valueCode: 'Patient' },
          { name: 'url', valueUrl: `Binary/${json.id}` },
        ],
      },
    ]
    const { told } = await load({ resourceType: 'Parameters', parameter })
    assert.deepEqual(counts(told), [[1], [1800]])
    const headers = { authorization: `Bearer doctor;organization=${keeper}` }
    assert.equal((await client.send('GET', '/Patient/uploaded', undefined, headers)).status, 200)
  })

  it('fetches from nowhere but where the operator allows', async () => {
    const from = (url: string, headers = {}) =>
      client.send('POST', '/$import', manifest(['Patient', url]), { prefer: 'respond-async', ...headers })
    const forbidden = [
      'https://example.org/x.ndjson',
      'http://169.254.169.254/latest/meta-data',
      'http://127.0.0.1:1/x',
      `https://user:secret@${host}/x`,
      `http://${host}@example.org/x`,
      `ftp://${host}/x`,
      'file:///etc/passwd',
      '/etc/passwd',
      'Patient/anna',
      `http://localhost:${host.split(':')[1]}/people`,
    ]
    for (const url of forbidden) assert.equal((await from(url)).status, 403, url)
    for (const path of ['/moved', '/absent']) {
      const job = await kickOff(client, '/$import', { body: manifest(['Patient', `http://${host}${path}`]) })
      await wait(150)
      assert.equal((await client.send('GET', job)).status, 202, 'it is tried again')
      assert.equal((await client.send('DELETE', job)).status, 202)
    }
  })

  it('refuses other roles, other forms and what it does not know', async () => {
    const url = serve('/none', [])
    const post = (body: unknown, headers = {}) =>
      client.send('POST', '/$import', body, { prefer: 'respond-async', ...headers })
    const good = manifest(['Patient', url])
    for (const role of ['doctor', 'provider-system;organization=x', 'patient;patient=x', 'auditor'])
      assert.equal((await post(good, { authorization: `Bearer ${role}` })).status, 403, role)
    assert.equal((await client.send('POST', '/$import', good)).status, 400)
    const wrong: unknown[] = [
      [],
      '{',
      { ...good, inputFormat: 'text/csv' },
      { ...good, inputSource: undefined },
      { ...good, input: [] },
      { ...good, mode: 'replace' },
      { ...good, storageDetail: { type: 'aws-s3' } },
      manifest(['Wizard', url]),
      manifest(['Bundle', url]),
      { ...good, keeper: 'Patient/x' },
    ]
    for (const body of wrong) assert.equal((await post(body)).status, 400, JSON.stringify(body))
    assert.equal((await client.send('GET', '/$import')).status, 404)
  })

  it('stops when it is cancelled', async () => {
    const job = await kickOff(client, '/$import', { body: manifest(['Patient', `http://${host}/slow`]) })
    for (let round = 0; round < 100; round += 1) {
      if ((await client.send('GET', job)).headers.get('x-progress') === 'begun') break
      await wait(10)
    }
    assert.equal((await client.send('DELETE', job)).status, 202)
    assert.equal((await client.send('GET', job)).status, 404)
  })

  it('is gone on with after kill -9, nothing loaded twice', async () => {
    const people = Array.from({ length: 4000 }, (_, n) => patient({ id: `life-${n}` }))
    const body = manifest(['Patient', serve('/many', people)])
    await stop()
    const before = await count('Patient')
    const job = await kickOff(client, '/$import', { body })
    const script = fileURLToPath(new URL('../trial/attending.ts', import.meta.url))
    const child = spawn(process.execPath, [script, world.database.url, world.home, host], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    while ((await count('Patient')) === before) await wait(5)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    const half = (await count('Patient')) - before
    stop = attend(world)
    const { manifest: answer } = await ended(client, job)
    assert.deepEqual(counts(answer as unknown as Told), [[4000], []])
    assert.equal((await count('Patient')) - before, 4000)
    assert.ok(half > 0 && half <= 4000)
  })
})
