/** What is wrong in the register becomes work, is settled by its keeper, and stays settled when the next list comes. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { extractedMedicines, skipWithoutExtract } from '#checks/rpl-report.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '#registers/import/apply.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { stage } from '#registers/import/stage.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Register } from '#registers/register.ts'
import { makeGtin } from '#standards/pl-ids/gtin.ts'
import { makeRplProductId } from '#standards/pl-ids/rpl-product-id.ts'
import { type Finding, rpl } from '../contract.ts'
import { keeper } from '../registers/keeper.ts'
import { pack } from '../registers/package.ts'
import { product } from '../registers/product.ts'
import { foundIn } from '../rules/found.ts'
import { strengthOf } from '../rules/suggestions.ts'
import rplSystem from '../system.ts'

const id = (serial: number) => makeRplProductId(70_000 + serial)
const of = (serial: number, more: object = {}) => ({
  ...{ id: id(serial), kind: 'human', name: `Lek ${serial}`, inn: 'Probinum', strength: '5 mg' },
  ...{ form: 'Tabletki', atc: ['A10BA02'] },
  ...more,
})
const wrong = [
  of(0, { atc: [] }),
  of(1, { strength: '5 mg z kreską' }),
  of(2, { form: 'Tabletkki' }),
  of(3, { atc: ['A10'], strength: '50mg / 2ml;' }),
]
const right = Array.from({ length: 40 }, (_, at) => of(10 + at))

let world: World
let town: Town
const halina = () => town.as('halina-wilk', { room: 'rpl' })

/** The report of a day. */
async function load(products: readonly ReturnType<typeof of>[], asOf: string): Promise<void> {
  const packs = products
    .slice(1)
    .map((each, at) => ({ gtin: makeGtin(880_000_000 + at), product: each.id, ...named(each) }))
  const both: readonly (readonly [Register, readonly object[]])[] = [
    [product, products],
    [pack, [...packs, { ...packs[0], gtin: '05909990000000' }]],
  ]
  for (const [register, rows] of both) {
    const numbered = rows.map((raw, at) => ({ line: at + 1, raws: [raw as Record<string, unknown>] }))
    const staged = await stage(world, { register, asOf, origin: 'overall.xml', rows: numbered })
    assert.equal(staged.refused, 0)
    await apply(world, staged, { isWhole: true })
  }
}

const named = ({ name, strength, form, atc, kind }: ReturnType<typeof of>) => ({
  name,
  strength,
  form,
  atc,
  kind,
})

before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await shipRegisters(world, [keeper], { samples: { people: 1, seed: 1 } })
  town = await openTown([rplSystem], { world })
  await load([...wrong, ...right], '2026-03-01')
})

const list = async (more: object = {}) => (await halina().call(rpl.findings, more)).findings
const one = async (rule: Finding['rule'], serial: number): Promise<Finding> => {
  const states = ['open', 'taken', 'done', 'dismissed', 'gone'] as const
  const found = (await list({ rule, states: [...states] })).find(({ key }) => key === id(serial))
  assert.ok(found, `${rule} of ${serial}`)
  return found
}

