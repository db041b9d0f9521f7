/** Test vectors of the Polish identifiers; those of the published pages are marked. */
import assert from 'node:assert/strict'
import { randomFillSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { isGtin, makeGtin, toGtin14 } from './gtin.ts'
import { isPolishIban } from './iban.ts'
import { isIdentityCard, isPassport } from './identity-document.ts'
import { isNip, makeNip } from './nip.ts'
import { isDoctorNpwz, isNpwz, isNurseNpwz, isPharmacistNpwz, makeNpwz, npwzFinding } from './npwz.ts'
import { isPesel, makePesel, parsePesel } from './pesel.ts'
import {
  isAccessCode,
  isDocumentNumber,
  isKey,
  makeAccessCode,
  makeDocumentNumber,
  makeKey,
} from './prescription-key.ts'
import { isRegon, makeRegon, makeUnitRegon } from './regon.ts'
import { hasRplCheckDigit, isRplProductId, makeRplProductId, rplProductFinding } from './rpl-product-id.ts'
import { isRpwdlBook, isRpwdlPart, makeRpwdlBook } from './rpwdl.ts'
import { codeSystems, extensions, identifierSystems } from './systems.ts'

describe('PESEL', () => {
  it('tells date of birth and sex', () => {
    assert.deepEqual(parsePesel('44051401359'), { birthDate: '1944-05-14', sex: 'male' })
    assert.deepEqual(parsePesel('02070803628'), { birthDate: '1902-07-08', sex: 'female' })
  })

  it('refuses a wrong check digit, a wrong length, a wrong date, other characters', () => {
    for (const wrong of [
      '60032223611',
      '44051401358',
      '4405140135',
      '440514013590',
      '44053201353',
      'abcdefghijk',
      '',
    ]) {
      assert.equal(isPesel(wrong), false, wrong)
    }
    assert.equal(isPesel('４4051401359'), false)
  })

  it('knows five centuries, leap days, both sexes: what is made is read back', () => {
    for (const birthDate of [
      '1804-02-29',
      '1900-02-28',
      '1984-06-15',
      '2000-02-29',
      '2024-02-29',
      '2101-12-31',
      '2299-01-01',
    ]) {
      for (const sex of ['female', 'male'] as const) {
        for (const serial of [0, 7, 4999]) {
          const pesel = makePesel(birthDate, sex, serial)
          assert.deepEqual(parsePesel(pesel), { birthDate, sex }, pesel)
        }
      }
    }
  })

  it('is not made of impossible parts', () => {
    assert.throws(() => makePesel('1900-02-29', 'male', 1), RangeError)
    assert.throws(() => makePesel('1799-01-01', 'male', 1), RangeError)
    assert.throws(() => makePesel('1999-01-01', 'male', 5000), RangeError)
  })
})

describe('NPWZ', () => {
  it('of a doctor has its check digit in front', () => {
    for (const right of ['5425740', '5691489', '3548362', '7313648', '8310830'])
      assert.ok(isDoctorNpwz(right), right)
    for (const wrong of ['7391208', '7724513', '1044401', '7689753', '0425740', '542574', '54257400']) {
      assert.equal(isDoctorNpwz(wrong), false, wrong)
    }
  })

  it('of nurses, midwives and pharmacists has a shape only', () => {
    assert.ok(isNurseNpwz('1234567P') && isNurseNpwz('1234567A'))
    assert.ok(!isNurseNpwz('1234567') && !isNurseNpwz('1234567X'))
    assert.ok(isPharmacistNpwz('12345678') && !isPharmacistNpwz('712178'))
    assert.ok(isNpwz('nurse', '1234567P') && !isNpwz('nurse', '1234567A') && isNpwz('midwife', '1234567A'))
  })

  it('of the integration environment is accepted with a warning, another shape is not', () => {
    const warning = { warning: 'the check digit does not fit' }
    for (const odd of ['7391208', '7724513', '1044401', '7689753'])
      assert.deepEqual(npwzFinding('doctor', odd), warning, odd)
    for (const right of ['5691489', '3548362', '7313648', '8310830'])
      assert.equal(npwzFinding('doctor', right), undefined, right)
    for (const wrong of ['0425740', '542574', '54257400', '542574O', '５425740', ''])
      assert.ok('fault' in (npwzFinding('doctor', wrong) ?? {}), wrong)
    assert.equal(npwzFinding('nurse', '1234567P'), undefined)
    assert.deepEqual(npwzFinding('midwife', '1234567P'), {
      fault: 'the right to practise of a midwife has 7 digits and the letter A',
    })
    assert.ok('fault' in (npwzFinding('pharmacist', '712178') ?? {}))
  })

  it('is made right, or not at all', () => {
    for (let serial = 0, made = 0; made < 200; serial += 37) {
      const npwz = makeNpwz('doctor', serial)
      if (npwz === undefined) continue
      assert.ok(isDoctorNpwz(npwz), npwz)
      made++
    }
    assert.equal(makeNpwz('nurse', 12), '0000012P')
    assert.equal(makeNpwz('pharmacist', 12), '00000012')
    assert.throws(() => makeNpwz('doctor', 1_000_000), RangeError)
  })
})

describe('numbers of entities', () => {
  it('REGON of 9 and 14 digits', () => {
    assert.ok(isRegon('241544443') && isRegon('24154444300004'))
    assert.ok(!isRegon('241544444') && !isRegon('24154444300005') && !isRegon('2415444430'))
    const regon = makeRegon(12345678)
    assert.ok(isRegon(regon) && isRegon(makeUnitRegon(regon, 1)))
  })

  it('NIP', () => {
    assert.ok(isNip('5260250274'), 'Ministry of Finance')
    assert.ok(!isNip('5260250275') && !isNip('526-025-02-74'))
    for (let serial = 526_000_000; serial < 526_000_050; serial++) {
      const nip = makeNip(serial)
      if (nip !== undefined) assert.ok(isNip(nip))
    }
  })

  it('RPWDL books and their parts', () => {
    assert.ok(isRpwdlBook('000000089955') && isRpwdlPart('000000089955-001') && !isRpwdlBook('89955'))
    assert.equal(makeRpwdlBook(927257), '000000927257')
  })

  it('IBAN', () => {
    assert.ok(
      isPolishIban('PL61 1090 1014 0000 0712 1981 2874') && !isPolishIban('PL60109010140000071219812874'),
    )
  })
})

describe('medicines', () => {
  it('RPL identifiers: the shape is law, the check digit a hint', () => {
    assert.ok(hasRplCheckDigit('100122310'), 'remainder 10 is written 0')
    for (const id of ['100000200', '100494445']) assert.ok(isRplProductId(id) && !hasRplCheckDigit(id), id)
    assert.ok(!isRplProductId('200122310'))
    assert.deepEqual(rplProductFinding('100000200'), { warning: 'the check digit does not fit' })
    assert.equal(rplProductFinding('100122310'), undefined)
    assert.ok('fault' in (rplProductFinding('200122310') ?? {}))
    assert.ok(hasRplCheckDigit(makeRplProductId(12231)))
  })

  it('GTIN of 8, 13 and 14 digits', () => {
    assert.ok(isGtin('96385074') && isGtin('5901234123457') && isGtin(toGtin14('5901234123457')))
    assert.ok(!isGtin('5901234123458') && !isGtin('590123412345') && !isGtin('59012341234570000'))
    assert.ok(isGtin(makeGtin(42)))
  })
})

describe('prescriptions and referrals', () => {
  it('keys are 44 digits with the prefix of their kind', () => {
    assert.ok(isKey('10012350010000000008026420811716549443000000', '1001'))
    assert.ok(isKey('10031894188264384543363841602402324302238120', '1003'))
    const key = makeKey('1001', randomFillSync)
    assert.ok(isKey(key, '1001') && !isKey(key, '1003'))
    assert.notEqual(key, makeKey('1001', randomFillSync))
  })

  it('digits are uniform', () => {
    const seen = new Map<string, number>()
    for (let i = 0; i < 500; i++) {
      for (const digit of makeKey('1003', randomFillSync).slice(4))
        seen.set(digit, (seen.get(digit) ?? 0) + 1)
    }
    for (const count of seen.values()) assert.ok(count > 1750 && count < 2250, `${count} of 20,000`)
  })

  it('codes have 4 digits, numbers 22 characters', () => {
    assert.ok(isAccessCode(makeAccessCode(randomFillSync)) && !isAccessCode('123'))
    assert.ok(isDocumentNumber('MEDFILE0000000008195PR') && isDocumentNumber(makeDocumentNumber('RP', 1)))
    assert.throws(() => makeDocumentNumber('P/', 1), RangeError)
  })
})

describe('identity documents', () => {
  it('cards and passports carry a check digit', () => {
    assert.ok(isIdentityCard('ABA300000') && !isIdentityCard('ABA300001'))
    assert.ok(isPassport('AA0000000') && !isPassport('AA1000000') && !isPassport('A00000000'))
  })
})

describe('systems', () => {
  it('are URIs, each for one thing', () => {
    const all = [identifierSystems, codeSystems, extensions].flatMap((table) => Object.values(table))
    assert.equal(new Set(all).size, all.length)
    for (const uri of all)
      assert.match(uri, /^(urn:oid:[0-9]+(\.[0-9]+)+|urn:iso:[a-z0-9:]+|https?:\/\/\S+)$/)
  })
})
