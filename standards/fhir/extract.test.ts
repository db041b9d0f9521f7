/** What the search index keeps of resources, and what it does not. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { resourceTypes } from './definitions.ts'
import { extract, extractorFor, unsupportedParameters } from './extract.ts'
import { parseJson } from './json.ts'
import { parsePath, UnsupportedPath } from './path-expression.ts'
import type { FhirResource } from './resource.ts'
import { factsOf } from './search/parameter-facts.ts'
import { allParameters, parameterOfNumber, searchParameter } from './search-parameters.ts'
import { foldForSearch } from './search-text.ts'

/** Values of one parameter, without the parameter itself. */
function valuesOf(resource: FhirResource, code: string): object[] {
  return Object.values(extract(resource))
    .flat()
    .filter((value) => value.parameter.code === code)
    .map(({ parameter: _, ...value }) => value)
}

const observation = (more: object): FhirResource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...more,
})
const patient = (more: object): FhirResource => ({ resourceType: 'Patient', ...more })

describe('tokens', () => {
  it('of codings, concepts, identifiers, contacts, codes, booleans', () => {
    const coded = observation({
      code: { coding: [{ system: 's', code: 'c', display: 'd' }, { code: 'e' }], text: 't' },
    })
    assert.deepEqual(valuesOf(coded, 'code'), [
      { system: 's', code: 'c', text: 'd' },
      { code: 'e' },
      { text: 't' },
    ])
    const type = { coding: [{ system: 'v2', code: 'MR' }] }
    const person = patient({
      active: true,
      gender: 'female',
      identifier: [{ system: 's', value: '1', type }, { value: '2' }],
      telecom: [
        { system: 'phone', value: '600' },
        { system: 'email', value: 'a@b.pl' },
      ],
    })
    assert.deepEqual(valuesOf(person, 'identifier'), [
      { system: 's', code: '1', ofType: [{ system: 'v2', code: 'MR' }] },
      { code: '2' },
    ])
    assert.deepEqual(valuesOf(person, 'phone'), [{ code: '600' }])
    assert.deepEqual(valuesOf(person, 'telecom'), [{ code: '600' }, { code: 'a@b.pl' }])
    assert.deepEqual(valuesOf(person, 'active'), [{ code: 'true' }])
    assert.deepEqual(valuesOf(person, 'gender'), [{ code: 'female' }])
    const implied = (type: string, code: string) => [...factsOf(type, code).systems]
    assert.deepEqual(implied('Patient', 'gender'), ['http://hl7.org/fhir/administrative-gender'])
    assert.deepEqual(implied('Observation', 'code'), [])
  })

  it('of whether someone died', () => {
    for (const [element, code] of [
      [{}, 'false'],
      [{ deceasedBoolean: false }, 'false'],
      [{ deceasedBoolean: true }, 'true'],
    ] as const) {
      assert.deepEqual(valuesOf(patient(element), 'deceased'), [{ code }])
    }
    assert.deepEqual(valuesOf(patient({ deceasedDateTime: '2020' }), 'deceased'), [{ code: 'true' }])
  })

  it('of identity and meta of every resource', () => {
    const tagged = patient({
      id: 'p1',
      meta: { tag: [{ system: 't', code: '1' }], profile: ['http://p'], source: 'urn:s' },
    })
    assert.deepEqual(valuesOf(tagged, '_id'), [{ code: 'p1' }])
    assert.deepEqual(valuesOf(tagged, '_tag'), [{ system: 't', code: '1' }])
    assert.deepEqual(valuesOf(tagged, '_profile'), [{ value: 'http://p' }])
    assert.deepEqual(valuesOf(tagged, '_source'), [{ value: 'urn:s' }])
  })
})

