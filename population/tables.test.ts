/** The tables: every code is well formed, every name that one table uses is in the other. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isGtin } from '#standards/pl-ids/gtin.ts'
import { hasRplCheckDigit } from '#standards/pl-ids/rpl-product-id.ts'
import { diagnoses } from '#standards/terminology/icd10.table.ts'
import { medicine, medicines } from '#standards/terminology/medicines.table.ts'
import { diagnosisName } from './diagnosis.ts'
import { surnameFor } from './society/identity.ts'
import { acuteIllnesses } from './tables/acute-illness.table.ts'
import { allergens } from './tables/allergens.table.ts'
import { chronicIllnesses } from './tables/chronic-illness.table.ts'
import { birthStay, hospitalStays } from './tables/hospital-stays.table.ts'
import { laboratoryTests } from './tables/laboratory.table.ts'
import { givenNames, surnames } from './tables/names.table.ts'
import { places } from './tables/places.table.ts'
import { procedureConcept, procedures } from './tables/procedures.table.ts'
import { specialties, specialty } from './tables/specialties.table.ts'
import { vaccines } from './tables/vaccines.table.ts'

const ATC = /^[A-Z]\d{2}([A-Z]([A-Z](\d{2})?)?)?$/

/** LOINC's check digit is Luhn's (LOINC Users' Guide, appendix). */
function isLoinc(code: string): boolean {
  const [digits = '', check = ''] = code.split('-')
  let sum = 0
  for (const [i, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return /^\d{3,7}-\d$/.test(code) && (10 - (sum % 10)) % 10 === Number(check)
}

describe('the tables of the country', () => {
  it('places have codes of TERYT and postal codes', () => {
    assert.ok(places.length > 200)
    for (const { terc, simc, postalCodes, name } of places) {
      assert.match(terc, /^\d{6}[1-5]$/, name)
      assert.match(simc, /^\d{7}$/, name)
      assert.ok(postalCodes.length > 0 && postalCodes.every((code) => /^\d{2}-\d{3}$/.test(code)), name)
    }
    assert.equal(new Set(places.map(({ simc }) => simc)).size, places.length)
    assert.equal(new Set(places.map(({ terc }) => terc.slice(0, 2))).size, 16)
  })

  it('names are Polish words, surnames have both forms', () => {
    for (const [name] of [...surnames, ...givenNames.flatMap(({ female, male }) => [...female, ...male])]) {
      assert.match(name, /^\p{Lu}\p{Ll}+$/u)
    }
    assert.equal(surnameFor('female', 'Kowalski'), 'Kowalska')
    assert.equal(surnameFor('female', 'Zawadzki'), 'Zawadzka')
    assert.equal(surnameFor('female', 'Wysocki'), 'Wysocka')
    assert.equal(surnameFor('female', 'Nowak'), 'Nowak')
    assert.equal(surnameFor('male', 'Kowalski'), 'Kowalski')
  })

  it('medicines have ids with right check digits, unlike each other, and ATC codes', () => {
    assert.ok(medicines.length >= 200)
    for (const { productId, gtin, atc, name, substance, daysInPack } of medicines) {
      assert.ok(hasRplCheckDigit(productId) && isGtin(gtin) && gtin.length === 14, name)
      assert.match(atc, /^[A-Z]\d{2}[A-Z]{2}\d{2}$/, name)
      assert.ok(substance.length > 3 && daysInPack >= 1, name)
    }
    assert.equal(new Set(medicines.map(({ productId }) => productId)).size, medicines.length)
    assert.equal(new Set(medicines.map(({ gtin }) => gtin)).size, medicines.length)
  })

  it('diagnoses are ICD-10, procedures ICD-9-PL, tests LOINC', () => {
    assert.ok(diagnoses.length >= 140)
    for (const { icd10 } of diagnoses) assert.match(icd10, /^[A-Z]\d{2}(\.\d)?$/)
    for (const code of procedures.keys()) assert.match(code, /^\d{2}\.\d{1,4}$/)
    for (const { loinc, name } of laboratoryTests.values()) assert.ok(isLoinc(loinc), `${loinc} ${name}`)
  })

  it('vaccines and allergens are ATC, cells of institutions have codes of four digits', () => {
    for (const { atc } of Object.values(vaccines)) assert.match(atc, /^J07[A-Z]{2}\d{2}$/)
    for (const { atc } of allergens) assert.match(atc ?? 'J01', ATC)
    for (const { clinic, ward } of specialties) {
      assert.match(clinic[0], /^\d{4}$/)
      assert.match(ward?.[0] ?? '4000', /^4\d{3}$/)
    }
  })

  it('name only diagnoses that are there', () => {
    const named = [
      ...chronicIllnesses,
      ...acuteIllnesses,
      ...hospitalStays,
      birthStay.child,
      birthStay.mother,
    ]
    for (const { icd10 } of named) diagnosisName(icd10)
    diagnosisName(birthStay.child.jaundice)
    diagnosisName(birthStay.mother.bySection.icd10)
  })

  it('name only medicines that are there', () => {
    const named = [
      ...chronicIllnesses.flatMap(({ treatments }) => treatments.flatMap(({ oneOf }) => oneOf)),
      ...acuteIllnesses.flatMap(({ oneOf, forChildren = [] }) => [...oneOf, ...forChildren]),
      ...hospitalStays.flatMap(({ medicines: taken }) => taken),
    ]
    for (const name of named) medicine(name)
  })

  it('name only tests, procedures, specialties and wards that are there', () => {
    const tests = [...chronicIllnesses, ...acuteIllnesses, ...hospitalStays].flatMap(
      ({ tests = [] }) => tests,
    )
    for (const key of tests) assert.ok(laboratoryTests.has(key), key)
    const done = [
      ...hospitalStays.flatMap((stay) => stay.procedures),
      ...acuteIllnesses.flatMap(({ procedure = [] }) => procedure),
      ...specialties.flatMap(({ examination = [] }) => examination),
    ]
    for (const code of done) procedureConcept(code)
    for (const { specialist } of [...chronicIllnesses, ...acuteIllnesses])
      if (specialist) specialty(specialist)
    for (const { ward } of hospitalStays) assert.ok(specialty(ward).ward, ward)
  })

  it('name only illnesses that were drawn before', () => {
    const before = new Set<string>()
    for (const { key, likelierWith = {} } of chronicIllnesses) {
      for (const other of Object.keys(likelierWith)) assert.ok(before.has(other), `${key} after ${other}`)
      before.add(key)
    }
    for (const { only } of hospitalStays) assert.ok(only === undefined || before.has(only), only)
  })
})
