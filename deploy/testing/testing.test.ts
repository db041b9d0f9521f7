/** The helper that other programs' tests import, against a true instance. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import test from 'node:test'
import { instance as running } from '#checks/sandbox-instance.ts'
import { connect } from './index.ts'

const instance = connect(running.url)

test('a test run has a world, with its people, its tokens, its certificates and its time', async () => {
  const world = await instance.world('run')
  const anna = (await instance.people()).find(({ key }) => key === 'anna-kowalska')
  const headers = { authorization: `Bearer ${await world.token('anna-kowalska')}` }
  const answer = await fetch(`${world.url}/fhir/Patient/${anna?.patient}`, { headers })
  equal(answer.status, 200)
  const { now, stands } = await world.clock.stop(new Date('2030-01-02T03:04:05Z'))
  deepEqual([now, stands], ['2030-01-02T03:04:05.000Z', true])
  equal((await world.clock.move(60)).now, '2030-01-02T03:05:05.000Z')
  equal((await world.clock.set(new Date('2029-01-01T00:00:00Z'))).stands, true)
  equal((await world.clock.run()).stands, false)
  equal((await world.clock.follow()).now.slice(0, 4), new Date().toISOString().slice(0, 4))
  match((await world.provider({ provider: 'pharmacy' })).tls.chain, /BEGIN CERTIFICATE/)
})

test('faults are set and taken away; the same name again is a world as new', async () => {
  const world = await instance.world('again')
  const metadata = () => fetch(`${world.url}/fhir/metadata`)
  await world.faults({ at: { path: '/fhir/' }, effect: { does: 'refuse', category: 'unavailable' } })
  equal((await metadata()).status, 503)
  await world.faults()
  equal((await metadata()).status, 200)
  await world.outage()
  const copy = await world.fork('again-copy')
  await copy.remove()
  await rejects(copy.reset(), { name: 'SandboxRefusal', code: 'no-world' })
  const same = await instance.world('again')
  deepEqual([same.url, same.providersUrl], [world.url, world.providersUrl])
  await same.reset()
  equal((await instance.main()).name, 'main')
})