describe('texts', () => {
  it('are the parts of names and addresses', () => {
    const person = patient({
      name: [{ family: 'Żółć', given: ['Anna', 'Maria'], text: 'Anna Żółć' }],
      address: [{ line: ['ul. Dębowa 1'], city: 'Łódź', postalCode: '90-001', country: 'PL' }],
    })
    assert.deepEqual(valuesOf(person, 'name'), [
      { value: 'Żółć' },
      { value: 'Anna' },
      { value: 'Maria' },
      { value: 'Anna Żółć' },
    ])
    assert.deepEqual(valuesOf(person, 'given'), [{ value: 'Anna' }, { value: 'Maria' }])
    assert.deepEqual(valuesOf(person, 'address-city'), [{ value: 'Łódź' }])
    assert.equal(valuesOf(person, 'address').length, 4)
    assert.deepEqual(valuesOf({ resourceType: 'InsurancePlan', name: 'A', alias: ['B'] }, 'name'), [
      { value: 'A' },
      { value: 'B' },
    ])
  })

  it('are folded for comparison', () => {
    assert.equal(foldForSearch('  Żółć-Łęcka,  Ørsted'), 'zolc lecka orsted')
    assert.equal(foldForSearch('ŻÓŁĆ'), foldForSearch('z\u0307o\u0301\u0142c\u0301'))
  })
})

describe('dates', () => {
  it('are ranges, whatever type was chosen', () => {
    const day = [{ low: Date.parse('2026-01-01T23:00:00Z'), high: Date.parse('2026-01-02T23:00:00Z') }]
    assert.deepEqual(valuesOf(observation({ effectiveDateTime: '2026-01-02' }), 'date'), day)
    assert.deepEqual(
      valuesOf(observation({ effectivePeriod: { start: '2026-01-02', end: '2026-01-02' } }), 'date'),
      day,
    )
    assert.deepEqual(
      valuesOf(observation({ effectiveTiming: { event: ['2026-01-02', '2026-01-02'] } }), 'date'),
      day,
    )
    assert.deepEqual(valuesOf(observation({ effectivePeriod: { start: '2026-01-02' } }), 'date'), [
      { low: day[0]?.low, high: Infinity },
    ])
  })
})

describe('references', () => {
  it('are read apart', () => {
    const to = (subject: object) => valuesOf(observation({ subject }), 'subject')
    assert.deepEqual(to({ reference: 'Patient/1' }), [{ type: 'Patient', id: '1' }])
    assert.deepEqual(to({ reference: 'Patient/1/_history/2' }), [{ type: 'Patient', id: '1', version: '2' }])
    const url = 'https://x.org/fhir/Patient/1'
    assert.deepEqual(to({ reference: url }), [{ url, type: 'Patient', id: '1' }])
    assert.deepEqual(to({ reference: 'urn:uuid:1' }), [{ url: 'urn:uuid:1' }])
    assert.deepEqual(to({ reference: '#p' }), [{ contained: 'p' }], 'a chain may follow it')
    assert.deepEqual(to({ type: 'Patient', identifier: { system: 's', value: 'v' } }), [
      { type: 'Patient', identifier: { system: 's', value: 'v' } },
    ])
  })

  it('are told apart by what they point to, without reading it', () => {
    assert.deepEqual(valuesOf(observation({ subject: { reference: 'Patient/1' } }), 'patient'), [
      { type: 'Patient', id: '1' },
    ])
    assert.deepEqual(valuesOf(observation({ subject: { reference: 'Group/1' } }), 'patient'), [])
    assert.deepEqual(
      valuesOf(observation({ subject: { reference: 'urn:uuid:1' } }), 'patient'),
      [],
      'it may be a Group',
    )
    const allergy = { resourceType: 'AllergyIntolerance', patient: { reference: 'urn:uuid:1' } }
    assert.deepEqual(valuesOf(allergy, 'patient'), [{ url: 'urn:uuid:1' }], 'it can be nothing else')
  })

  it('are canonicals and inlined resources too', () => {
    const response = {
      resourceType: 'QuestionnaireResponse',
      questionnaire: 'http://q|2',
      status: 'completed',
    }
    assert.deepEqual(valuesOf(response, 'questionnaire'), [{ url: 'http://q', version: '2' }])
    const bundle = {
      resourceType: 'Bundle',
      type: 'document',
      entry: [{ resource: { resourceType: 'Composition', id: 'c' } }],
    }
    assert.deepEqual(valuesOf(bundle, 'composition'), [{ type: 'Composition', id: 'c' }])
  })
})

