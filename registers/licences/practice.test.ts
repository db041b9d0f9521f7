/** What a right to practise is worth on a day: a pure reading of its states. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Content } from '../register.ts'
import { practiceOn } from './practice.ts'
import { reasonOf } from './practice-words.ts'

const state = (status: string, since: string, until: string | null, more: Content = {}) => ({
  since,
  until,
  content: { status, kind: 'full', granted: '2010-01-02', ...more },
})

const states = [
  state('valid', '2000-01-01', '2026-03-10'),
  state('suspended', '2026-03-10', '2026-06-10'),
  state('valid', '2026-06-10', '2027-01-01'),
  state('withdrawn', '2027-01-01', null),
]
const on = (day: string, of = states) => {
  const { may, state: now, since, until } = practiceOn(of, day)
  return [may, now, since, until]
}

describe('a right to practise on a day', () => {
  it('is suspended from the first day to the last, and valid again without anybody acting', () => {
    assert.deepEqual(on('2026-03-09'), [true, 'valid', '2000-01-01', '2026-03-10'])
    assert.deepEqual(on('2026-03-10'), [false, 'suspended', '2026-03-10', '2026-06-10'])
    assert.deepEqual(on('2026-06-09'), [false, 'suspended', '2026-03-10', '2026-06-10'])
    assert.deepEqual(on('2026-06-10'), [true, 'valid', '2026-06-10', '2027-01-01'])
    assert.deepEqual(on('2027-01-01'), [false, 'withdrawn', '2027-01-01', undefined])
  })

  it('is read the same in any order of states', () => {
    assert.deepEqual(on('2026-04-01', states.toReversed()), on('2026-04-01'))
  })

  it('before it was granted, after it was removed, and of an unknown number, is none', () => {
    assert.deepEqual(on('2009-12-31'), [false, 'not-yet', undefined, '2010-01-02'])
    assert.deepEqual(on('1999-01-01'), [false, 'not-yet', undefined, '2000-01-01'])
    assert.deepEqual(on('2026-01-01', []), [false, 'unknown', undefined, undefined])
    assert.deepEqual(on('2020-01-01', [state('valid', '2000-01-01', '2019-01-01')]), [
      false,
      'ended',
      '2019-01-01',
      undefined,
    ])
  })

  it('given for a time is over on the day after its last', () => {
    const limited = [state('valid', '2010-01-02', null, { kind: 'limited', expires: '2026-12-31' })]
    assert.deepEqual(on('2026-12-31', limited), [true, 'valid', '2010-01-02', '2027-01-01'])
    assert.deepEqual(on('2027-01-01', limited), [false, 'expired', '2027-01-01', undefined])
  })

  it('does not begin a suspension anew where the entry changed in between', () => {
    const specialised = { specialities: [{ name: 'kardiologia', degree: 'specjalista', day: '2026-04-01' }] }
    const changed = [
      state('suspended', '2026-03-10', '2026-04-15'),
      state('suspended', '2026-04-15', null, specialised),
    ]
    assert.deepEqual(on('2026-05-01', changed), [false, 'suspended', '2026-03-10', undefined])
    assert.deepEqual(practiceOn(changed, '2026-05-01').specialities, [
      { name: 'kardiologia', degree: 'specjalista', day: '2026-04-01' },
    ])
  })

  it('tells only the specialities obtained by the day', () => {
    const specialised = [
      state('valid', '2000-01-01', null, {
        specialities: [
          { name: 'pediatria', degree: 'I stopień', day: '2012-05-01' },
          { name: 'kardiologia', day: '2026-05-01' },
        ],
      }),
    ]
    assert.deepEqual(
      practiceOn(specialised, '2026-04-30').specialities.map(({ name }) => name),
      ['pediatria'],
    )
  })

  it('is told in words that name days, and nobody', () => {
    assert.deepEqual(reasonOf(practiceOn(states, '2026-04-01'), 'doctor'), {
      pl: 'Prawo wykonywania zawodu (lekarz) jest zawieszone od 10 marca 2026 do 9 czerwca 2026.',
      en: 'The right to practise (doctor) is suspended from 10 March 2026 to 9 June 2026.',
    })
    assert.equal(
      reasonOf(practiceOn([], '2026-04-01'), 'nurse').pl,
      'Prawo wykonywania zawodu (pielęgniarka, pielęgniarz) o tym numerze nie figuruje w rejestrze.',
    )
  })
})
