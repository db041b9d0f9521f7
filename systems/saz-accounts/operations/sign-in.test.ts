/** Every sign-in leaves an entry: the patient sees their own beside who looked, auditors see a worker's. */
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditBy, auditOf } from '#record/audit/accesses.ts'
import { asker } from '#record/trial/people.ts'

describe('signing in', async () => {
  const world = await testWorld('sample')
  const roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, portals: false })
  after(() => roof.close())

  it('leaves an entry that the patient sees', async () => {
    const patient = samplePerson('anna-kowalska').patient ?? ''
    const own = asker(world, { role: 'patient', patient }, 'own-access', 'ikp')
    const before = (await auditOf(own, patient, { count: 1 }))[0]?.id
    await signIn(roof.url, 'anna-kowalska')
    const entries = await auditOf(own, patient, { count: 50 })
    const fresh = entries.slice(
      0,
      entries.findIndex(({ id }) => id === before),
    )
    const signIns = fresh.filter(({ action }) => action === 'sign-in')
    assert.deepEqual(
      signIns.map(({ role, byPatient, purpose, types }) => [role, byPatient, purpose, types]),
      [['patient', patient, 'own-access', []]],
    )
  })

  it('leaves an entry of a worker that auditors see, about nobody else', async () => {
    const practitioner = samplePerson('piotr-wojcik').practitioner ?? ''
    await signIn(roof.url, 'piotr-wojcik', 'gabinet')
    const entries = await auditBy(
      asker(world, { role: 'auditor' }, 'audit', 'sau'),
      { practitioner },
      { count: 50 },
    )
    const [entry, ...more] = entries.filter(({ action }) => action === 'sign-in')
    assert.deepEqual(
      [entry?.role, entry?.practitioner, entry?.patient, more.length],
      ['pharmacist', practitioner, undefined, 0],
    )
  })
})
