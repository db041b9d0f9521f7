/** Going through a whole type: only what is in reach, and nobody unseen. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { Problem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { auditOf } from './audit/accesses.ts'
import type { Asker } from './read.ts'
import { type ScanOrder, scan } from './scan.ts'
import { asker, patient, sandbox, store } from './trial/people.ts'

const anna = samplePerson('anna-kowalska').patient ?? ''
const zofia = samplePerson('zofia-kowalska').patient ?? ''

describe('a scan', () => {
  let world: World
  let stranger: string
  before(async () => {
    world = await testWorld('sample')
    stranger = (await store(world, patient())).id
  })

  const ids = async (who: Asker, order: ScanOrder) => {
    const found: string[] = []
    for await (const page of scan(who, order)) found.push(...page.map(({ id }) => id))
    return found
  }
  const clinic = () => asker(world, { role: 'provider-system', organization: sampleOrganizations.clinic })
  const asAnna = () => asker(world, { role: 'patient', patient: anna }, 'own-access')

  it('finds all for whoever may see all, each once', async () => {
    const found = await ids(sandbox(world), { type: 'Patient' })
    assert.ok(found.includes(anna) && found.includes(zofia) && found.includes(stranger))
    assert.equal(new Set(found).size, found.length)
  })

  it('finds those in care for a provider, and a person themselves', async () => {
    const found = await ids(clinic(), { type: 'Patient' })
    assert.ok(found.includes(anna) && !found.includes(stranger))
    assert.deepEqual(await ids(asAnna(), { type: 'Patient' }), [anna])
    const own = await ids(asAnna(), { type: 'Encounter' })
    assert.deepEqual(own.sort(), (await ids(sandbox(world), { type: 'Encounter', patients: [anna] })).sort())
  })

  it('refuses patients out of reach, and tells them', async () => {
    const notYours = (error: unknown) => error instanceof Problem && error.code === 'not-your-patient'
    await assert.rejects(ids(clinic(), { type: 'Observation', patients: [anna, stranger] }), notYours)
    await assert.rejects(ids(asAnna(), { type: 'Observation', patients: [zofia] }), notYours)
    await assert.rejects(ids(clinic(), { type: 'Observation', patients: ['does-not-exist'] }), notYours)
    const told = await auditOf(sandbox(world), stranger, { count: 10 })
    assert.ok(told.some(({ action }) => action === 'refused'))
    const among = await ids(clinic(), { type: 'Patient', patients: [anna, stranger], amongThem: true })
    assert.deepEqual(among, [anna])
    await assert.rejects(
      ids(asker(world, { role: 'pharmacist' }, 'dispensing'), { type: 'Observation' }),
      (error) => error instanceof Problem && error.category === 'forbidden',
    )
  })
})
