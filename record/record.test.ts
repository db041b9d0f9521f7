/** What the record promises to those who write and read one resource. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { instanceHistory } from './history/of-instance.ts'
import { declareOwners } from './owners.ts'
import { readVersion } from './read.ts'
import { create, lookup, read, remove, search, update } from './record.ts'
import { asker, contextOf, observation, organization, patient, sandbox, store } from './trial/people.ts'
import { inUnit } from './unit.ts'

const wholeHistory = { count: 10, since: undefined, during: undefined }
const refusal = (code: string) => (error: { code?: string }) => error.code === code

describe('the record', () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  it('gives back exactly the bytes that it answered with when it stored them', async () => {
    const made = await store(world, patient())
    const found = await read(contextOf(sandbox(world)), 'Patient', made.id)
    assert.equal(found.bytes.toString(), made.bytes.toString())
    assert.equal(found.version, 1)
    assert.deepEqual(found.resource.name, [{ use: 'official', family: 'Kowalska', given: ['Anna'] }])
  })

  it('keeps the precision of decimals, large numbers and any Unicode', async () => {
    const text = `{"resourceType":"Observation","status":"final","code":{"text":"zażółć 🐝 \\u2028"},
      "valueQuantity":{"value":1.50},"referenceRange":[{"low":{"value":100000000000000000001}},{"low":{"value":-0.0}}]}`
    const { bytes } = await store(world, parseJson(text) as FhirResource)
    assert.match(bytes.toString(), /"value":1\.50\}/)
    assert.match(bytes.toString(), /100000000000000000001/)
    assert.match(bytes.toString(), /-0\.0/)
    assert.match(bytes.toString(), /zażółć 🐝/)
  })

  it('keeps every version', async () => {
    const { id } = await store(world, patient())
    await inUnit(world, sandbox(world), (unit) => update(unit, { ...patient({ gender: 'unknown' }), id }))
    await inUnit(world, sandbox(world), (unit) => remove(unit, 'Patient', id))
    const { versions } = await instanceHistory(sandbox(world), { type: 'Patient', id }, wholeHistory)
    assert.deepEqual(
      versions.map(({ version, deleted }) => [version, deleted]),
      [
        [3, true],
        [2, false],
        [1, false],
      ],
    )
    assert.equal((await readVersion(sandbox(world), 'Patient', id, 1)).resource.gender, 'female')
    await assert.rejects(read(contextOf(sandbox(world)), 'Patient', id), refusal('deleted'))
  })

  it('lets one of two win who change the same version', async () => {
    const { id } = await store(world, patient())
    const change = (gender: string) =>
      inUnit(world, sandbox(world), (unit) => update(unit, { ...patient({ gender }), id }, { ifMatch: 1 }))
    const outcomes = await Promise.allSettled([change('other'), change('unknown'), change('male')])
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    assert.equal(refused.length, 2)
    for (const each of refused) assert.equal((each as PromiseRejectedResult).reason.code, 'version-conflict')
    assert.equal((await read(contextOf(sandbox(world)), 'Patient', id)).version, 2)
  })

  it('counts exactly when a hundred decide on what they looked up', async () => {
    const { id } = await store(
      world,
      observation((await store(world, patient())).id, { valueInteger: 0, valueQuantity: undefined }),
    )
    const addOne = () =>
      inUnit(world, sandbox(world), async (unit) => {
        const { resource } = await lookup(unit, 'Observation', id)
        await update(unit, { ...resource, valueInteger: Number(resource.valueInteger) + 1 })
      })
    await Promise.all(Array.from({ length: 100 }, addOne))
    const { resource, version } = await read(contextOf(sandbox(world)), 'Observation', id)
    assert.equal(resource.valueInteger, 100)
    assert.equal(version, 101)
  })

  it('refuses what points to nothing, and writes nothing of that unit', async () => {
    const { id } = await store(world, patient())
    const unit = inUnit(world, sandbox(world), async (write) => {
      await create(write, organization('Half Written Clinic'))
      await create(write, observation(id, { encounter: { reference: 'Encounter/nowhere' } }))
    })
    await assert.rejects(unit, refusal('dangling-reference'))
    const { entries } = await search(contextOf(sandbox(world)), 'Organization', { name: 'half' })
    assert.equal(entries.length, 0)
    const wrong = { reference: 'urn:uuid:5b0f7f0c-1f6e-4c0a-9d1e-6a2f3c4b5d6e' }
    await assert.rejects(store(world, observation(id, { encounter: wrong })), refusal('dangling-reference'))
  })

  it('refuses what breaks the rules of FHIR, with every issue', async () => {
    const broken = { resourceType: 'Patient', name: 'Anna', birthDate: '1984-02-31' }
    await assert.rejects(store(world, broken), (error: { code: string; issues: unknown[] }) => {
      assert.equal(error.code, 'invalid-resource')
      assert.ok(error.issues.length >= 2)
      return true
    })
    await assert.rejects(store(world, { resourceType: 'Wizard' }), refusal('unknown-type'))
  })

  it('lets only the owner of a type write it', async () => {
    declareOwners([{ id: 'sor', owns: ['Organization'] }])
    const other = asker(world, { role: 'platform' }, 'platform', 'sgr')
    await assert.rejects(
      inUnit(world, other, (unit) => create(unit, organization('Not Theirs'))),
      refusal('not-owner'),
    )
    const owner = asker(world, { role: 'platform' }, 'platform', 'sor')
    await inUnit(world, owner, (unit) => create(unit, organization('Theirs')))
  })

  it('keeps a fact with its patient', async () => {
    const [one, other] = [await store(world, patient()), await store(world, patient())]
    const { id } = await store(world, observation(one.id))
    const move = inUnit(world, sandbox(world), (unit) => update(unit, { ...observation(other.id), id }))
    await assert.rejects(move, refusal('patient-changed'))
  })

  it('finds by ids that clients gave, whatever they look like', async () => {
    const strange = ['abc', 'A-1.b', '00000000-0000-8000-8000-000000000000', 'x'.repeat(64)]
    for (const id of strange) {
      await store(world, organization('Named Elsewhere'), id)
      assert.equal((await read(contextOf(sandbox(world)), 'Organization', id)).id, id)
    }
    const hostile = [
      '',
      "'; drop table record.resource; --",
      '../../etc/passwd',
      'ż',
      '\u0000',
      'x'.repeat(65),
    ]
    for (const id of hostile) {
      await assert.rejects(read(contextOf(sandbox(world)), 'Organization', id), refusal('no-resource'))
      await assert.rejects(store(world, organization('Never'), id), refusal('id'))
    }
    await assert.rejects(store(world, organization('Twice'), 'abc'), refusal('already-there'))
  })
})
