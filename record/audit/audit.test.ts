/** Who looked: written down before anybody sees, and seen by the patient within two seconds. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { read, search } from '../record.ts'
import {
  asker,
  contextOf,
  observation,
  organization,
  patient,
  practitioner,
  sandbox,
  store,
} from '../trial/people.ts'
import { auditBy, auditOf, type Span } from './accesses.ts'
import { auditRow } from './entry.ts'
import { journal } from './journal.ts'

describe('the audit', () => {
  let world: World
  let anna: string
  let doctor: string
  let clinic: string

  before(async () => {
    world = await testWorld('empty')
    doctor = (await store(world, practitioner('Zielińska'), 'dr-zielinska')).id
    clinic = (await store(world, organization('Przychodnia'))).id
    anna = (await store(world, patient({ generalPractitioner: [{ reference: `Practitioner/${doctor}` }] })))
      .id
    await store(world, observation(anna))
  })

  const asDoctor = () =>
    asker(world, { role: 'doctor', practitioner: doctor, organization: clinic }, 'visit', 'gabinet')
  const asAnna = () => asker(world, { role: 'patient', patient: anna }, 'own-access', 'ikp')

  it('tells the patient who read what, why and from where, within two seconds', async () => {
    const context = contextOf({ ...asDoctor(), flow: 35 })
    await read(context, 'Patient', anna)
    const began = performance.now()
    await search(context, 'Observation', { patient: anna })
    const [searched, looked, made] = await auditOf(asAnna(), anna, { count: 3 })
    assert.ok(performance.now() - began < 2000)
    const { id: _id, at: _at, ...rest } = searched ?? {}
    assert.deepEqual(rest, {
      action: 'search',
      role: 'doctor',
      purpose: 'visit',
      room: 'gabinet',
      flow: 35,
      practitioner: doctor,
      organization: clinic,
      patient: anna,
      types: ['Observation'],
    })
    assert.deepEqual([looked?.action, looked?.types], ['read', ['Patient']])
    assert.equal(made?.action, 'create')
  })

  it('tells auditors which resource it was, by which request and application', async () => {
    const { id } = await store(world, observation(anna))
    const by = { application: 'growth-chart', scopes: [{ whose: 'user', type: '*', doing: 'rs', where: [] }] }
    const context = contextOf({ ...asDoctor(), trace: '00000000000ff', permission: by as never })
    await read(context, 'Observation', id)
    await search(context, 'Observation', { patient: anna })
    const auditor = asker(world, { role: 'auditor' }, 'audit', 'sau')
    const told = await auditOf(auditor, anna, { count: 3, withObjects: true })
    assert.deepEqual(
      told.map(({ object, trace, application }) => [object, trace, application]),
      [
        [undefined, '00000000000ff', 'growth-chart'],
        [id, '00000000000ff', 'growth-chart'],
        [id, undefined, undefined],
      ],
    )
  })

  it('is on disk before the answer leaves', async () => {
    const context = contextOf(asDoctor())
    const count = async () =>
      Number((await world.database.sql.query<{ n: string }>('select count(*) n from record.audit'))[0]?.n)
    for (let round = 0; round < 20; round += 1) {
      const had = await count()
      await Promise.all(Array.from({ length: 10 }, () => read(context, 'Patient', anna)))
      assert.equal(await count(), had + 10)
    }
  })

  it('lets no answer out when it cannot be written', async () => {
    await ownerOf(world).withClient((client) => client.query('alter table record.audit rename to audit_away'))
    try {
      await assert.rejects(read(contextOf(asDoctor()), 'Patient', anna))
      await assert.rejects(search(contextOf(asDoctor()), 'Observation', { patient: anna }))
    } finally {
      await ownerOf(world).withClient((client) =>
        client.query('alter table record.audit_away rename to audit'),
      )
    }
    await read(contextOf(asDoctor()), 'Patient', anna)
  })

  it('tells of those who were refused, too', async () => {
    const stranger = asker(world, { role: 'doctor', practitioner: clinic }, 'visit', 'gabinet')
    await assert.rejects(read(contextOf(stranger), 'Patient', anna), { code: 'not-your-patient' })
    const [last] = await auditOf(asAnna(), anna, { count: 1 })
    assert.equal(last?.action, 'refused')
  })

  it('is shown to the patient and to auditors alone, page by page', async () => {
    await assert.rejects(auditOf(asDoctor(), anna, { count: 1 }), { code: 'not-yours' })
    const auditor = asker(world, { role: 'auditor' }, 'audit', 'sau')
    const [first, second] = await auditOf(auditor, anna, { count: 2 })
    const [next] = await auditOf(auditor, anna, { count: 1, before: first?.id ?? '' })
    assert.deepEqual(next, second)
    const ofDoctor = await auditBy(auditor, { practitioner: doctor }, { count: 500 })
    assert.ok(ofDoctor.length > 200)
    assert.ok(ofDoctor.every(({ practitioner: by }) => by === doctor))
    await assert.rejects(auditBy(asDoctor(), { practitioner: doctor }, { count: 1 }), {
      code: 'auditors-only',
    })
  })

  it('finds what a worker and a place did, however long ago, the newest first', async () => {
    const [old, place] = await Promise.all([
      store(world, practitioner('Dawna')),
      store(world, organization('Dawna przychodnia')),
    ])
    const actor = { role: 'doctor', practitioner: old.id, organization: place.id } as const
    const days = [0, 0.5, 3, 40, 400, 4000]
    const bucket = bucketOf(anna)
    const now = world.clock.now().getTime()
    const rows = days.map((ago) => {
      const at = new Date(now - ago * 86_400_000)
      return auditRow(holdingsOf(world), asker(world, actor), {
        at,
        patient: anna,
        bucket,
        action: 'read',
        types: [1],
      })
    })
    await journal(world, rows)
    const all = rows.map(({ no }) => no)
    const auditor = asker(world, { role: 'auditor' }, 'audit', 'sau')
    for (const who of [{ practitioner: old.id }, { organization: place.id }]) {
      const idsOf = async (span: Span) => (await auditBy(auditor, who, span)).map(({ id }) => id)
      assert.deepEqual(await idsOf({ count: 500 }), all)
      assert.deepEqual(await idsOf({ count: 4 }), all.slice(0, 4))
      assert.deepEqual(await idsOf({ count: 2, before: all[2] ?? '' }), all.slice(3, 5))
      assert.deepEqual(await idsOf({ count: 500, since: all[4] ?? '' }), all.slice(0, 5))
    }
  })

  it('tells of writers', async () => {
    const [last] = await auditOf(sandbox(world), (await store(world, patient())).id, { count: 1 })
    assert.deepEqual([last?.action, last?.role, last?.types], ['create', 'sandbox', ['Patient']])
  })
})
