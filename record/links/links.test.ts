/** Two records of one person over HTTP: pages, counts, the last of each code, chains; and who knows of a link, when, and who may make one. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '#record/open.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { erasePatient } from '../erase.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { lookup, update } from '../record.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, observation, patient, practitioner, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'

interface Found {
  readonly entry?: readonly { readonly resource: { readonly id: string; readonly resourceType: string } }[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

describe('two records of one person', () => {
  let world: World
  let client: FhirClient
  let doctor = ''

  before(async () => {
    world = await testWorld('empty')
    client = await fhirClient(world)
    doctor = (await store(world, practitioner('Zaufana'))).id
  })

  const as = (actor: string) => ({ authorization: `Bearer ${actor}` })

  async function link(survivor: string, other: string, isOn = true): Promise<void> {
    await inUnit(world, sandbox(world), async (unit) => {
      for (const [id, type, to] of [
        [survivor, 'replaces', other],
        [other, 'replaced-by', survivor],
      ] as const) {
        const { link: _, ...rest } = (await lookup(unit, 'Patient', id)).resource as FhirResource & {
          link?: unknown
        }
        await update(unit, {
          ...rest,
          ...(isOn && { link: [{ other: { reference: `Patient/${to}` }, type }] }),
        } as FhirResource)
      }
    })
  }

  async function two(): Promise<{ survivor: string; other: string }> {
    const generalPractitioner = [{ reference: `Practitioner/${doctor}` }]
    const survivor = (await store(world, patient({ generalPractitioner }))).id
    const other = (await store(world, patient({ gender: 'male' }))).id
    for (const id of [survivor, other]) for (let no = 0; no < 3; no += 1) await store(world, observation(id))
    return { survivor, other }
  }

  async function idsAt(path: string, headers: Record<string, string>): Promise<string[]> {
    const ids: string[] = []
    for (let next: string | undefined = path; next !== undefined; ) {
      const { status, json, text } = await client.send('GET', next, undefined, headers)
      assert.equal(status, 200, text)
      const { entry = [], link: links = [] } = json as Found
      ids.push(
        ...entry
          .filter(({ resource }) => resource.resourceType === 'Observation')
          .map(({ resource }) => resource.id),
      )
      next = links.find(({ relation }) => relation === 'next')?.url.replace(client.base, '')
    }
    return ids
  }

  it('come together page by page, counted, by compartment and by chain, each entry once', async () => {
    const { survivor, other } = await two()
    await link(survivor, other)
    const headers = as(`doctor;practitioner=${doctor}`)
    for (const id of [survivor, other])
      for (const path of [
        `/Observation?patient=${id}&_count=2`,
        `/Observation?subject=Patient/${id}&_count=2&_sort=-date`,
        `/Patient/${id}/Observation?_count=2`,
        `/Patient/${id}/$everything?_count=3`,
        `/Observation?patient._id=${id}&_count=4`,
      ]) {
        const ids = await idsAt(path, headers)
        assert.deepEqual([ids.length, new Set(ids).size], [6, 6], path)
      }
    const counted = await client.send(
      'GET',
      `/Observation?patient=${other}&_summary=count`,
      undefined,
      headers,
    )
    assert.equal(counted.json.total, 6)
    const last = await client.send(
      'GET',
      `/Observation/$lastn?patient=${other}&code=8867-4&max=6`,
      undefined,
      headers,
    )
    assert.deepEqual([last.status, last.json.entry?.length], [200, 6], last.text.slice(0, 300))
    const self = as(`patient;patient=${other}`)
    assert.equal((await idsAt('/Observation', self)).length, 6)
    await link(survivor, other, false)
    assert.equal((await idsAt('/Observation', self)).length, 3)
    assert.equal((await idsAt(`/Patient/${survivor}/$everything?_count=3`, headers)).length, 3)
  })

  it('a provider’s system links nobody, and one record alone says nothing', async () => {
    const { survivor, other } = await two()
    const half = { other: { reference: `Patient/${other}` }, type: 'replaces' }
    await inUnit(world, sandbox(world), async (unit) => {
      const { resource } = await lookup(unit, 'Patient', survivor)
      await update(unit, { ...resource, link: [half] } as FhirResource)
    })
    assert.equal(
      (await idsAt(`/Observation?patient=${survivor}`, as(`doctor;practitioner=${doctor}`))).length,
      3,
    )
    const clinic = (await store(world, { resourceType: 'Organization', name: 'Przychodnia' } as FhirResource))
      .id
    const system = as(`provider-system;organization=${clinic}`)
    const own = await client.send('POST', '/Patient', patient(), system)
    const changed = { ...own.json, link: [half] }
    const refused = await client.send('PUT', `/Patient/${own.json.id}`, changed, system)
    assert.equal(refused.status, 403, refused.text)
    assert.match(refused.text, /identity-of-the-register/)
  })

  it('another process knows of a link when it looks anew, and one that opens later at once', async () => {
    const { survivor, other } = await two()
    const open = () =>
      openWorld({ id: 'other', url: world.database.url, home: world.home, clock: world.clock })
    const before = await open()
    await link(survivor, other)
    const { links } = holdingsOf(before)
    assert.equal(links.partnerOf(survivor), undefined)
    const look = async () => (await links.refresh(before.database.sql)).sort()
    assert.deepEqual(await look(), [survivor, other].sort())
    assert.equal(links.partnerOf(other), survivor)
    assert.deepEqual(await look(), [], 'nothing changed')
    await link(survivor, other, false)
    assert.deepEqual(await look(), [])
    assert.equal(links.partnerOf(other), undefined)
    await link(survivor, other)
    assert.deepEqual(await look(), [survivor, other].sort())
    const later = await open()
    assert.equal(holdingsOf(later).links.partnerOf(survivor), other)
    await Promise.all([before.database.close(), later.database.close()])
  })

  it('who is erased leaves nothing open in the other record', async () => {
    const { survivor, other } = await two()
    await link(survivor, other)
    const headers = as(`doctor;practitioner=${doctor}`)
    assert.equal((await idsAt(`/Observation?patient=${other}`, headers)).length, 6)
    await erasePatient(asker(world, platform, 'platform'), survivor)
    const after = await client.send('GET', `/Observation?patient=${other}`, undefined, headers)
    assert.equal(after.status, 403, after.text)
  })
})
