/** Whom the pace of prescribing stops: a thief within twenty, almost nobody else in a month of lawful work. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { simulate } from '#checks/prescription-pace/month.ts'
import { counts } from './pace.ts'

it('counts what is new to the patient, what comes again too soon, and every controlled medicine; no vaccine', () => {
  const ramipril = ['C09AA05']
  assert.deepEqual(
    [undefined, 0, 13, 14, 60, 400, 401].map((days) => counts(ramipril, days)),
    [true, true, true, false, false, false, true],
  )
  assert.deepEqual(
    [counts(['N05BA12'], 60), counts(['J07BB02'], undefined), counts([], undefined)],
    [true, false, true],
  )
})

it('stops at most one lawful package in a thousand, on a big clinic’s Monday and at a vaccination point too', (test) => {
  const measured = simulate(7, 120)
  const all = Object.values(measured)
  const sum = (some: number[]) => some.reduce((one, other) => one + other, 0)
  const packages = sum(all.map((each) => each.packages))
  const share = sum(all.map(({ stops }) => stops)) / packages
  test.diagnostic(`${packages} packages, ${(share * 100).toFixed(4)} % stopped; ${JSON.stringify(measured)}`)
  assert.ok(packages > 40_000)
  assert.ok(share <= 0.001, `${share}`)
})
