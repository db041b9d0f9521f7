/** Who looked, as AuditEvents of IHE BALP: page by page, valid, for the patient alone. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { read } from '../record.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, contextOf, observation, patient, practitioner, store } from '../trial/people.ts'

describe('$audit-events', () => {
  let world: World
  let send: FhirClient['send']
  let anna: string
  let doctor: string

  before(async () => {
    world = await testWorld('empty')
    send = (await fhirClient(world)).send
    doctor = (await store(world, practitioner('Zielińska'))).id
    anna = (await store(world, patient({ generalPractitioner: [{ reference: `Practitioner/${doctor}` }] })))
      .id
    const { id } = await store(world, observation(anna))
    const looks = contextOf({
      ...asker(world, { role: 'doctor', practitioner: doctor }, 'visit', 'gabinet'),
      flow: 47,
    })
    await read(looks, 'Observation', id)
    await read(looks, 'Patient', anna)
    const stranger = asker(world, { role: 'doctor', practitioner: anna }, 'visit', 'gabinet')
    await assert.rejects(read(contextOf(stranger), 'Patient', anna))
  })

  it('tell who, what, why and how it ended, newest first', async () => {
    const { status, json } = await send('GET', `/Patient/${anna}/$audit-events`)
    assert.equal(status, 200)
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into JSON
    const events = json.entry.map(({ resource }: any) => resource)
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into JSON
    const told = events.map((event: any) => [event.action, event.outcome, event.subtype[0].code])
    assert.deepEqual(told, [
      ['R', '8', 'read'],
      ['R', '0', 'read'],
      ['R', '0', 'read'],
      ['C', '0', 'create'],
      ['C', '0', 'create'],
    ])
    const [, looked, other] = events
    assert.match(looked.meta.profile[0], /PatientRead$/)
    assert.match(other.meta.profile[0], /PatientRead$/)
    const [, , user] = looked.agent
    assert.deepEqual(
      [user.who, user.requestor, user.purposeOfUse[0].coding[0].code, user.policy],
      [{ reference: `Practitioner/${doctor}` }, true, 'TREAT', ['https://openp1.pl/flows/47']],
    )
    assert.deepEqual(looked.entity[0].what, { reference: `Patient/${anna}` })
  })

  it('are valid FHIR', async () => {
    const { json } = await send('GET', `/Patient/${anna}/$audit-events`)
    for (const { resource } of json.entry) {
      const checked = await send('POST', '/AuditEvent/$validate', resource)
      const wrong = checked.json.issue.filter(({ severity }: { severity: string }) => severity === 'error')
      assert.deepEqual(wrong, [])
    }
  })

  it('come in pages that miss and repeat nothing', async () => {
    const ids: string[] = []
    let next = `/Patient/${anna}/$audit-events?_count=2`
    for (let pages = 0; next !== '' && pages < 5; pages += 1) {
      const { json } = await send('GET', next)
      ids.push(...json.entry.map(({ resource }: { resource: { id: string } }) => resource.id))
      const link = json.link.find(({ relation }: { relation: string }) => relation === 'next')
      next = link ? link.url.slice(link.url.indexOf('/Patient')) : ''
    }
    assert.deepEqual([ids.length, new Set(ids).size], [5, 5])
  })

  it('are not for an auditor, who must say why in the auditors’ own room', async () => {
    const headers = { authorization: `Bearer auditor;practitioner=${doctor}` }
    const { status, text } = await send('GET', `/Patient/${anna}/$audit-events`, undefined, headers)
    assert.deepEqual([status, /say-why/.test(text), /AuditEvent"/.test(text)], [403, true, false])
  })

  it('refuse what they do not understand', async () => {
    for (const query of ['_count=0', '_count=x', 'before=-1', 'date=2026'])
      assert.equal((await send('GET', `/Patient/${anna}/$audit-events?${query}`)).status, 400, query)
  })
})
