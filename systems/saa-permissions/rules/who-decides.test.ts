/** The table of who decides what, at the edges of ages and days. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays, endOfPolishDay } from '#standards/time/poland.ts'
import { assertProxy, cutAtAge, hasOwnWill, lastDayAsMinor } from './proxy.ts'
import { type Act, type Standing, whoDecides } from './who-decides.table.ts'
import { assertMay, standingOf } from './who-decides.ts'

const born = '2010-05-21'
const own = (today: string) => standingOf({ birthDate: born, today })
const parent = (today: string) => standingOf({ birthDate: born, acts: 'guardian', today })

const acts = [
  'look',
  'see-accesses',
  'grant',
  'restrict',
  'undo',
  'secondary-use',
  'correct',
  'name-proxy',
  'end-proxy',
  'end-parent',
  'refuse-operator',
] as const satisfies readonly Act[]

/** The first day on which the ages of the table give somebody a will of their own. */
function sixteenthOf(birthDate: string): string {
  let day = addDays(birthDate, 16 * 365)
  while (standingOf({ birthDate, today: day }) !== 'minor') day = addDays(day, 1)
  return day
}

describe('who decides', () => {
  it('changes at midnight of the sixteenth and of the eighteenth birthday', () => {
    assert.deepEqual([own('2026-05-20'), parent('2026-05-20')], ['child', 'parent-of-child'])
    assert.deepEqual([own('2026-05-21'), parent('2026-05-21')], ['minor', 'parent-of-minor'])
    assert.deepEqual([own('2028-05-20'), parent('2028-05-20')], ['minor', 'parent-of-minor'])
    assert.deepEqual([own('2028-05-21'), parent('2028-05-21')], ['adult', undefined])
    assert.equal(standingOf({ birthDate: born, acts: 'proxy', today: '2026-05-20' }), 'proxy')
    assert.equal(standingOf({ birthDate: undefined, today: '2026-05-20' }), 'adult')
  })

  it('knows the sixteenth birthday by the last day as a minor, also of who was born on 29 February', () => {
    for (const birthDate of [born, '2008-02-29', '2010-03-01', '2009-01-01']) {
      const last = lastDayAsMinor(birthDate)
      const sixteenth = sixteenthOf(birthDate)
      assert.equal(hasOwnWill(last, addDays(sixteenth, -1)), false, birthDate)
      assert.equal(hasOwnWill(last, sixteenth), true, birthDate)
      assert.equal(hasOwnWill(last, last), true, birthDate)
      assert.equal(hasOwnWill(last, addDays(last, 1)), false, birthDate)
    }
  })

  it('every standing may or may not do every act, and a refusal says why', () => {
    const allowed: Record<Standing, readonly Act[]> = {
      adult: acts.filter((act) => act !== 'end-parent'),
      minor: acts.filter((act) => act !== 'name-proxy'),
      child: ['look', 'see-accesses'],
      'parent-of-child': acts.filter((act) => act !== 'end-parent'),
      'parent-of-minor': [],
      proxy: [],
    }
    const why: Partial<Record<Standing, string>> = { child: 'too-young', minor: 'not-of-age' }
    for (const standing of Object.keys(whoDecides) as Standing[])
      for (const act of acts) {
        if (allowed[standing].includes(act)) assertMay(standing, act)
        else
          assert.throws(
            () => assertMay(standing, act),
            { code: why[standing] ?? 'not-yours-to-decide' },
            `${standing} ${act}`,
          )
      }
    assert.throws(() => assertMay(undefined, 'look'), { code: 'not-yours-to-decide' })
  })

  it('a parent’s time ends as the eighteenth birthday begins in Warsaw, be it summer or winter', () => {
    assert.equal(lastDayAsMinor('2010-05-21'), '2028-05-20')
    assert.equal(endOfPolishDay(lastDayAsMinor('2010-05-21')).toISOString(), '2028-05-20T22:00:00.000Z')
    assert.equal(endOfPolishDay(lastDayAsMinor('2010-01-10')).toISOString(), '2028-01-09T23:00:00.000Z')
    assert.equal(lastDayAsMinor('2008-02-29'), '2026-02-28')
    assert.equal(lastDayAsMinor('2010-03-01'), '2028-02-29')
  })

  it('whom a parent names acts no longer than the parent may', () => {
    assert.equal(cutAtAge('2030-01-01', born, '2026-01-01'), '2028-05-20')
    assert.equal(cutAtAge('2027-01-01', born, '2026-01-01'), '2027-01-01')
    assert.equal(cutAtAge('2030-01-01', '1984-03-14', '2026-01-01'), '2030-01-01')
    assert.equal(cutAtAge('2030-01-01', undefined, '2026-01-01'), '2030-01-01')
  })

  it('a proxy is somebody else, of age, and not of yesterday', () => {
    const naming = { pesel: '84031499907', own: '51062499918', until: '2027-01-01', today: '2026-11-27' }
    assertProxy(naming)
    assert.throws(() => assertProxy({ ...naming, pesel: '84031499908' }), { code: 'pesel-check-digit' })
    assert.throws(() => assertProxy({ ...naming, own: naming.pesel }), { code: 'proxy-yourself' })
    assert.throws(() => assertProxy({ ...naming, pesel: '16252199928' }), { code: 'proxy-not-of-age' })
    assert.throws(() => assertProxy({ ...naming, until: '2026-11-26' }), { code: 'ended-already' })
  })
})
