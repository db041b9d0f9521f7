/** A version's XML stays what it was when it was first served. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { writeXml, XML_DECLARATION } from '#standards/fhir/xml/write.ts'
import { erasePatient } from '../erase.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Stored } from '../stored.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, observation, organization, patient, sandbox, store } from '../trial/people.ts'
import { frozenXml } from './frozen-xml.ts'
import { sealXml } from './sealed-xml.ts'

describe('frozen XML', () => {
  let world: World
  let client: FhirClient
  before(async () => {
    world = await testWorld('empty')
    client = await fhirClient(world)
  })

  const xml = async (path: string) =>
    (await client.send('GET', path, undefined, { accept: 'application/fhir+xml' })).text

  const rowsOf = ({ key }: Stored) =>
    world.database.sql.query<{ slot: string; version: number; content: Buffer }>(
      'select slot, version, content from record.rendition where id = $1 order by version',
      [key],
    )

  /** As if an earlier release had served it, which wrote XML in another way. */
  async function freezeAs(stored: Stored, text: string): Promise<void> {
    await frozenXml(sandbox(world), stored)
    const [row] = await rowsOf(stored)
    const sealed = sealXml(text, stored.bytes, stored, holdingsOf(world).keys.key(Number(row?.slot)))
    await world.database.sql.query('update record.rendition set content = $2 where id = $1', [
      stored.key,
      sealed,
    ])
  }

  const signed = (id: string) => `<Patient xmlns="http://hl7.org/fhir"><id value="${id}"></id></Patient>`

  it('is what every reader gets, alone and in bundles, also after the version was superseded', async () => {
    const stored = await store(world, patient())
    const { id } = stored
    const text = signed(id)
    await freezeAs(stored, text)
    assert.equal(await xml(`/Patient/${id}`), XML_DECLARATION + text)
    assert.equal(await xml(`/Patient/${id}/_history/1`), XML_DECLARATION + text)
    for (const path of [`/Patient?_id=${id}`, `/Patient/${id}/$everything`, `/Patient/${id}/_history`])
      assert.ok((await xml(path)).includes(`<resource>${text}</resource>`), path)
    const batch = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ request: { method: 'GET', url: `Patient?_id=${id}` } }],
    }
    const answer = await client.send('POST', '/', batch, { accept: 'application/fhir+xml' })
    assert.ok(answer.text.includes(`<resource>${text}</resource>`), answer.text)
    await client.send('PUT', `/Patient/${id}`, { ...patient({ gender: 'other' }), id })
    assert.equal(await xml(`/Patient/${id}/_history/1`), XML_DECLARATION + text)
    assert.ok((await xml(`/Patient/${id}/_history`)).includes(`<resource>${text}</resource>`))
    assert.match(await xml(`/Patient/${id}`), /<gender value="other"\/>/)
    assert.deepEqual(
      (await rowsOf(stored)).map(({ version }) => version),
      [1, 2],
    )
  })

  it('is not used for a part of the version, nor for eyes', async () => {
    const stored = await store(world, patient())
    await freezeAs(stored, signed(stored.id))
    assert.match(await xml(`/Patient/${stored.id}?_elements=gender`), /<gender value="female"\/>/)
    assert.match(await xml(`/Patient?_id=${stored.id}&_elements=gender`), /<gender value="female"\/>/)
    assert.match(await xml(`/Patient/${stored.id}?_pretty=true`), /\n {2}<gender/)
  })

  it('is the same for all who read it first at the same time, and is written in the same words in bundles', async () => {
    const stored = await store(world, observation((await store(world, patient())).id))
    const texts = await Promise.all(Array.from({ length: 20 }, () => xml(`/Observation/${stored.id}`)))
    assert.deepEqual([...new Set(texts)], [XML_DECLARATION + writeXml(stored.resource)])
    assert.equal((await rowsOf(stored)).length, 1)
    assert.ok((await xml(`/Observation?_id=${stored.id}`)).includes(writeXml(stored.resource)))
  })

  it('is frozen by the answer to a write, by no bundle', async () => {
    const made = await client.send('POST', '/Organization', organization('A'), {
      accept: 'application/fhir+xml',
    })
    assert.equal(made.text.includes('<name value="A"/>'), true)
    const count = async () =>
      (await world.database.sql.query<{ n: string }>('select count(*) as n from record.rendition'))[0]?.n
    const known = await count()
    await store(world, organization('B'))
    await xml('/Organization')
    assert.equal(await count(), known)
  })

  it('is found by ids that clients gave', async () => {
    const stored = await store(world, organization('C'), 'clinic-c')
    await freezeAs(
      stored,
      '<Organization xmlns="http://hl7.org/fhir"><id value="clinic-c"></id></Organization>',
    )
    assert.match(await xml('/Organization?_id=clinic-c'), /<id value="clinic-c"><\/id>/)
    assert.match(await xml('/Organization/clinic-c'), /<id value="clinic-c"><\/id>/)
  })

  it('lies sealed in its own place', async () => {
    const [one, other] = [await store(world, patient()), await store(world, organization('D'))]
    for (const each of [one, other]) await frozenXml(sandbox(world), each)
    await world.database.sql.query(
      'update record.rendition set content = (select content from record.rendition where id = $1) where id = $2',
      [one.key, other.key],
    )
    await assert.rejects(frozenXml(sandbox(world), other), { code: 'content-altered' })
    await world.database.sql.query(
      'update record.rendition set content = (select content from record.resource where id = $1 and bucket = $2) where id = $1',
      [other.key, bucketOf(other.key)],
    )
    await assert.rejects(frozenXml(sandbox(world), other), { code: 'content-altered' })
  })

  it('goes with its person', async () => {
    const stored = await store(world, patient())
    const pulse = await store(world, observation(stored.id))
    for (const each of [stored, pulse]) await frozenXml(sandbox(world), each)
    await erasePatient(asker(world, { role: 'platform' }, 'administration', 'record'), stored.id)
    assert.deepEqual([...(await rowsOf(stored)), ...(await rowsOf(pulse))], [])
    await assert.rejects(frozenXml(sandbox(world), stored), { code: 'erased' })
    assert.match(await xml(`/Patient/${stored.id}`), /<code value="deleted"\/>/)
  })
})
