/** A death ends the open sessions of the dead, nobody else's; a death taken back lets them sign in again. */
import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'

it('a death ends the sessions of the dead without their next question', async () => {
  const world = await testWorld('sample')
  const roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, portals: false })
  after(() => roof.close())
  const { pesel } = samplePerson('anna-kowalska')
  const sessions = async () =>
    Number(
      (await world.database.sql.query<{ count: string }>('select count(*) as count from saz.session'))[0]
        ?.count,
    )
  const enter = async (send: object) => {
    const { status } = await visitorOf(roof.url, world.home).go({
      ...{ say: 'enters', as: 'sandbox', post: 'pesel/enter', send },
      request: crypto.randomUUID(),
    })
    assert.equal(status, 200)
  }
  const stateOf = async (cookie: string) =>
    (await fetch(`${roof.url}/saz/session`, { headers: { cookie } })).status
  const [hers, others] = [await signIn(roof.url, 'anna-kowalska'), await signIn(roof.url, 'jan-wisniewski')]
  assert.deepEqual([await stateOf(hers), await stateOf(others)], [200, 200])
  const before = await sessions()
  await enter({ act: 'death', pesel, day: '2026-01-05' })
  // Nobody asks for the session meanwhile: the row itself goes. News waits for the transactions of others.
  for (let turn = 0; (await sessions()) === before && turn < 1500; turn += 1) await wait(20)
  assert.equal(await sessions(), before - 1)
  assert.deepEqual([await stateOf(hers), await stateOf(others)], [401, 200])
  await enter({ act: 'death-withdrawn', pesel })
})
