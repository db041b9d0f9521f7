/** What a resource must have to be found, by the cases of matching.table.ts, and what is refused. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FhirResource } from '../resource.ts'
import type { Criterion } from './criterion.ts'
import { Examined } from './examined.ts'
import { matches } from './matches.ts'
import { cases } from './matching.table.ts'
import { readCriterion } from './read-criterion.ts'
import { SearchError } from './search-error.ts'
import { alone, type Surroundings } from './surroundings.ts'

const now = Date.parse('2026-06-15T12:00:00Z')

function read(type: string, query: string): Criterion | undefined {
  const at = query.indexOf('=')
  return readCriterion(type, [query.slice(0, at), query.slice(at + 1)], { now, base: 'https://here/fhir' })
}

function found(resource: FhirResource, query: string, around: Surroundings = alone): boolean {
  const criterion = read(resource.resourceType, query)
  assert.ok(criterion, `${query} is no parameter of ${resource.resourceType}`)
  return matches(criterion, new Examined(resource), around)
}

describe('a search', () => {
  for (const { name, resource, finds, passes } of cases)
    it(`finds ${name}, or not`, () => {
      for (const query of finds) assert.ok(found(resource, query), `${query} should find it`)
      for (const query of passes) assert.ok(!found(resource, query), `${query} should not find it`)
    })

  it('takes value sets and hierarchies from whoever knows them', () => {
    const coded = (system: string): FhirResource => ({
      resourceType: 'Observation',
      code: { coding: [{ system, code: 'c' }] },
    })
    for (const query of ['code:in=http://vs', 'code:below=s|root', 'code:above=s|leaf']) {
      const criterion = read('Observation', query)
      const [sought] = criterion?.kind === 'value' ? criterion.values : []
      assert.ok(criterion && sought?.kind === 'codes')
      const known = { has: (system: string, code: string) => system === 's' && code === 'c' }
      const around = { ...alone, codes: new Map([[sought, known]]) }
      assert.ok(matches(criterion, new Examined(coded('s')), around), query)
      assert.ok(!matches(criterion, new Examined(coded('x')), around), query)
      assert.throws(() => matches(criterion, new Examined(coded('s')), alone))
    }
  })

  it('follows chains to targets that are known, and into what is contained', () => {
    const query = 'medication.ingredient-code=abc'
    const criterion = read('MedicationRequest', query)
    assert.ok(criterion?.kind === 'chain')
    const around = { ...alone, references: new Map([[criterion, new Set(['Medication/1'])]]) }
    const request = (reference: string, code = 'abc'): Examined =>
      new Examined({
        resourceType: 'MedicationRequest',
        medicationReference: { reference },
        contained: [
          {
            resourceType: 'Medication',
            id: 'm1',
            ingredient: [{ itemCodeableConcept: { coding: [{ code }] } }],
          },
        ],
      })
    assert.ok(matches(criterion, request('Medication/1'), around))
    assert.ok(matches(criterion, request('#m1'), around))
    assert.ok(!matches(criterion, request('#m1', 'other'), around))
    assert.ok(!matches(criterion, request('Medication/2'), around))
  })

  it('reads chains and _has to any depth that is allowed', () => {
    const kindOf = (type: string, query: string) => read(type, query)?.kind
    assert.equal(kindOf('Observation', 'subject:Patient.name=a'), 'chain')
    assert.equal(kindOf('Observation', 'subject.name=a'), 'chain')
    assert.equal(kindOf('Observation', 'encounter.service-provider.partof.name=a'), 'chain')
    assert.equal(kindOf('Patient', '_has:Observation:patient:code=1'), 'has')
    assert.equal(kindOf('Patient', '_has:Observation:patient:_has:AuditEvent:entity:type=1'), 'has')
    assert.equal(kindOf('Encounter', 'patient._has:Observation:patient:code=1'), 'chain')
    assert.equal(kindOf('Observation', 'subject.shoe-size=a'), undefined)
    const deep = `${'part-of.'.repeat(9)}status=finished`
    assert.throws(() => read('Encounter', deep), SearchError)
  })
})

describe('what is not understood', () => {
  const refusals: [query: string, code: string][] = [
    ['name:phonetically=x', 'modifier'],
    ['gender:exact=x', 'modifier'],
    ['gender:of-type=a|b|c', 'modifier'],
    ['general-practitioner:Device=1', 'modifier'],
    ['link:below=1', 'modifier'],
    ['birthdate=yesterday', 'date'],
    ['birthdate=2026-02-30', 'date'],
    ['name=%', 'text'],
    ['_text=(a', 'text'],
    ['identifier=|', 'token'],
    ['identifier=a|b|c', 'token'],
    ['identifier:of-type=a|b', 'of-type'],
    ['name=a,,b', 'empty'],
    ['gender:missing=maybe', 'missing'],
    ['age=old', 'age'],
    ['_query=mine', 'query'],
    ['_list=$current-allergies', 'list'],
    ['_has:Shoe:x:y=1', 'has'],
    ['_has:Observation:encounter:code=1', 'has'],
    ['general-practitioner:Device.type=1', 'chain'],
    [`name=${'a,'.repeat(2000)}a`, 'values'],
  ]
  for (const [query, code] of refusals)
    it(`is told: ${query.slice(0, 40)}`, () =>
      assert.throws(
        () => read('Patient', query),
        (error) => error instanceof SearchError && error.code === code,
      ))

  it('leaves names that R4 does not define to the caller', () => {
    for (const query of [
      'shoe-size=42',
      'toString=1',
      '__proto__=1',
      'constructor=x',
      'name.given=x',
      '_sort=name',
    ])
      assert.equal(read('Patient', query), undefined, query)
  })
})
