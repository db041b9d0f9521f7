/** An entry of the audit leads to the lines that the house logged for the same request, and a line back to the entry. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { samplePerson } from '#population/sample-people.ts'
import { logInto } from './log.ts'
import { raiseRoof } from './one-roof.ts'
import { linesOf } from './trace.ts'

it('from an entry to the lines of the technical log and back, without personal data', async () => {
  const world = await testWorld('sample')
  const file = join(world.home, 'openp1.log')
  const log = logInto(file, world)
  const roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, log, portals: false })
  const visitor = visitorOf(roof.url, world.home)
  const anna = samplePerson('anna-kowalska')
  const ask = async (post: string, as: string, send: object, steppedUp = false) =>
    (await visitor.go({ say: post, as, post, send, steppedUp })).body as Record<string, unknown>
  await ask('gabinet/overview', 'maria-zielinska', { patient: anna.patient })
  const reason = 'Próba połączenia z dziennikiem'
  const { search } = await ask('sau/lookThrough', 'tomasz-dabrowski', { pesel: anna.pesel, reason }, true)
  const { accesses } = await ask('sau/found', 'tomasz-dabrowski', { search })
  const looks = accesses as { role: string; flow?: number; trace?: string }[]
  const look = looks.find(({ role, trace }) => role === 'doctor' && trace !== undefined)
  await roof.close()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const lines = await linesOf(file, look?.trace ?? '')
  const calls = lines.map((line) => JSON.parse(line) as { member: string; flow?: number; trace: string })
  assert.ok(calls.some(({ member }) => member === 'gabinet.overview'))
  assert.ok(calls.some(({ flow }) => flow === look?.flow))
  assert.deepEqual([...new Set(calls.map(({ trace }) => trace))], [look?.trace])
  for (const secret of [anna.pesel, anna.family, anna.patient ?? '–'])
    assert.ok(!lines.join('').includes(secret))
  assert.deepEqual(await linesOf(join(world.home, 'none.log'), 'x'), [])
})
