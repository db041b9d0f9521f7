/** The payer's addresses are there for programs on this machine, and for nobody else: everybody knows its operators. */
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from './one-roof.ts'

const roofs: Roof[] = []
after(() => Promise.all(roofs.map((roof) => roof.close())))

async function statuses(publicUrl?: string): Promise<number[]> {
  const world = await testWorld('empty')
  const roof = await raiseRoof({
    world,
    port: 0,
    host: 'localhost',
    home: world.home,
    portals: false,
    ...(publicUrl && { publicUrl }),
  })
  roofs.push(roof)
  const paths = [
    '/app-itl-api/version',
    '/app-umw-api/service-types?year=2026',
    '/ws-broker-server-ewus/services/Auth?wsdl',
  ]
  const zla = { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' }
  return Promise.all(
    [
      ...paths.map((path) => fetch(roof.url + path)),
      fetch(`${roof.url}/ws/zus.channel.gabinetoweV4:zla`, zla),
    ].map(async (asked) => (await asked).status),
  )
}

describe('the door of the payer', () => {
  it('is open on one machine', async () => {
    assert.deepEqual(await statuses(), [200, 200, 200, 401])
  })

  it('is not there where others can reach the instance', async () => {
    assert.deepEqual(await statuses('https://openp1.example'), [404, 404, 404, 404])
  })
})
