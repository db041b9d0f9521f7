/** The right level for a patient: realistic cases, and what must hold whatever is asked. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Asked, EntitlementCode, LevelOption } from '../contract.ts'
import type { Listed } from './bases.ts'
import { entitlements } from './entitlements.table.ts'
import { levelsOf } from './levels.ts'
import { cases, diabetes, freed, gtin, listed, marks, registered, row } from './realistic-cases.table.ts'
import type { Level } from './surcharge.ts'

const day = '2026-11-27'

describe('the right level', () => {
  for (const { name, asked, list, is } of cases)
    it(`${name}: ${is}`, () => {
      const { proposed, questions, options } = levelsOf({ gtin, ...asked }, list, day)
      const got = proposed
        ? [proposed.level, proposed.entitlement, proposed.patient ?? '-'].filter((each) => each !== undefined)
        : ['?']
      assert.equal(got.join(' '), is)
      assert.equal(
        questions.some(({ about }) => about === 'indication'),
        is === '?',
      )
      for (const { reason, provision } of options)
        assert.ok(reason.pl && reason.en && /art\. \d/.test(provision))
    })

  it('is told with its reason and provision', () => {
    const { proposed } = levelsOf({ gtin, diagnosis: 'E11.9', age: 42 }, listed([diabetes]), day)
    assert.equal(
      proposed?.reason.pl,
      'Ryczałt: rozpoznanie E11.9 należy do wskazania „Cukrzyca”. Pacjent płaci 6,20 zł: 3,20 zł i 3,00 zł ponad limit.',
    )
    assert.match(
      proposed?.provision ?? '',
      /^ustawa o refundacji art\. 6 .*obwieszczenie na 2026-11-27, wykaz A1, 05909990023813/,
    )
  })

  it('says by which provision somebody whom eWUŚ does not confirm pays, and what opens the level to them', () => {
    const of = (asked: Omit<Asked, 'gtin'>) =>
      levelsOf({ gtin, diagnosis: 'E11.9', ...asked }, listed([diabetes]), day)
    const closed = of({ age: 42, insurance: 'not-confirmed' })
    assert.equal(closed.access?.isOpen, false)
    assert.match(closed.proposed?.reason.pl ?? '', /^Pełna odpłatność: eWUŚ nie potwierdza ubezpieczenia/)
    assert.match(
      closed.proposed?.provision ?? '',
      /^ustawa o świadczeniach opieki zdrowotnej art\. 2 ust\. 1/,
    )
    assert.deepEqual(closed.questions, [], 'no indication is asked that opens nothing')
    const child = of({ age: 4, insurance: 'not-confirmed' })
    assert.deepEqual([child.access?.isOpen, child.access?.entitlement], [true, 'DN'])
    assert.match(child.proposed?.reason.en ?? '', /DN, a child, younger than 18\.$/)
    assert.match(child.proposed?.provision ?? '', /art\. 2 ust\. 1 pkt 3$/)
    const confirmed = of({ age: 42, insurance: 'confirmed' })
    assert.deepEqual(confirmed, of({ age: 42 }), 'confirmed, nothing changes')
    assert.equal(of({ age: 42, insurance: 'document' }).access?.provision.endsWith('50 ust. 3'), true)
  })

  it('opens nothing by a code that does not hold: an adult is no uninsured child', () => {
    const { access, proposed, unfounded } = levelsOf(
      { gtin, diagnosis: 'E11.9', age: 42, entitlements: ['DN'], insurance: 'not-confirmed' },
      listed([diabetes]),
      day,
    )
    assert.deepEqual([access?.isOpen, proposed?.level, unfounded.length], [false, '100%', 1])
    const man = levelsOf(
      { gtin, age: 30, sex: 'male', isPregnant: true, insurance: 'not-confirmed' },
      listed([diabetes]),
      day,
    )
    assert.equal(man.access?.isOpen, false)
  })

  it('says why a named entitlement does not hold', () => {
    const unfounded = (asked: Omit<Asked, 'gtin'>) =>
      levelsOf({ gtin, ...asked }, listed([diabetes]), day).unfounded.map(({ reason }) => reason.en)
    assert.deepEqual(unfounded({ age: 40, entitlements: ['S'] }), ['S: aged 65 or more.'])
    assert.deepEqual(unfounded({ sex: 'male', entitlements: ['C'] }), ['C is for women.'])
    assert.deepEqual(unfounded({ prescriber: 'nurse', entitlements: ['C'] }), [
      'This profession may not write C.',
    ])
    assert.deepEqual(
      levelsOf({ gtin, entitlements: ['DZ'], age: 5 }, listed([diabetes]), '2023-08-29').unfounded.length,
      1,
    )
  })

  it('says nothing where no list stands', () => {
    const { proposed, isListed, questions } = levelsOf(
      { gtin },
      { isListed: false, refunds: [], free: [] },
      day,
    )
    assert.deepEqual([proposed, isListed, questions], [undefined, false, []])
  })
})

const code = fc.constantFrom<EntitlementCode>(...entitlements.map((each) => each.code))
const anyRow = fc
  .record({
    level: fc.constantFrom<Level>('B', 'R', '30%', '50%'),
    scope: fc.constantFrom(
      'Cukrzyca',
      'Padaczka',
      registered,
      'Schizofrenia u dorosłych pacjentów',
      'Nowotwory złośliwe',
    ),
    price: fc.integer({ min: 1, max: 500_000 }),
    limit: fc.integer({ min: 1, max: 500_000 }),
    lump: fc.integer({ min: 0, max: 3000 }),
  })
  .map(({ level, scope, ...amounts }) => row(level, scope, amounts))
const anyList = fc.record({
  isListed: fc.constant(true),
  refunds: fc.array(anyRow, { maxLength: 4 }),
  free: fc.array(
    fc
      .tuple(fc.constantFrom('S', 'DZ', 'C'), fc.constantFrom('Cukrzyca', 'Padaczka', registered))
      .map(([of, scope]) => freed(of, scope)),
    { maxLength: 3 },
  ),
})
const anyAsked = fc.record(
  {
    gtin: fc.constant(gtin),
    diagnosis: fc.constantFrom('E11.9', 'G40', 'F20.0', 'C50.9', 'I10'),
    indication: fc.constantFrom('other', ...marks.values()),
    age: fc.integer({ min: 0, max: 110 }),
    sex: fc.constantFrom('female' as const, 'male' as const),
    isPregnant: fc.boolean(),
    entitlements: fc.array(code, { maxLength: 3 }),
    authority: fc.constantFrom('primary-care' as const, 'own-contract' as const, 'none' as const),
  },
  { requiredKeys: ['gtin'] },
)

const isListed = ({ level, indication }: LevelOption, { refunds }: Listed): boolean =>
  level === '100%' || refunds.some((each) => each.level === level && each.mark === indication)

describe('whatever is asked', () => {
  it('nobody pays less than nothing or more than the price, and the fund pays the rest', () => {
    fc.assert(
      fc.property(anyAsked, anyList, (asked, list) => {
        for (const { patient, fund, price } of levelsOf(asked, list, day).options) {
          if (patient === undefined || price === undefined || fund === undefined) continue
          assert.ok(patient >= 0 && patient <= price)
          assert.equal(patient + fund, price)
        }
      }),
    )
  })

  it('an entitlement never makes it dearer', () => {
    fc.assert(
      fc.property(anyAsked, anyList, code, (asked, list, more) => {
        const paid = (by: Asked) => levelsOf(by, list, day).proposed?.patient
        const without = paid(asked)
        const having = paid({ ...asked, entitlements: [...(asked.entitlements ?? []), more] })
        if (without !== undefined && having !== undefined) assert.ok(having <= without)
      }),
    )
  })

  it('what is proposed is on the list of the day or the full price, is the cheapest that applies, and nothing is left to ask', () => {
    fc.assert(
      fc.property(anyAsked, anyList, (asked, list) => {
        const { proposed, options, questions } = levelsOf(asked, list, day)
        if (proposed === undefined) {
          assert.ok(questions.length > 0)
          return
        }
        assert.ok(isListed(proposed, list))
        for (const { standing, patient } of options)
          if (standing === 'applies')
            assert.ok((proposed.patient ?? 0) <= (patient ?? Number.POSITIVE_INFINITY))
      }),
    )
  })
})
