/** A room with wide rights does nothing more for whoever asks it than they may do themselves: the actor travels with every flow. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { visitorOf } from './visitor.ts'

const world = await testWorld('sample')
const roof = await testRoof(world)
const visitor = visitorOf(roof.url, world.home)
const jan = samplePerson('jan-wisniewski').patient ?? ''

/** What forged words about the asker could look like in a body. */
const forged = {
  actor: { role: 'platform' },
  caller: { room: 'saz', actor: { role: 'platform' }, purpose: 'administration' },
  room: 'saz',
  purpose: 'emergency',
  flow: 218,
}

// biome-ignore format: a table
const tries: [say: string, as: string, post: string, send: object][] = [
  ['the office asks the profile for a doctor who has no relation to the patient', 'maria-zielinska', 'gabinet/overview', { patient: jan }],
  ['the office asks for his prescriptions', 'maria-zielinska', 'gabinet/prescriptions', { patient: jan }],
  ['the office opens an application for him', 'maria-zielinska', 'gabinet/launchApplication', { application: 'x', patient: jan }],
  ['the office asks the profile for a pharmacist', 'piotr-wojcik', 'gabinet/overview', { patient: jan }],
  ['the desk asks for health data', 'katarzyna-lewandowska', 'gabinet/entries', { patient: jan }],
  ['a provider’s program asks the prescriptions’ room', 'maria-zielinska', 'sgr/prescriptionsOf', { patient: jan }],
  ['a provider’s program asks the events’ room', 'maria-zielinska', 'sgz/eventsOf', { patient: jan }],
  ['a program asks who stands behind a licence, as only the platform may', 'maria-zielinska', 'sor/workerByLicence', { system: 'urn:oid:2.16.840.1.113883.3.4424.1.6.2', npwz: '5050001' }],
  ['a program asks for pseudonyms, for which it has no flow', 'maria-zielinska', 'saz/pseudonymsOf', { recipient: 'abc', purpose: 'research', patients: [jan] }],
  ['a program asks for a token of another provider’s certificate', 'maria-zielinska', 'saz/providerToken', { assertion: 'x.y.z', scope: 'x', certificate: 'a'.repeat(64) }],
]

describe('a room that is asked for more than the asker may', () => {
  for (const [say, as, post, send] of tries)
    it(`refuses: ${say}`, async () => {
      const plain = await visitor.go({ say, as, post, send })
      const dressed = await visitor.go({ say, as, post, send: { ...send, ...forged } })
      for (const { status, body } of [plain, dressed])
        assert.ok([403, 404].includes(status), `${status} ${JSON.stringify(body)}`)
      assert.deepEqual((dressed.body as { code: string }).code, (plain.body as { code: string }).code)
    })
})
