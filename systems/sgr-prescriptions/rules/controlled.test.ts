/** Narcotic and psychotropic medicines: term, quantity, examination; and the book of rules. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { controlledOf } from '#standards/terminology/controlled-substances.table.ts'
import { monthsAfter } from '#standards/time/poland.ts'
import { isRule, numberOfRule, ruleBook, ruleLines } from '../shapes/rule-book.table.ts'
import { assertControlledTerm, mostDaysOf } from './controlled.ts'
import { assertExamined } from './examination.ts'
import { doubt } from './finding.ts'

const [morphine, diazepam, buprenorphine] = [['N02AA01'], ['N05BA01'], ['N02AE01']].map(controlledOf)
const today = '2026-03-10'

describe('a narcotic or psychotropic medicine', () => {
  it('is known by its ATC code, the longest that fits', () => {
    const group = (atc: string) => controlledOf([atc])?.group
    assert.deepEqual(
      ['N02AA01', 'N05BA12', 'N05CD03', 'N05CD08', 'N06BA04', 'N02AJ06', 'A10BA02', ''].map(group),
      ['I-N', 'IV-P', 'III-P', 'IV-P', 'II-P', undefined, undefined, undefined],
    )
    assert.equal(controlledOf(['A10BA02', 'R05DA04'])?.group, 'II-N', 'a set of medicines, by any of them')
  })

  it('is valid for thirty days from the day of issue, neither longer nor later', () => {
    const term = (asked: object) => assertControlledTerm(diazepam, asked, today, '/prescriptions/0')
    term({})
    term({ validFrom: today, validDays: 7 })
    assertControlledTerm(undefined, { validFrom: '2026-04-01', validDays: 365 }, today, '')
    assert.throws(() => term({ validDays: 365 }), {
      code: 'controlled-days',
      location: '/prescriptions/0/validDays',
    })
    assert.throws(() => term({ validFrom: '2026-03-11' }), { code: 'controlled-from' })
  })

  it('of groups I-N and II-P lasts ninety days at most', () => {
    assert.deepEqual([morphine, controlledOf(['N06BA04']), diazepam, undefined].map(mostDaysOf), [
      90,
      90,
      undefined,
      undefined,
    ])
  })
})

describe('the examination for it', () => {
  const usual = {
    controlled: diazepam,
    examination: undefined,
    isPrimaryCare: false,
    isContinued: false,
    today,
  }
  const examined = (change: object) => assertExamined({ ...usual, ...change }, '')
  const refused = (change: object, code: string) => assert.throws(() => examined(change), { code }, code)
  const notNow = (last?: string) => ({ how: 'not-now', ...(last !== undefined && { last }) })
  const chosen = { isPrimaryCare: true, isContinued: true }

  it('is needed, in person or from afar', () => {
    examined({ controlled: undefined })
    refused({}, 'examination-needed')
    examined({ examination: { how: 'in-person' } })
    examined({ examination: { how: 'remotely' } })
  })

  it('is at most three months old where there is none now, except in the primary care that the patient chose', () => {
    examined({ examination: notNow('2025-12-10') })
    refused({ examination: notNow('2025-12-09') }, 'examined-too-long-ago')
    refused({ examination: notNow() }, 'examined-when')
    refused({ examination: notNow('2026-03-11') }, 'examined-when')
    examined({ examination: notNow('2024-01-01'), ...chosen })
    refused({ examination: notNow('2024-01-01'), isPrimaryCare: true }, 'examined-too-long-ago')
  })

  it('for fentanyl, morphine, oxycodone and cannabis is in person, except where chosen primary care goes on', () => {
    examined({ controlled: morphine, examination: { how: 'in-person' } })
    refused({ controlled: morphine, examination: { how: 'remotely' } }, 'in-person-needed')
    refused({ controlled: morphine, examination: notNow('2026-03-09') }, 'in-person-needed')
    refused(
      { controlled: morphine, examination: { how: 'remotely' }, isPrimaryCare: true },
      'in-person-needed',
    )
    refused({ controlled: morphine, examination: { how: 'remotely' }, isContinued: true }, 'in-person-needed')
    examined({ controlled: morphine, examination: { how: 'remotely' }, ...chosen })
    examined({ controlled: buprenorphine, examination: { how: 'remotely' } })
  })

  it('counts months by the calendar', () => {
    assert.deepEqual(
      ['2025-11-30', '2025-12-31', '2024-11-29', '2026-01-15'].map((day) => monthsAfter(day, 3)),
      ['2026-02-28', '2026-03-31', '2025-02-28', '2026-04-15'],
    )
  })
})

it('the book of rules has a provision, a reason and what to do of each rule, in both languages', () => {
  for (const [code, { provision, pl, en }] of Object.entries(ruleBook)) {
    const all = [provision, pl.reason, pl.todo, en.reason, en.todo]
    assert.ok(
      all.every((text) => text.length > 5),
      code,
    )
    assert.notEqual(pl.reason, en.reason)
  }
  assert.equal(numberOfRule('valid-days'), 'REG.WER.4436')
  assert.equal(numberOfRule('no-dosage'), 'OPENP1.SGR.no-dosage')
  assert.equal(numberOfRule('toString'), 'OPENP1.SGR.toString')
  assert.ok(!isRule('toString') && isRule('no-dosage'))
  assert.match(ruleLines.pl['no-dosage'], /Napisz, jak stosować lek/)
  assert.deepEqual(doubt('not-counted', '/x').verdict, 'warning')
})
