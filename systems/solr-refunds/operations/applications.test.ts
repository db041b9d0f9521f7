/** An application for refund from the filing to the list: each step by its party, terms, refusals, and what the public sees. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { registersOf } from '#registers/of-world.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { solr } from '../contract.ts'
import { decision } from '../registers/decision.ts'
import { markOf } from '../registers/marks.ts'
import { party } from '../registers/party.ts'
import { refund } from '../registers/refund.ts'
import { steps } from '../rules/application-acts.table.ts'
import type { Act, Application, Filing } from '../shapes/application.ts'
import solrSystem from '../system.ts'

const day = '2026-03-10'
const clock = new StandingClock(`${day}T09:00:00Z`)
const { gtin } = medicine('Brilique')
const level = { level: '30%', scope: 'Cukrzyca', price: 20_000, limit: 18_000 } as const
const evidence = [{ kind: 'clinical', title: 'Analiza kliniczna', sha256: 'a'.repeat(64), size: 1 }] as const
const filing: Filing = {
  kind: 'inclusion',
  gtin,
  product: 'Brilique, tabl., 90 mg',
  substance: 'Ticagrelorum',
  hasCounterpart: false,
  proposal: [level],
  evidence: [...evidence],
}
const grant = (more: object = {}): Act => ({
  act: 'grant',
  number: 'DLR/1/2026',
  from: '2026-05-01',
  until: '2028-04-30',
  levels: [level],
  grounds: 'Rekomendacja pozytywna.',
  ...more,
})

let world: World
let town: Town
const as = (person: string) => town.as(person, { room: 'providers', purpose: 'administration' })
const file = (more: Partial<Filing> = {}) => as('julia-sowa').call(solr.file, { ...filing, ...more })
const take = (person: string, application: string, step: Act) =>
  as(person).call(solr.proceed, { application, step })
const [company, ministry, agency] = ['julia-sowa', 'wanda-krawczyk', 'adam-borkowski']

/** Through all steps, one after the other. */
async function led(id: string, path: readonly (readonly [string, Act])[]): Promise<Application> {
  let last: Application | undefined
  for (const [person, step] of path) last = await take(person, id, step)
  assert.ok(last)
  return last
}

const opinion: Act = { act: 'opinion', opinion: 'positive', number: 'REK/1', grounds: 'Skuteczny.' }
const toResolved: readonly (readonly [string, Act])[] = [
  [ministry, { act: 'register' }],
  [ministry, { act: 'send-to-agency' }],
  [agency, opinion],
  [ministry, { act: 'negotiate' }],
  [company, { act: 'offer', proposal: [level] }],
  [ministry, { act: 'resolve', isAgreed: true, number: 'KE/7' }],
]

before(async () => {
  world = await testWorld('empty', { clock })
  await shipRegisters(world, [party], { samples: { people: 1, seed: 1 } })
  town = await openTown([solrSystem], { world })
})

