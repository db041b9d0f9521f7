/** Validation against R4: what is refused and where, what is accepted. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseJson } from './json.ts'
import { validate } from './validate.ts'

const places = (resource: unknown) =>
  validate(resource).map(({ code, expression }) => `${code} ${expression}`)
const patient = (more: object) => ({ resourceType: 'Patient', ...more })

describe('a resource of R4', () => {
  it('is accepted when it is valid', () => {
    assert.deepEqual(
      validate({
        resourceType: 'Observation',
        id: 'o-1',
        meta: {
          lastUpdated: '2026-11-22T09:45:00.000Z',
          profile: ['http://hl7.org/fhir/StructureDefinition/bodyweight'],
        },
        text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">72 kg</div>' },
        contained: [{ resourceType: 'Practitioner', id: 'p', name: [{ family: 'Nowak' }] }],
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
        subject: { reference: 'Patient/1' },
        performer: [{ reference: '#p' }, { reference: 'Organization/1/_history/2' }],
        effectiveDateTime: '2026-11-22T10:45:00+01:00',
        valueQuantity: { value: 72.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
      }),
      [],
    )
  })

  it('names its type, and a known one', () => {
    assert.deepEqual(places(null), ['structure Resource'])
    assert.deepEqual(places({ resourceType: 'Pacjent' }), ['structure Resource.resourceType'])
    assert.deepEqual(places({ resourceType: 'HumanName' }), ['structure Resource.resourceType'])
    assert.deepEqual(places({ resourceType: 'DomainResource' }), ['structure Resource.resourceType'])
  })

  it('has no element that R4 does not know there', () => {
    assert.deepEqual(places(patient({ pesel: '1' })), ['structure Patient.pesel'])
    assert.deepEqual(places(patient({ name: [{ family: 'X', age: 3 }] })), ['structure Patient.name[0].age'])
    assert.deepEqual(places(parseJson('{"resourceType":"Patient","constructor":1,"toString":"a"}')), [
      'structure Patient.constructor',
      'structure Patient.toString',
    ])
  })

  it('is told of no data in diagnostics or places', () => {
    const secret = '44051401359'
    const told = JSON.stringify(
      validate(
        patient({
          [secret]: 1,
          gender: secret,
          birthDate: secret,
          name: secret,
          managingOrganization: { reference: secret },
        }),
      ),
    )
    assert.ok(!told.includes(secret) && told.includes('Patient.birthDate'))
  })
})

describe('JSON of elements', () => {
  it('has lists where they repeat, single values where not, nothing empty', () => {
    assert.deepEqual(places(patient({ name: { family: 'X' } })), ['structure Patient.name'])
    assert.deepEqual(places(patient({ name: [] })), ['structure Patient.name'])
    assert.deepEqual(places(patient({ name: [{}] })), ['structure Patient.name[0]'])
    assert.deepEqual(places(patient({ name: [null] })), ['structure Patient.name[0]'])
    assert.deepEqual(places(patient({ name: [[{ family: 'X' }]] })), ['structure Patient.name[0]'])
    assert.deepEqual(places(patient({ gender: ['male'] })), ['structure Patient.gender'])
    assert.deepEqual(places(patient({ maritalStatus: 'M' })), ['structure Patient.maritalStatus'])
    assert.deepEqual(places(patient({ name: [{ family: '' }] })), ['value Patient.name[0].family'])
    assert.deepEqual(places(patient({ gender: null })), ['structure Patient.gender'])
    assert.deepEqual(
      places({ resourceType: 'Patient' }),
      ['structure Patient'].slice(1),
      'only its type is enough',
    )
  })

  it('has the right kinds and formats', () => {
    const wrong: [object, string][] = [
      [{ active: 'true' }, 'structure Patient.active'],
      [{ birthDate: 19840615 }, 'structure Patient.birthDate'],
      [{ birthDate: '1984-02-30' }, 'value Patient.birthDate'],
      [{ birthDate: '15.06.1984' }, 'value Patient.birthDate'],
      [{ deceasedDateTime: '2026-01-01T10:00:00' }, 'value Patient.deceased'],
      [{ multipleBirthInteger: 1.5 }, 'value Patient.multipleBirth'],
      [{ id: 'a b' }, 'value Patient.id'],
      [{ id: 'x'.repeat(65) }, 'value Patient.id'],
      [{ implicitRules: 'http://a b' }, 'value Patient.implicitRules'],
      [{ language: ' pl' }, 'value Patient.language'],
      [{ photo: [{ contentType: 'image/png', data: 'YWJj*' }] }, 'value Patient.photo[0].data'],
      [{ photo: [{ size: -1 }] }, 'value Patient.photo[0].size'],
      [{ meta: { lastUpdated: '2026-11-22' } }, 'value Patient.meta.lastUpdated'],
      [{ text: { status: 'generated', div: '<div><script>1</script></div>' } }, 'invariant Patient.text.div'],
      [
        { text: { status: 'generated', div: '<div><b onclick="x()">1</b></div>' } },
        'invariant Patient.text.div',
      ],
    ]
    for (const [element, place] of wrong) assert.deepEqual(places(patient(element)), [place])
    assert.deepEqual(
      places(patient({ photo: [{ contentType: 'image/png', data: 'YW\nJj' }], birthDate: '1984' })),
      [],
    )
  })

  it('is bounded in length and depth', () => {
    assert.deepEqual(places(patient({ name: [{ text: 'x'.repeat(1024 * 1024 + 1) }] })), [
      'value Patient.name[0].text',
    ])
    let extension: object = { url: 'a', valueString: 'x' }
    for (let i = 0; i < 80; i++) extension = { url: 'a', extension: [extension] }
    assert.equal(validate(patient({ extension: [extension] }))[0]?.code, 'too-costly')
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x${i}`, 1]))
    assert.equal(validate(patient(many)).length, 200)
  })

  it('answers to hostile base64 at once', () => {
    const started = performance.now()
    validate(patient({ photo: [{ data: `${' '.repeat(100_000)}A` }] }))
    validate(patient({ photo: [{ data: `${'AAAA '.repeat(50_000)}!` }] }))
    validate(patient({ text: { status: 'generated', div: `<div>${'<a '.repeat(50_000)}` } }))
    assert.ok(performance.now() - started < 500)
  })
})

describe('primitive extensions', () => {
  const extension = [{ url: 'http://example.org/e', valueCode: 'x' }]

  it('stand beside or instead of a value', () => {
    assert.deepEqual(places(patient({ _birthDate: { extension } })), [])
    assert.deepEqual(places(patient({ name: [{ given: ['A', null], _given: [null, { extension }] }] })), [])
    assert.deepEqual(places({ resourceType: 'Observation', _status: { extension }, code: { text: 'x' } }), [])
  })

  it('belong to a primitive and have its shape', () => {
    assert.deepEqual(places(patient({ _name: [{ extension }] })), ['structure Patient._name'])
    assert.deepEqual(places(patient({ _birthDate: [{ extension }] })), ['structure Patient.birthDate'])
    assert.deepEqual(places(patient({ _birthDate: {} })), ['structure Patient.birthDate'])
    assert.deepEqual(places(patient({ name: [{ given: ['A', null] }] })), [
      'structure Patient.name[0].given[1]',
    ])
  })
})

describe('rules of the definitions', () => {
  it('required elements are there', () => {
    assert.deepEqual(places({ resourceType: 'Observation', id: 'x' }), [
      'required Observation.status',
      'required Observation.code',
    ])
    assert.deepEqual(
      places({
        resourceType: 'MedicationRequest',
        status: 'active',
        intent: 'order',
        subject: { display: 'x' },
      }),
      ['required MedicationRequest.medication'],
    )
  })

  it('a choice has one type at most', () => {
    assert.deepEqual(places(patient({ deceasedBoolean: true, deceasedDateTime: '2020' })), [
      'structure Patient.deceased',
    ])
    assert.deepEqual(places(patient({ deceasedString: 'x' })), ['structure Patient.deceasedString'])
  })

  it('closed code lists are kept', () => {
    assert.deepEqual(places(patient({ gender: 'M' })), ['code-invalid Patient.gender'])
    assert.deepEqual(places(patient({ gender: 'toString' })), ['code-invalid Patient.gender'])
    const system = 'http://terminology.hl7.org/CodeSystem/condition-clinical'
    const condition = (coding: object[]) => ({
      resourceType: 'Condition',
      subject: { display: 'x' },
      clinicalStatus: { coding },
    })
    assert.deepEqual(
      places(
        condition([
          { system: 'urn:x', code: '1' },
          { system, code: 'active' },
        ]),
      ),
      [],
    )
    assert.deepEqual(places(condition([{ system, code: 'alive' }])), [
      'code-invalid Condition.clinicalStatus',
    ])
  })

  it('references have a literal form and point to what they may', () => {
    const to = (reference: string) => places(patient({ managingOrganization: { reference } }))
    for (const right of [
      'Organization/1',
      'https://x.org/fhir/Organization/1',
      'urn:uuid:0b6f…',
      'Organization?identifier=x|1',
    ]) {
      assert.deepEqual(to(right), [], right)
    }
    for (const wrong of [
      'Patient/1',
      'Organisation/1',
      'Organization/',
      'Organization/a b',
      '1',
      '',
      '/Organization/1',
    ]) {
      assert.deepEqual(to(wrong), ['value Patient.managingOrganization.reference'], wrong)
    }
  })

  it('contained resources are there, and contain none', () => {
    const organization = { resourceType: 'Organization', id: 'o', name: 'X' }
    assert.deepEqual(
      places(patient({ managingOrganization: { reference: '#o' }, contained: [organization] })),
      [],
    )
    assert.deepEqual(
      places(patient({ managingOrganization: { reference: '#p' }, contained: [organization] })),
      ['invariant Patient.contained', 'invariant Patient.contained[0]'],
    )
    const nested = { ...organization, contained: [organization] }
    assert.deepEqual(places(patient({ managingOrganization: { reference: '#o' }, contained: [nested] })), [
      'invariant Patient.contained[0].contained',
    ])
  })

  it('resources in bundles are checked where they stand', () => {
    const entry = [{ resource: patient({ gender: 'male' }) }, { resource: patient({ gender: 'x' }) }]
    assert.deepEqual(places({ resourceType: 'Bundle', type: 'collection', entry }), [
      'code-invalid Bundle.entry[1].resource.gender',
    ])
  })
})
