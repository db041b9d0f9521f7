/** Whom the pace of prescribing stops: a thief within twenty, almost nobody else in a month of lawful work. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { simulate } from '#checks/prescription-pace/month.ts'
import { gates, gatesOf, limitAt } from './gates.table.ts'
import { counts, kindOf } from './pace.ts'

it('counts what is new to the patient, what comes again too soon, and every controlled medicine; no vaccine', () => {
  const ramipril = ['C09AA05']
  assert.deepEqual(
    [undefined, 0, 13, 14, 60, 400, 401].map((days) => counts(kindOf(ramipril, days))),
    [true, true, true, false, false, false, true],
  )
  const kinds = [kindOf(['N05BA12'], 60), kindOf(['J07BB02'], undefined), kindOf([], undefined)]
  assert.deepEqual(kinds, ['controlled', 'vaccine', 'new'])
  assert.deepEqual(kinds.map(counts), [true, false, true])
})

it('goes by gates of prescriber, patient, medicine and device, with limits of their own', () => {
  const whose = { practitioner: 'a', organization: 'o', patient: 'p', device: 'd' }
  const asked = (atc: string, isCounted: boolean, more = {}) =>
    gatesOf('a', [{ ...whose, ...more, atc: [atc], isCounted }]).map(({ gate, key, added }) => [
      gate.id,
      key,
      added,
    ])
  assert.deepEqual(asked('C09AA05', false), [['prescriber', 'a', 0]])
  assert.deepEqual(
    asked('C09AA05', true, { device: undefined }).map(([id]) => id),
    ['prescriber', 'prescriber-slow', 'patient'],
  )
  assert.deepEqual(
    asked('N02AA05', true).map(([id, key]) => `${id} ${key}`),
    [
      ...[
        'prescriber a',
        'prescriber-slow a',
        'prescriber-controlled-slow a',
        'patient p',
        'patient-controlled p',
      ],
      ...['medicine N02AA05', 'medicine-at-place N02AA05 o', 'device d', 'device-controlled d'],
    ],
  )
  const [own] = gates
  assert.ok(own)
  assert.deepEqual(
    [0, 3, 5, 8, 10, 500].map((usual) => limitAt(own, usual)),
    [10, 10, 10, 16, 20, 20],
  )
})

it('stops at most one lawful package in a thousand, on a big clinic’s Monday and at a vaccination point too', (test) => {
  const measured = simulate(7, 60)
  const all = Object.values(measured)
  const sum = (some: number[]) => some.reduce((one, other) => one + other, 0)
  const packages = sum(all.map((each) => each.packages))
  const share = sum(all.map(({ stops }) => stops)) / packages
  test.diagnostic(`${packages} packages, ${(share * 100).toFixed(4)} % stopped; ${JSON.stringify(measured)}`)
  assert.ok(packages > 30_000)
  assert.ok(share <= 0.001, `${share}`)
})