describe('an application for refund', () => {
  it('ends on the list from its day on, and in the public register of decisions', async () => {
    const { id, state, decisionDue } = await file()
    assert.deepEqual([state, decisionDue], ['filed', '2026-09-06'])
    await led(id, toResolved)
    const granted = await take(ministry, id, grant())
    assert.deepEqual([granted.state, granted.due, granted.events.length], ['granted', undefined, 7])
    const listedOn = async (on: string) =>
      (await as(ministry).call(solr.surcharge, { gtin, diagnosis: 'E11.9', day: on })).proposed?.patient
    assert.deepEqual(
      [await listedOn('2026-04-30'), await listedOn('2026-05-01'), await listedOn('2028-04-30')],
      [undefined, 7400, 7400],
    )
    assert.equal(await listedOn('2028-05-01'), undefined, 'and ends with the decision')
    const [entry] = await registersOf(world).list(decision)
    const { outcome, applicant, from, levels } = entry?.content ?? {}
    assert.deepEqual([outcome, applicant, from], ['granted', 'Farmacja Przykładowa sp. z o.o.', '2026-05-01'])
    assert.deepEqual(levels, [{ level: '30%', scope: 'Cukrzyca', price: '200.00', limit: '180.00' }])
    const [row] = await registersOf(world).history(refund, `${gtin}|30%|${markOf('Cukrzyca')}`)
    assert.equal(row?.content.patient, '74.00')
  })

  it('counts the days, and not those of completion', async () => {
    const { id } = await file()
    const asked = await take(ministry, id, { act: 'ask-completion', missing: 'Brak opłaty.', days: 14 })
    assert.deepEqual(asked.due, { whose: 'applicant', day: '2026-03-24' })
    await assert.rejects(take(ministry, id, { act: 'leave', grounds: 'Nie uzupełniono.' }), {
      code: 'term-runs',
    })
    await clock.during('2026-03-20T09:00:00Z', async () => {
      const completed = await take(company, id, { act: 'complete', evidence: [...evidence] })
      assert.deepEqual([completed.state, completed.decisionDue], ['filed', '2026-09-16'])
      await take(ministry, id, { act: 'register' })
      const sent = await take(ministry, id, { act: 'send-to-agency' })
      assert.deepEqual(sent.due, { whose: 'agency', day: '2026-05-19' })
    })
    const other = await file({ kind: 'price-cut' })
    assert.equal(other.decisionDue, '2026-04-09')
    await take(ministry, other.id, { act: 'ask-completion', missing: 'Brak ceny.', days: 7 })
    await clock.during('2026-03-18T09:00:00Z', async () => {
      const left = await take(ministry, other.id, { act: 'leave', grounds: 'Nie uzupełniono.' })
      assert.equal(left.state, 'left')
    })
  })

  it('is refused with grounds that everybody reads', async () => {
    const { id } = await file({ hasCounterpart: true })
    await take(ministry, id, { act: 'register' })
    await take(ministry, id, { act: 'refuse', number: 'DLR/2/2026', grounds: 'Zbyt drogi.' })
    const entry = await registersOf(world).get(decision, `DLR/2/2026|${gtin}`)
    assert.deepEqual([entry?.content.outcome, entry?.content.grounds], ['refused', 'Zbyt drogi.'])
  })

  it('moves by its party alone, in its order', async () => {
    const { id } = await file()
    await assert.rejects(take(company, id, { act: 'register' }), { code: 'not-your-part' })
    await assert.rejects(
      take(agency, id, opinion),
      { category: 'not-found' },
      'the agency knows nothing of it yet',
    )
    await assert.rejects(take(ministry, id, grant()), { category: 'conflict', code: 'not-in-that-state' })
    await take(ministry, id, { act: 'register' })
    await assert.rejects(take(ministry, id, { act: 'negotiate' }), { code: 'opinion-needed' })
    await take(company, id, { act: 'withdraw', grounds: 'Rezygnacja.' })
    await assert.rejects(take(ministry, id, { act: 'send-to-agency' }), { code: 'not-in-that-state' })
  })

  it('takes no decision that the law does not know', async () => {
    const { id } = await file()
    await led(id, toResolved)
    const wrong = [
      [{ from: '2026-03-09' }, 'decision-days'],
      [{ until: '2026-05-01' }, 'decision-days'],
      [{ until: '2032-05-01' }, 'decision-days'],
      [{ from: '2026-02-30' }, 'not-a-day'],
      [{ levels: [{ ...level, level: 'R' }] }, 'lump-sum'],
      [{ levels: [{ ...level, level: 'R', lump: 18_001 }] }, 'lump-sum'],
    ] as const
    for (const [more, code] of wrong) await assert.rejects(take(ministry, id, grant(more)), { code })
  })

  it('is nobody’s but the parties’', async () => {
    const { id } = await file()
    await assert.rejects(file({ gtin: '00000000000001' }), { code: 'gtin-check-digit' })
    for (const person of ['maria-zielinska', 'beata-czarnecka', 'tomasz-dabrowski'])
      await assert.rejects(as(person).call(solr.applications, {}), { code: 'not-a-party' }, person)
    const doctorOfCompany = {
      ...actorOf('maria-zielinska'),
      organization: actorOf(company).organization ?? '',
    }
    const how = { room: 'providers' } as const
    await assert.rejects(town.asActor(doctorOfCompany, how).call(solr.applications, {}), {
      code: 'not-a-party',
    })
    await assert.rejects(as(ministry).call(solr.file, filing), { code: 'not-your-part' })
    const own = await as(company).call(solr.applications, {})
    assert.ok(own.applications.some((each) => each.id === id))
    const ofAgency = await as(agency).call(solr.applications, {})
    assert.ok(!ofAgency.applications.some((each) => each.id === id) && ofAgency.applications.length > 0)
    const first = await as(ministry).call(solr.applications, { limit: 1 })
    assert.ok(first.next)
    const second = await as(ministry).call(solr.applications, { limit: 1, after: first.next })
    assert.notEqual(second.applications[0]?.id, first.applications[0]?.id)
  })

  it('has a way out of every open state, and none out of a closed one', () => {
    const all = Object.values(steps)
    const closed = ['granted', 'refused', 'left', 'withdrawn']
    for (const { to } of all)
      assert.equal(
        all.some(({ from }) => from.includes(to)),
        !closed.includes(to),
        to,
      )
  })
})
