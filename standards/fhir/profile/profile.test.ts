/** Profiles made for these tests: what they ask beyond FHIR's base, and where it is told. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FhirResource } from '../resource.ts'
import type { Membership } from './profile-run.ts'
import { Profiles } from './profiles.ts'
import { checkProfiles } from './validate-profiles.ts'

const P = 'http://e.org/StructureDefinition/'
const CORE = 'http://hl7.org/fhir/StructureDefinition/'

const profile = (name: string, type: string, element: object[], more: object = {}): FhirResource => ({
  resourceType: 'StructureDefinition',
  url: P + name,
  name,
  status: 'active',
  kind: 'resource',
  abstract: false,
  type,
  baseDefinition: CORE + type,
  derivation: 'constraint',
  differential: { element },
  ...more,
})

const byValue = (path: string, rules = 'open') => ({ discriminator: [{ type: 'value', path }], rules })

const definitions: FhirResource[] = [
  profile('person', 'Patient', [
    {
      path: 'Patient',
      constraint: [{ key: 'p-1', severity: 'error', human: 'Named', expression: 'name.family.exists()' }],
    },
    { path: 'Patient.identifier', slicing: byValue('system'), min: 1 },
    { path: 'Patient.identifier', sliceName: 'pesel', min: 1, max: '1' },
    { path: 'Patient.identifier.system', fixedUri: 'urn:pesel' },
    { path: 'Patient.identifier.value', min: 1, maxLength: 11 },
    { path: 'Patient.gender', min: 1 },
    { path: 'Patient.photo', max: '0' },
    { path: 'Patient.deceased[x]', type: [{ code: 'boolean' }] },
    { path: 'Patient.maritalStatus', binding: { strength: 'required', valueSet: 'http://e.org/vs' } },
    { path: 'Patient.extension', slicing: byValue('url', 'closed') },
    {
      path: 'Patient.extension',
      sliceName: 'note',
      max: '1',
      type: [{ code: 'Extension', profile: [`${P}note`] }],
    },
  ]),
  profile(
    'elder',
    'Patient',
    [
      { path: 'Patient.birthDate', min: 1, maxValueDate: '1960-12-31' },
      { path: 'Patient.identifier', sliceName: 'card' },
      { path: 'Patient.identifier.system', patternUri: 'urn:card' },
      { path: 'Patient.identifier.period', min: 1 },
    ],
    { baseDefinition: `${P}person` },
  ),
  profile('note', 'Extension', [
    { path: 'Extension.url', fixedUri: `${P}note` },
    { path: 'Extension.valueString', min: 1 },
  ]),
  profile('weight', 'Observation', [
    {
      path: 'Observation.code',
      patternCodeableConcept: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    },
    { path: 'Observation.subject', type: [{ code: 'Reference', targetProfile: [`${P}person`] }] },
    { path: 'Observation.valueQuantity', min: 1 },
    { path: 'Observation.valueQuantity.value', maxValueDecimal: 500 },
    {
      path: 'Observation.component',
      slicing: { discriminator: [{ type: 'exists', path: 'interpretation' }], rules: 'open', ordered: true },
    },
    { path: 'Observation.component', sliceName: 'plain' },
    { path: 'Observation.component.interpretation', max: '0' },
    { path: 'Observation.component', sliceName: 'judged', max: '1' },
    { path: 'Observation.component.interpretation', min: 1 },
  ]),
  profile('dossier', 'Bundle', [
    {
      path: 'Bundle.entry',
      slicing: { discriminator: [{ type: 'profile', path: 'resource' }], rules: 'openAtEnd' },
    },
    { path: 'Bundle.entry', sliceName: 'person', min: 1, max: '1' },
    { path: 'Bundle.entry.resource', type: [{ code: 'Patient', profile: [`${P}person`] }] },
  ]),
  profile('broken', 'Patient', [{ path: 'Patient.shoe', min: 1 }]),
]

const profiles = new Profiles({ structure: (canonical) => definitions.find(({ url }) => url === canonical) })
const answers: Record<string, Membership> = { M: 'in', S: 'out' }
const membership = (_set: string, { code }: { code: string }): Membership => answers[code] ?? 'unknown'

function told(name: string, resource: object, isThorough = false): string[] {
  const issues = checkProfiles(resource as FhirResource, [P + name], { profiles, membership, isThorough })
  return issues.map(
    ({ severity, code, expression }) => `${severity === 'error' ? '' : `${severity} `}${code} ${expression}`,
  )
}

const anna = {
  resourceType: 'Patient',
  id: 'a',
  identifier: [
    { system: 'urn:other', value: 'x' },
    { system: 'urn:pesel', value: '44051401359' },
  ],
  name: [{ family: 'Nowak' }],
  gender: 'female',
}
const elder = { ...anna, birthDate: '1950-01-01' }
const concept = (code: string) => ({ maritalStatus: { coding: [{ system: 'urn:x', code }] } })

describe('a profile', () => {
  it('is conformed to', () => {
    assert.deepEqual(told('person', anna), [])
    assert.deepEqual(
      told('person', {
        ...anna,
        ...concept('M'),
        deceasedBoolean: true,
        extension: [{ url: `${P}note`, valueString: 'x' }],
      }),
      [],
    )
  })

  const wrong: [what: string, change: object, places: string[]][] = [
    ['a missing element', { gender: undefined }, ['required Patient.gender']],
    ['an element that is not allowed', { photo: [{ title: 'x' }] }, ['structure Patient.photo']],
    ['a type that is not allowed', { deceasedDateTime: '2020' }, ['structure Patient.deceased']],
    ['a constraint', { name: [{ text: 'x' }] }, ['invariant Patient']],
    ['a code outside', concept('S'), ['code-invalid Patient.maritalStatus']],
    ['a concept without code', { maritalStatus: { text: 'x' } }, ['code-invalid Patient.maritalStatus']],
    ['a missing slice', { identifier: [{ system: 'urn:other' }] }, ['required Patient.identifier']],
    [
      'a slice too often',
      { identifier: [anna.identifier[1], anna.identifier[1]] },
      ['structure Patient.identifier'],
    ],
    [
      'a wrong value in a slice',
      { identifier: [{ system: 'urn:pesel', value: '440514013590' }] },
      ['value Patient.identifier[0].value'],
    ],
    [
      'an extension outside a closed slicing',
      { extension: [{ url: 'urn:y', valueString: 'x' }] },
      ['structure Patient.extension[0]'],
    ],
    [
      'an extension against its own profile',
      { extension: [{ url: `${P}note`, valueCode: 'x' }] },
      ['required Patient.extension[0].value'],
    ],
  ]
  for (const [what, change, places] of wrong)
    it(`finds ${what}`, () => assert.deepEqual(told('person', { ...anna, ...change }), places))

  it('tells what it could not check only where warnings are wanted', () => {
    assert.deepEqual(told('person', { ...anna, ...concept('?') }), [])
    assert.deepEqual(told('person', { ...anna, ...concept('?') }, true), [
      'information not-supported Patient.maritalStatus',
    ])
    assert.deepEqual(told('nowhere', anna, true), ['information not-supported Patient'])
    assert.deepEqual(told('broken', anna, true), ['information not-supported Patient'])
    assert.deepEqual(told('weight', anna), ['structure Patient'])
  })

  it('checks extensions by their own definitions where all is wanted', () => {
    const city = {
      ...anna,
      address: [{ city: 'X', _city: { extension: [{ url: `${P}note`, valueCode: 'x' }] } }],
    }
    assert.deepEqual(told('person', city), [])
    assert.deepEqual(told('person', city, true), ['required Patient.address[0].city.extension[0].value'])
  })

  it('adds to its base profile, slices included', () => {
    assert.deepEqual(told('elder', elder), [])
    assert.deepEqual(told('elder', { ...elder, birthDate: '1961-01-01' }), ['value Patient.birthDate'])
    assert.deepEqual(told('elder', { ...anna, gender: undefined }), [
      'required Patient.gender',
      'required Patient.birthDate',
    ])
    const card = { system: 'urn:card', value: '1' }
    assert.deepEqual(told('elder', { ...elder, identifier: [...anna.identifier, card] }), [
      'required Patient.identifier[2].period',
    ])
  })

  it('looks at choices, patterns, bounds and order', () => {
    const code = { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Weight' }], text: 'w' }
    const weight = { resourceType: 'Observation', status: 'final', code, valueQuantity: { value: 70 } }
    assert.deepEqual(told('weight', weight), [])
    assert.deepEqual(told('weight', { ...weight, code: { text: 'w' } }), ['value Observation.code'])
    assert.deepEqual(told('weight', { ...weight, valueQuantity: { value: 600 } }), [
      'value Observation.value.value',
    ])
    assert.deepEqual(told('weight', { ...weight, valueQuantity: undefined }), ['required Observation.value'])
    const component = [{ code, interpretation: [{ text: 'high' }] }, { code }]
    assert.deepEqual(told('weight', { ...weight, component }), ['structure Observation.component[1]'])
  })

  it('follows references within a bundle and a container', () => {
    const weight = (reference: string, more = {}) => ({
      resourceType: 'Observation',
      status: 'final',
      valueQuantity: { value: 70 },
      subject: { reference },
      ...more,
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      meta: { profile: [`${P}weight`] },
    })
    const bundle = (patient: object, reference: string) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { fullUrl: 'http://s/fhir/Patient/a', resource: patient },
        { fullUrl: 'http://s/fhir/Observation/o', resource: weight(reference) },
      ],
    })
    assert.deepEqual(told('dossier', bundle(anna, 'Patient/a')), [])
    assert.deepEqual(told('dossier', bundle({ ...anna, gender: undefined }, 'http://s/fhir/Patient/a')), [
      'required Bundle.entry',
      'required Bundle.entry[0].resource.gender',
      'structure Bundle.entry[1].resource.subject',
    ])
    assert.deepEqual(told('weight', weight('Group/1')), ['structure Observation.subject'])
    assert.deepEqual(told('weight', weight('#a', { contained: [anna] })), [])
    assert.deepEqual(told('weight', weight('#a', { contained: [{ ...anna, name: undefined }] })), [
      'structure Observation.subject',
    ])
  })
})

describe('a hostile profile', () => {
  it('ends: loops, explosions and endless expressions are too costly', () => {
    const loop = profile('loop', 'Patient', [
      { path: 'Patient.contained', type: [{ code: 'Patient', profile: [`${P}loop`] }] },
    ])
    const endless = profile('endless', 'Patient', [
      {
        path: 'Patient',
        constraint: [
          { key: 'x', severity: 'error', human: 'x', expression: "repeatAll('a' | 'b').exists()" },
        ],
      },
    ])
    const root = profile('root', 'Patient', [
      { path: 'Patient', type: [{ code: 'Patient', profile: [`${P}root`] }] },
    ])
    const ring = profile('ring', 'Patient', [
      {
        path: 'Patient.gender',
        constraint: [{ key: 'x', severity: 'error', human: 'x', expression: `conformsTo('${P}code')` }],
      },
    ])
    const code = profile('code', 'code', [
      {
        path: 'code',
        constraint: [{ key: 'x', severity: 'error', human: 'x', expression: `conformsTo('${P}code')` }],
      },
    ])
    const deep = profile('deep', 'Patient', [{ path: `Patient${'.extension'.repeat(5000)}`, min: 1 }])
    const self = profile('self', 'Patient', [{ path: 'Patient.active', min: 1 }], {
      baseDefinition: `${P}self`,
    })
    const hostile = new Profiles({
      structure: (url) => [loop, endless, self, root, ring, code, deep].find((each) => each.url === url),
    })
    const check = (name: string) =>
      checkProfiles(anna, [P + name], { profiles: hostile, membership, isThorough: true })
    const started = performance.now()
    assert.deepEqual(check('loop'), [])
    assert.equal(check('endless')[0]?.code, 'too-costly')
    assert.equal(check('self')[0]?.code, 'not-supported')
    assert.equal(check('deep')[0]?.code, 'not-supported')
    assert.deepEqual(check('root'), [])
    assert.equal(check('ring')[0]?.code, 'too-costly')
    assert.ok(performance.now() - started < 5000)
  })
})
