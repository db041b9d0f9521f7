/** `_filter`: its grammar, and what its operators find. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FhirResource } from '../resource.ts'
import { Examined } from './examined.ts'
import { parseFilter } from './filter-syntax.ts'
import { matches } from './matches.ts'
import { readCriterion } from './read-criterion.ts'
import { SearchError } from './search-error.ts'
import { alone } from './surroundings.ts'

const reading = { now: Date.parse('2026-06-15T12:00:00Z') }
const read = (type: string, filter: string) => readCriterion(type, ['_filter', filter], reading)

function found(resource: FhirResource, filter: string): boolean {
  const criterion = read(resource.resourceType, filter)
  assert.ok(criterion)
  return matches(criterion, new Examined(resource), alone)
}

const peter: FhirResource = {
  resourceType: 'Patient',
  active: true,
  gender: 'male',
  name: [{ family: 'O’Brien (junior)', given: ['Peter', 'James'] }],
  birthDate: '2014-10-10',
  generalPractitioner: [{ reference: 'Practitioner/1' }],
}

describe('a filter', () => {
  const finds = [
    'given eq "peter"',
    'given ne peter',
    'name co "ete"',
    'name sw pet',
    'name ew "ETER"',
    'family eq "o’brien (junior)"',
    'given eq "peter" and birthdate ge 2014-10-10',
    'given eq "x" or birthdate eq 2014',
    'not (gender eq female)',
    'not(gender eq female) and (given eq x or active eq true)',
    'birthdate po 2014-10',
    'birthdate pr true',
    'phone pr false',
    'general-practitioner re Practitioner/1',
    'gender eq http://hl7.org/fhir/administrative-gender|male',
    // From left to right: (x or y) and z.
    'given eq peter or given eq x and gender eq male',
  ]
  const passes = [
    'given eq pet',
    'family ne "o’brien (junior)"',
    'name co xyz',
    'name sw eter',
    'given eq "peter" and birthdate gt 2014-10-10',
    'not (gender eq male)',
    'given eq peter or given eq x and gender eq female',
    'birthdate po 2015',
    'phone pr true',
    'general-practitioner re Practitioner/2',
  ]
  for (const filter of finds) it(`${filter} finds`, () => assert.ok(found(peter, filter)))
  for (const filter of passes) it(`${filter} does not`, () => assert.ok(!found(peter, filter)))

  it('knows short names of systems, and quantities', () => {
    const weight: FhirResource = {
      resourceType: 'Observation',
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      valueQuantity: { value: 72, system: 'http://unitsofmeasure.org', code: 'kg' },
    }
    for (const filter of [
      'code eq loinc|29463-7',
      'value-quantity gt 71.5|ucum|kg',
      'value-quantity lt "73000|ucum|g"',
    ])
      assert.ok(found(weight, filter), filter)
    assert.ok(!found(weight, 'code eq snomed|29463-7'))
  })

  it('follows references, with conditions on the way', () => {
    assert.equal(read('Observation', 'subject.name co "pet"')?.kind, 'chain')
    const both = read('Patient', 'general-practitioner[name co "x"].address-city eq Opole')
    assert.ok(both?.kind === 'chain')
    assert.deepEqual(
      both.targets.map(({ type, criterion }) => `${type} ${criterion.kind}`),
      ['Practitioner all', 'Organization all'],
    )
    const has = read('Patient', '_has:Observation:patient:code eq 1234-5')
    assert.ok(has?.kind === 'has' && has.criterion.kind === 'value')
  })

  const refusals: [filter: string, code: string][] = [
    ['', 'filter'],
    ['given', 'filter'],
    ['given eq', 'filter'],
    ['given eq "x', 'filter'],
    ['(given eq x', 'filter'],
    ['given eq x)', 'filter'],
    ['given eq x and', 'filter'],
    ['shoe-size eq 42', 'filter-parameter'],
    ['general-practitioner.shoe-size eq 42', 'filter-parameter'],
    ['given.name eq x', 'filter-parameter'],
    ['given zz x', 'filter-operator'],
    ['birthdate co 2014', 'filter-operator'],
    ['birthdate eq tomorrow', 'date'],
    ['birthdate pr perhaps', 'filter'],
    [`${'('.repeat(500)}given eq x${')'.repeat(500)}`, 'filter'],
    [Array.from({ length: 60 }, () => 'given eq x').join(' or '), 'filter'],
    [`given eq "${'\\"'.repeat(20_000)}`, 'filter'],
  ]
  for (const [filter, code] of refusals)
    it(`is refused: ${filter.slice(0, 40)}`, () =>
      assert.throws(
        () => read('Patient', filter),
        (error) => error instanceof SearchError && error.code === code,
      ))

  it('is read as a tree', () => {
    const tree = parseFilter('a eq 1 or not (b.c[d eq "x y"].e ge 2)')
    assert.equal(tree.kind, 'or')
    assert.ok(tree.kind === 'or' && tree.of[1].kind === 'not' && tree.of[1].of.kind === 'test')
    assert.deepEqual(
      tree.of[1].of.path.map(({ name }) => name),
      ['b', 'c', 'e'],
    )
  })
})
