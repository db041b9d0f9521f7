/** Faults as a vendor's test sets them, and what its program then meets. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { Agent } from 'node:https'
import test from 'node:test'
import { ask, count, faults, instance, make, register, tokenIn } from '#checks/sandbox-instance.ts'
import { sendSoap } from '#checks/soap-call.ts'

test('faults at the doors: late, refused in the words of the door, cut off, done and never answered', async () => {
  await make('faulty')
  const at = { path: '/fhir/Organization' }
  await faults('faulty', { at, effect: { does: 'wait', milliseconds: 300 }, times: 1 })
  const began = performance.now()
  equal((await register('faulty', 'A')).status, 201)
  ok(performance.now() - began >= 300)
  await faults('faulty', { at, effect: { does: 'refuse', category: 'unavailable' }, skip: 1, times: 1 })
  equal((await register('faulty', 'B')).status, 201)
  const refused = await register('faulty', 'C')
  deepEqual([refused.status, refused.body.resourceType], [503, 'OperationOutcome'])
  equal((await register('faulty', 'C')).status, 201)
  await faults('faulty', { at: { ...at, method: 'POST' }, effect: { does: 'cut' }, times: 1 })
  await rejects(register('faulty', 'D'))
  equal(await count('faulty', 'D'), 0)
  await faults('faulty', { at: { ...at, method: 'POST' }, effect: { does: 'lose-answer' }, times: 1 })
  await rejects(register('faulty', 'E'))
  equal(await count('faulty', 'E'), 1)
  const [shown] = (await ask('GET', '/sandbox/worlds/faulty/faults')).body.faults
  deepEqual([shown.seen, shown.touched], [1, 1])
  equal((await ask('DELETE', `/sandbox/worlds/faulty/faults/${shown.id}`)).status, 204)
})

test("faults at the second door are P1's own SOAP faults; in an outage no connection is answered", async () => {
  await make('p1-away')
  const { body: kit } = await ask('POST', '/sandbox/worlds/p1-away/kits', {})
  const agent = new Agent({ key: kit.tls.key, cert: kit.tls.chain, ca: kit.trust })
  const url = `${instance.providersUrl}/w/p1-away/services/ObslugaReceptyWS`
  const send = () => sendSoap(agent, url, '<a/>')
  try {
    const major = 'urn:csioz:p1:erecepta:kodBleduMajor:kontoZablokowane'
    await faults('p1-away', {
      at: { door: 'providers', path: '/services/' },
      effect: { does: 'soap-fault', major },
    })
    const { status, text } = await send()
    equal(status, 500)
    match(text, new RegExp(`Fault>[^]*${major}`))
    equal((await ask('POST', '/sandbox/worlds/p1-away/outage')).status, 200)
    await rejects(send())
    await faults('p1-away')
    match((await send()).text, /niepoprawnyKomunikat/)
  } finally {
    agent.destroy()
  }
})

test('faults between rooms: a neighbour that is away, one that was not heard, news that comes twice', async () => {
  await make('rooms')
  const patient = (await ask('GET', '/sandbox/people')).body.people[0].patient
  const asked = async () => {
    const headers = { authorization: `Bearer ${await tokenIn('rooms', 'anna-kowalska')}` }
    return ask('POST', '/w/rooms/api/sgr/prescriptionsOf', { patient }, headers)
  }
  equal((await asked()).status, 200)
  await faults('rooms', {
    inside: { system: 'sgr', member: 'prescriptionsOf' },
    effect: { does: 'cut' },
    times: 1,
  })
  deepEqual([(await asked()).body.code, (await asked()).status], ['neighbour-away', 200])
  await faults('rooms', {
    inside: { system: 'sgr' },
    effect: { does: 'refuse', category: 'busy', code: 'too-fast' },
    times: 1,
  })
  equal((await asked()).body.code, 'too-fast')
  await faults(
    'rooms',
    { inside: { system: 'sgr' }, effect: { does: 'twice' } },
    { inside: { system: 'sgr' }, effect: { does: 'lose-answer' } },
  )
  equal((await asked()).body.code, 'neighbour-away')
})

test('a fault that could never happen is refused, and those of before stay', async () => {
  await make('silly')
  await faults('silly', { at: { path: '/fhir' }, effect: { does: 'cut' } })
  for (const silly of [
    { at: {}, inside: { system: 'sgr' }, effect: { does: 'cut' } },
    {
      inside: { system: 'sgr' },
      effect: { does: 'soap-fault', major: 'urn:csioz:p1:erecepta:kodBleduMajor:kontoZablokowane' },
    },
    { at: {}, effect: { does: 'twice' } },
    { at: {}, effect: { does: 'explode' } },
    { at: {}, effect: { does: 'wait', milliseconds: 1e9 } },
  ])
    equal((await faults('silly', silly)).status, 400, JSON.stringify(silly))
  equal((await ask('GET', '/sandbox/worlds/silly/faults')).body.faults.length, 1)
})