describe('quantities and numbers', () => {
  const kg = { unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' }

  it('are closed ranges', () => {
    const weight = parseJson('{"resourceType":"Observation","valueQuantity":{"value":72.50}}') as FhirResource
    assert.deepEqual(
      valuesOf(weight, 'value-quantity'),
      [{ low: 72.5, high: 72.5 }],
      'exact decimals are numbers here',
    )
    const below = observation({ valueQuantity: { value: 5, comparator: '<', ...kg } })
    assert.deepEqual(valuesOf(below, 'value-quantity'), [{ low: -Infinity, high: 5, ...kg }])
    const samples = { origin: { value: 10, ...kg }, period: 1, factor: 2, dimensions: 1, data: '1 2 E -3' }
    assert.deepEqual(valuesOf(observation({ valueSampledData: samples }), 'value-quantity'), [
      { low: 4, high: 14, ...kg },
    ])
    const invoice = { resourceType: 'Invoice', status: 'issued', totalNet: { value: 12, currency: 'PLN' } }
    assert.deepEqual(valuesOf(invoice, 'totalnet'), [
      { low: 12, high: 12, system: 'urn:iso:std:iso:4217', code: 'PLN' },
    ])
    const onset = { resourceType: 'Condition', onsetRange: { low: { value: 30 } } }
    assert.deepEqual(valuesOf(onset, 'onset-age'), [{ low: 30, high: Infinity }])
    const risk = { resourceType: 'RiskAssessment', prediction: [{ probabilityDecimal: 0.25 }] }
    assert.deepEqual(valuesOf(risk, 'probability'), [{ low: 0.25, high: 0.25 }])
  })
})

describe('extensions', () => {
  it('count as their value', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/patient-extensions-Patient-mothersMaidenName'
    const person = patient({
      extension: [
        { url, valueString: 'Nowak' },
        { url: 'x', valueString: 'y' },
      ],
    })
    assert.deepEqual(valuesOf(person, 'mothersMaidenName'), [{ value: 'Nowak' }])
  })

  it('can be a condition', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-isSubject'
    const answer = [{ valueReference: { reference: 'Patient/1' } }]
    const item = [
      { linkId: '1', extension: [{ url, valueBoolean: true }], answer },
      { linkId: '2', answer },
    ]
    const response = { resourceType: 'QuestionnaireResponse', status: 'completed', item }
    assert.deepEqual(valuesOf(response, 'item-subject'), [{ type: 'Patient', id: '1' }])
  })
})

describe('the parameters of R4', () => {
  it('are all extracted, but for those named here', () => {
    const reasons = new Map<string, Set<string>>()
    for (const [place, reason] of unsupportedParameters()) {
      reasons.set(reason, (reasons.get(reason) ?? new Set()).add(place.replace(/^[^.]+\.(?=_)/, '')))
    }
    assert.deepEqual([...reasons.keys()], ['not supported in a search path: a parameter without expression'])
    assert.deepEqual(
      reasons.get('not supported in a search path: a parameter without expression'),
      new Set(['_content', '_query', '_filter', '_text', 'Patient.age']),
    )
  })

  it('have a number each, and every type an extractor', () => {
    for (const parameter of allParameters()) assert.equal(parameterOfNumber(parameter.number), parameter)
    for (const type of resourceTypes)
      assert.deepEqual(Object.keys(extractorFor(type)({ resourceType: type })).length, 8)
    assert.throws(() => extractorFor('Pacjent'), RangeError)
    assert.equal(searchParameter('Patient', 'birthdate')?.type, 'date')
    assert.equal(searchParameter('Patient', 'toString'), undefined)
  })

  it('use a small part of FHIRPath; the rest is refused by name', () => {
    for (const path of [
      'Patient.name.first()',
      'a and b',
      'Patient.name.where(use)',
      'Patient.name +',
      'Patient..name',
      "a = 'b'",
    ]) {
      assert.throws(() => parsePath(path), UnsupportedPath, path)
    }
  })
})
