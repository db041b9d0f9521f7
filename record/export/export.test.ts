/** Bulk export over HTTP: what leaves, for whom, in which form, and what stays behind. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { attend } from '../attend.ts'
import { auditOf } from '../audit/accesses.ts'
import { erasePatient } from '../erase.ts'
import { create, read, remove, update } from '../record.ts'
import { bulk, ended, kickOff, type Manifest } from '../trial/bulk-client.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, contextOf, observation, organization, patient, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'

const anna = samplePerson('anna-kowalska').patient ?? ''
const clinic = `provider-system;organization=${sampleOrganizations.clinic}`
const asClinic = { headers: { authorization: `Bearer ${clinic}` } }
const asAnna = { headers: { authorization: `Bearer patient;patient=${anna}` } }

type Resource = { resourceType: string; id: string; meta: { lastUpdated: string } }
const parsed = (lines: string[]) => lines.map((line) => JSON.parse(line) as Resource)

describe('export', () => {
  let world: World
  let client: FhirClient
  let stop: () => Promise<void>
  before(async () => {
    world = await testWorld('sample')
    client = await fhirClient(world)
    stop = attend(world)
  })
  after(() => stop())

  const counts = async (where: string) => {
    const rows = await world.database.sql.query<{ n: string }>(
      `select count(*) as n from record.resource r where not deleted and ${where}`,
    )
    return Number(rows[0]?.n)
  }
  const fileSizes = ({ output }: Manifest) => output.reduce((sum, { count }) => sum + count, 0)

  it('holds everything, a type a file, byte for byte as it is read', async () => {
    const { manifest, lines } = await bulk(client, '/$export')
    assert.equal(fileSizes(manifest), await counts('true'))
    assert.equal(new Set(manifest.output.map(({ type }) => type)).size, manifest.output.length)
    assert.deepEqual([manifest.requiresAccessToken, manifest.request], [true, `${client.base}/$export`])
    const all = await lines()
    const one = all.find((line) => line.includes(`"id":"${anna}"`)) ?? ''
    assert.equal(one, (await read(contextOf(sandbox(world)), 'Patient', anna)).bytes.toString())
    assert.equal(new Set(parsed(all).map(({ resourceType, id }) => `${resourceType}/${id}`)).size, all.length)
  })

  it('gives a person all of their own data within five seconds, and nobody else’s', async () => {
    const began = performance.now()
    const { lines } = await bulk(client, `/Patient/${anna}/$export`, asAnna)
    const mine = parsed(await lines())
    assert.ok(performance.now() - began < 5000)
    const key = (await read(contextOf(sandbox(world)), 'Patient', anna)).key
    assert.equal(mine.length, await counts(`r.patient = '${key}'`))
    const same = await bulk(client, '/Patient/$export', asAnna)
    assert.deepEqual((await same.lines()).sort(), (await lines()).sort())
    const entries = await auditOf(asker(world, { role: 'patient', patient: anna }), anna, { count: 50 })
    const exports = entries.filter(({ action, byPatient }) => action === 'export' && byPatient === anna)
    assert.equal(exports.length, 2)
    assert.ok(exports[0]?.types.includes('Patient') && exports[0].types.includes('Encounter'))
  })

  it('gives a provider those who are in its care', async () => {
    const { lines } = await bulk(client, '/Patient/$export?_type=Patient', asClinic)
    const found = parsed(await lines())
    const related = await client.send('GET', '/Patient?_count=1000', undefined, asClinic.headers)
    const ids = related.json.entry.map(({ resource }: { resource: Resource }) => resource.id)
    assert.deepEqual(found.map(({ id }) => id).sort(), ids.sort())
    assert.ok(found.length > 1 && found.length < (await counts('type = 1')))
  })

  it('gives the members of a group, of those whom the provider may see', async () => {
    const stranger = await store(world, patient())
    const member = [anna, stranger.id].map((id) => ({ entity: { reference: `Patient/${id}` } }))
    const group = await store(world, { resourceType: 'Group', type: 'person', actual: true, member } as never)
    const all = parsed(await (await bulk(client, `/Group/${group.id}/$export?_type=Patient`)).lines())
    assert.deepEqual(all.map(({ id }) => id).sort(), [anna, stranger.id].sort())
    const some = await bulk(client, `/Group/${group.id}/$export?_type=Patient`, asClinic)
    assert.deepEqual(
      parsed(await some.lines()).map(({ id }) => id),
      [anna],
    )
    const named = (id: string) => ({
      resourceType: 'Parameters',
      parameter: [
        { name: 'patient', valueReference: { reference: `Patient/${id}` } },
        { name: '_type', valueString: 'Patient' },
      ],
    })
    const one = await bulk(client, `/Group/${group.id}/$export`, { body: named(stranger.id) })
    assert.deepEqual(
      parsed(await one.lines()).map(({ id }) => id),
      [stranger.id],
    )
    const refused = (path: string, body: unknown, headers = {}) =>
      client.send('POST', path, body, { prefer: 'respond-async', ...headers })
    const other = (await store(world, patient())).id
    assert.equal((await refused(`/Group/${group.id}/$export`, named(other))).status, 422)
    const foreign = await refused('/Patient/$export', named(stranger.id), asClinic.headers)
    assert.equal(foreign.status, 403)
    const told = await auditOf(sandbox(world), stranger.id, { count: 20 })
    assert.ok(told.some(({ action }) => action === 'refused'))
  })

  it('holds what changed since, and tells what was deleted', async () => {
    const first = await store(world, observation(anna))
    const second = await store(world, observation(anna))
    const kept = await store(world, organization('bez zmian'))
    const { manifest } = await bulk(client, '/$export?_type=Observation')
    await wait(5)
    await inUnit(world, sandbox(world), (unit) => remove(unit, 'Observation', first.id))
    await inUnit(world, sandbox(world), (unit) => update(unit, { ...observation(anna), id: second.id }))
    const next = await bulk(client, `/$export?_since=${manifest.transactionTime}`)
    assert.deepEqual(
      parsed(await next.lines()).map(({ id }) => id),
      [second.id],
    )
    const [bundle, ...more] = (await next.lines('deleted')).map((line) => JSON.parse(line))
    assert.equal(more.length, 0)
    assert.deepEqual(bundle.entry, [{ request: { method: 'DELETE', url: `Observation/${first.id}` } }])
    const until = await bulk(
      client,
      `/$export?_until=${manifest.transactionTime}&_type=Organization,Observation`,
    )
    const before = parsed(await until.lines()).map(({ id }) => id)
    assert.ok(before.includes(kept.id) && !before.includes(second.id))
  })

  it('waits for writes that began before it', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = inUnit(world, sandbox(world), async (unit) => {
      const made = await create(unit, observation(anna))
      await gate
      return made
    })
    const exporting = bulk(client, '/$export?_type=Observation')
    await wait(250)
    release()
    const { id, at } = await slow
    const { manifest, lines } = await exporting
    assert.ok(at.toISOString() <= manifest.transactionTime)
    assert.ok((await lines()).some((line) => line.includes(id)))
  })

  it('holds types, searches and elements that were asked for', async () => {
    const filters = [
      'Observation?code=8867-4',
      'Observation?code=29463-7&date=ge2020',
      'Condition?clinical-status=active',
    ]
    const query = filters.map((filter) => `_typeFilter=${encodeURIComponent(filter)}`).join('&')
    const { lines } = await bulk(
      client,
      `/Patient/$export?_type=Observation,Condition,Patient&${query}&_elements=Observation.code,Patient.gender`,
    )
    const found = parsed(await lines()) as (Resource & {
      code: { coding: { code: string }[] }
      name?: unknown
      subject?: unknown
    })[]
    const codes = found
      .filter(({ resourceType }) => resourceType === 'Observation')
      .map(({ code }) => code.coding[0]?.code)
    assert.deepEqual(new Set(codes), new Set(['8867-4', '29463-7']))
    assert.ok(
      found.every(({ resourceType, subject }) => resourceType !== 'Observation' || subject === undefined),
    )
    assert.ok(found.some(({ resourceType, name }) => resourceType === 'Patient' && name === undefined))
    assert.ok(
      found.some(({ resourceType, subject }) => resourceType === 'Condition' && subject !== undefined),
    )
  })

  it('refuses what it does not offer, or leaves it out and says so', async () => {
    const begin = (path: string, headers = {}) =>
      client.send('GET', path, undefined, { prefer: 'respond-async', ...headers })
    const wrong = [
      '/$export?shoe=42',
      '/$export?_outputFormat=parquet',
      '/$export?_since=yesterday',
      '/$export?_since=2057-01-01T00:00:00Z',
      '/$export?_type=Wizard',
      '/$export?_typeFilter=Patient%3Fname%3DKow',
      '/$export?_typeFilter=Observation%3F_sort%3Ddate%26status%3Dfinal',
      '/$export?_typeFilter=Observation%3Fshoe%3D42',
      '/$export?_elements=Patient.name.family',
      '/$export?patient=Patient/x',
      '/$export?includeAssociatedData=LatestProvenanceResources',
    ]
    for (const path of wrong) assert.equal((await begin(path)).status, 400, path)
    assert.equal((await client.send('GET', '/$export')).status, 400)
    assert.equal((await begin('/Group/nothing/$export')).status, 404)
    const lenient = await bulk(
      client,
      '/Patient/$export?shoe=42&_type=Patient,Organization,Wizard&_typeFilter=Patient%3Fshoe=4',
      {
        headers: { prefer: 'respond-async, handling=lenient' },
      },
    )
    const told = (await lenient.lines('error')).map((line) => JSON.parse(line).issue[0])
    assert.deepEqual(told.map(({ severity }) => severity).sort(), [
      'information',
      'warning',
      'warning',
      'warning',
    ])
    for (const name of ['shoe', '_typeFilter', 'Wizard', 'Organization'])
      assert.ok(
        told.some(({ diagnostics }) => diagnostics.includes(name)),
        name,
      )
    const roles = ['doctor', 'nurse', 'pharmacist', 'registrar', 'auditor', clinic, `patient;patient=${anna}`]
    for (const role of roles) {
      const answer = await begin('/$export', { authorization: `Bearer ${role}` })
      assert.equal(answer.status, 403, role)
    }
    const doctor = {
      authorization: `Bearer doctor;practitioner=x;organization=${sampleOrganizations.clinic}`,
    }
    assert.equal((await begin('/Patient/$export', doctor)).status, 403)
    const other = `/Patient/${samplePerson('zofia-kowalska').patient}/$export`
    assert.equal((await begin(other, asAnna.headers)).status, 403)
    assert.equal((await begin('/Patient/$export?_type=Organization', asClinic.headers)).status, 403)
  })

  it('names attachments that are kept here by their whole address', async () => {
    const content = [{ attachment: { contentType: 'text/plain', url: 'Binary/x', title: '"url":"Binary/y' } }]
    const more = { status: 'current', subject: { reference: `Patient/${anna}` } }
    await store(world, { resourceType: 'DocumentReference', ...more, content } as never)
    const { lines } = await bulk(client, `/Patient/${anna}/$export?_type=DocumentReference`, asAnna)
    const attachments = parsed(await lines()).flatMap((each) =>
      (each as unknown as { content: typeof content }).content.map(({ attachment }) => attachment),
    )
    const { url, title } = attachments.find((each) => each.title?.endsWith('y')) ?? {}
    assert.deepEqual([url, title], [`${client.base}/Binary/x`, '"url":"Binary/y'])
  })

  it('is tried again when the database goes away', async () => {
    const cut = setInterval(() => {
      const statement = `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'openp1-reader'`
      void world.database.sql.query(statement).catch(() => {})
    }, 5)
    const job = await kickOff(client, '/$export')
    await wait(400)
    clearInterval(cut)
    const { manifest } = await ended(client, job)
    assert.equal(fileSizes(manifest), await counts('true'))
  })

  it('is for whoever asked for it, encrypted on the disk, and gone when it is thrown away', async () => {
    const { job, manifest } = await bulk(client, `/Patient/${anna}/$export`, asAnna)
    const file = (manifest.output[0]?.url ?? '').slice(client.base.length)
    for (const path of [job, file]) {
      assert.equal((await client.send('GET', path)).status, 404)
      assert.equal((await client.send('GET', path, undefined, { authorization: '' })).status, 401)
    }
    assert.equal((await client.send('DELETE', job)).status, 404)
    assert.equal((await client.send('GET', `${job}/999.ndjson`, undefined, asAnna.headers)).status, 404)
    const plain = await client.send('GET', file, undefined, {
      ...asAnna.headers,
      accept: 'application/fhir+ndjson',
      'accept-encoding': 'identity',
    })
    assert.equal(plain.headers.get('content-type'), 'application/fhir+ndjson')
    const packed = await client.send('GET', file, undefined, { ...asAnna.headers, 'accept-encoding': 'gzip' })
    assert.deepEqual([packed.headers.get('content-encoding'), packed.text], ['gzip', plain.text])
    const folder = join(world.home, 'exports', job.slice(job.lastIndexOf('/') + 1))
    const stolen = Buffer.concat(
      readdirSync(folder).map((name) => readFileSync(join(folder, name))),
    ).toString('latin1')
    assert.ok(stolen.length > plain.text.length)
    for (const secret of ['Kowalska', 'resourceType', anna]) assert.ok(!stolen.includes(secret))
    assert.equal((await client.send('DELETE', job, undefined, asAnna.headers)).status, 202)
    assert.equal((await client.send('GET', job, undefined, asAnna.headers)).status, 404)
    for (let round = 0; round < 200 && existsSync(folder); round += 1) await wait(10)
    assert.ok(!existsSync(folder))
  })

  it('ends when somebody is erased, since it may hold that person', async () => {
    const { job } = await bulk(client, '/$export?_type=Organization')
    const { id } = await store(world, patient())
    await erasePatient(asker(world, { role: 'platform' }, 'administration', 'record'), id)
    assert.equal((await client.send('GET', job)).status, 404)
    const { lines } = await bulk(client, '/$export?_type=Patient')
    assert.ok(!(await lines()).some((line) => line.includes(id)))
  })
})