describe('the work on the register of medicines', () => {
  it('is for the keeper of that office alone', async () => {
    const beata = town.as('beata-czarnecka', { room: 'rpl' })
    for (const stranger of [beata, town.as('maria-zielinska', { room: 'rpl' })]) {
      await assert.rejects(stranger.call(rpl.checkQuality, {}), { code: 'not-a-keeper', status: 403 })
      await assert.rejects(stranger.call(rpl.findings, {}), { code: 'not-a-keeper' })
      await assert.rejects(stranger.call(rpl.qualityReport, {}), { code: 'not-a-keeper' })
      await assert.rejects(stranger.call(rpl.decideFinding, { finding: '1', act: 'take' }), {
        code: 'not-a-keeper',
      })
    }
  })

  it('lists what the rules find, with what would mend it', async () => {
    assert.equal((await halina().call(rpl.qualityReport, {})).isChanged, true)
    const check = await halina().call(rpl.checkQuality, {})
    assert.deepEqual([check.fresh, check.open, check.gone], [7, 7, 0])
    const told = (await list()).map(({ rule, name, value, suggestion }) => [rule, name, value, suggestion])
    assert.deepEqual(told, [
      ['no-atc', 'Lek 0 5 mg Tabletki', '', 'A10BA02'],
      ['no-pack', 'Lek 0 5 mg Tabletki', id(0), undefined],
      ['strength', 'Lek 1 5 mg z kreską Tabletki', '5 mg z kreską', undefined],
      ['form-spelling', 'Lek 2 5 mg Tabletkki', 'Tabletkki', 'Tabletki'],
      ['atc-group', 'Lek 3 50mg / 2ml; Tabletki', 'A10', 'A10BA02'],
      ['strength', 'Lek 3 50mg / 2ml; Tabletki', '50mg / 2ml;', undefined],
      ['gtin-digit', 'Lek 1 5 mg z kreską Tabletki', '05909990000000', undefined],
    ])
    assert.equal((await halina().call(rpl.qualityReport, {})).isChanged, false)
    const { findings, next } = await halina().call(rpl.findings, { limit: 3 })
    assert.equal((await list({ after: next, limit: 3 }))[0]?.rule, 'form-spelling')
    assert.equal(findings.length, 3)
  })

  it('a correction is written into the register, of the packs too, and only if it is one', async () => {
    const { id: finding } = await one('form-spelling', 2)
    const correct = (value: string) => halina().call(rpl.decideFinding, { finding, act: 'correct', value })
    assert.equal((await correct('Tabletki')).state, 'done')
    assert.equal((await registersOf(world).get(product, id(2)))?.content.form, 'Tabletki')
    const packs = await registersOf(world).list(pack, { where: { product: id(2) } })
    assert.deepEqual(
      packs.map(({ content }) => content.form),
      ['Tabletki'],
    )
    await assert.rejects(correct('Tabletki'), { code: 'not-in-that-state', status: 409 })
    const atc = await one('no-atc', 0)
    const mend = (value: string) =>
      halina().call(rpl.decideFinding, { finding: atc.id, act: 'correct', value })
    await assert.rejects(mend('A10'), { code: 'still-wrong', location: '/value' })
    assert.equal((await one('no-atc', 0)).state, 'open', 'nothing half-done')
    await mend('A10BA02, N02BE01')
    assert.deepEqual((await registersOf(world).get(product, id(0)))?.content.atc, ['A10BA02', 'N02BE01'])
    const [digit] = await list({ rule: 'gtin-digit' })
    await assert.rejects(
      halina().call(rpl.decideFinding, { finding: digit?.id ?? '', act: 'correct', value: makeGtin(1) }),
      { code: 'not-correctable' },
    )
  })

  it('what one has taken, another leaves alone', async () => {
    const { id: finding } = await one('strength', 1)
    const second = town.asActor({ ...actorOf('halina-wilk'), practitioner: 'colleague' }, { room: 'rpl' })
    assert.equal((await halina().call(rpl.decideFinding, { finding, act: 'take' })).isMine, true)
    const reason = 'wygodniej tak zostawić'
    for (const act of [{ act: 'release' }, { act: 'dismiss', reason }] as const)
      await assert.rejects(second.call(rpl.decideFinding, { finding, ...act }), { code: 'taken-by-another' })
    assert.equal((await second.call(rpl.findings, { rule: 'strength' })).findings[0]?.isMine, false)
    assert.equal((await halina().call(rpl.decideFinding, { finding, act: 'release' })).state, 'open')
    assert.equal((await second.call(rpl.decideFinding, { finding, act: 'take' })).state, 'taken')
    await second.call(rpl.decideFinding, { finding, act: 'release' })
  })

  it('what was dismissed stays so with the next list, until another value stands there', async () => {
    const { id: finding } = await one('strength', 1)
    const dismiss = (reason: string) => halina().call(rpl.decideFinding, { finding, act: 'dismiss', reason })
    await assert.rejects(dismiss(' '), { category: 'incorrect' })
    assert.equal((await dismiss('tak zapisano w pozwoleniu')).state, 'dismissed')
    await load([...wrong, ...right], '2026-03-10')
    const check = await halina().call(rpl.checkQuality, {})
    assert.equal((await one('strength', 1)).state, 'dismissed')
    assert.equal((await one('form-spelling', 2)).state, 'open', 'the list brought it back')
    assert.equal(check.fresh, 2)
    await load([of(0), of(1, { strength: '6 mg z kreską' }), ...wrong.slice(2), ...right], '2026-03-10')
    await halina().call(rpl.checkQuality, {})
    const again = await one('strength', 1)
    assert.deepEqual([again.state, again.value, again.reason], ['open', '6 mg z kreską', undefined])
    assert.equal((await one('no-atc', 0)).state, 'gone')
    const { checks, rules } = await halina().call(rpl.qualityReport, {})
    assert.equal(checks.length, 3)
    assert.equal(rules.find(({ rule }) => rule === 'no-atc')?.gone, 1)
    assert.equal(
      (
        await halina().call(rpl.decideFinding, {
          finding: again.id,
          act: 'dismiss',
          reason: 'jak w pozwoleniu',
        })
      ).reason,
      'jak w pozwoleniu',
    )
    assert.equal((await halina().call(rpl.decideFinding, { finding: again.id, act: 'reopen' })).state, 'open')
    const steps = await world.database.sql.query('select act, by from rpl.finding_step order by id')
    assert.ok(steps.length >= 8)
    await assert.rejects(halina().call(rpl.decideFinding, { finding: '999999', act: 'take' }), {
      code: 'no-finding',
    })
  })

  it('suggests a strength only where the rules then read it', () => {
    assert.equal(strengthOf('5mg+10mg'), '5 mg + 10 mg')
    assert.equal(strengthOf('jak w monografii'), undefined)
    assert.equal(strengthOf('5 mg'), undefined)
  })

  it('goes through all human medicines of the country in seconds', { skip: skipWithoutExtract }, () => {
    const all = extractedMedicines().map(({ atc, ...each }, at) => ({
      ...{ id: makeRplProductId(at), kind: 'human', ...each },
      atc: atc === '' ? [] : atc.split('+'),
    }))
    const from = performance.now()
    const found = foundIn(
      all,
      all.map(({ id: of }, at) => ({ gtin: makeGtin(at), product: of })),
    )
    const took = performance.now() - from
    const count = (rule: string) => found.filter((each) => each.rule === rule)
    assert.ok(took < 10_000, `${took} ms`)
    assert.ok(count('no-atc').length > 900)
    const mended = found.filter(({ suggestion }) => suggestion !== undefined)
    assert.ok(mended.length > 100 && mended.every(({ value, suggestion }) => suggestion !== value))
    assert.ok(
      count('form-spelling').some(
        ({ value, suggestion }) => value === 'Tabletka' && suggestion === 'Tabletki',
      ),
    )
  })
})
