/** Small random resources of a few types that point to each other, from few words, so that random searches find some. */
import fc from 'fast-check'
import type { FhirResource } from '#standards/fhir/resource.ts'

export const words = {
  systems: ['http://loinc.org', 'urn:s', ''],
  codes: ['a', 'b', 'c|d', 'text/xml'],
  texts: [
    'Serce bije',
    'heart rate',
    'Łódź',
    'ul. Dębowa 1',
    'żółć, wątroba',
    'x',
    'Zażółć gęślą jaźń i serce też bije mocno a nawet bardzo mocno dziś o świcie w lesie pod Łodzią',
  ],
  names: ['Kowalska', 'Kowal', 'Nowak-Łęcka', 'Żółć', 'Ng'],
  given: ['Anna', 'Jan', 'Ostap'],
  dates: [
    '2019',
    '2020-03',
    '2020-03-05',
    '2020-03-05T10:00:00Z',
    '2020-03-05T10:00:00.250+01:00',
    '2021-12-31',
  ],
  numbers: [0, 1, 5.4, 0.0054, 99.5, 100, -3, 5400],
  units: ['mg', 'g', 'kg', 'mL', '{beats}/min', 'Cel', '[degF]', 'nonsense'],
  urls: [
    'http://a.example/x',
    'http://a.example/x/y',
    'urn:uuid:1',
    'http://b.example/q|1.0',
    'http://b.example/q',
  ],
}

const one = <T>(list: readonly T[]) => fc.constantFrom(...list)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const some = <T>(value: fc.Arbitrary<T>) => maybe(fc.array(value, { minLength: 1, maxLength: 2 }))

const system = one(words.systems).map((text) => (text === '' ? {} : { system: text }))
const coding = fc
  .tuple(system, one(words.codes), maybe(one(words.texts)))
  .map(([from, code, display]) => ({ ...from, code, display }))
const concept = fc.record({ coding: some(coding), text: maybe(one(words.texts)) })
const quantity = fc
  .tuple(one(words.numbers), maybe(one(words.units)), maybe(one(['<', '<=', '>', '>='])), fc.boolean())
  .map(([value, code, comparator, isUcum]) => ({
    value,
    ...(comparator === undefined ? {} : { comparator }),
    ...(code === undefined ? {} : { code, unit: code }),
    ...(code !== undefined && isUcum ? { system: 'http://unitsofmeasure.org' } : {}),
  }))
const date = one(words.dates)
const period = fc.record({ start: maybe(date), end: maybe(one(['2022', '2022-01-01'])) })
const name = fc.record({ family: maybe(one(words.names)), given: some(one(words.given)) })
const identifier = fc.tuple(system, one(words.codes)).map(([from, value]) => ({ ...from, value }))

/** Ids of each type: `Patient/p1` … */
export const counts = {
  Patient: 8,
  Practitioner: 3,
  Organization: 4,
  Location: 5,
  Encounter: 12,
  Observation: 60,
  Condition: 15,
  MedicationRequest: 12,
  DocumentReference: 8,
  ValueSet: 6,
}

type Kind = keyof typeof counts

const to = (...types: Kind[]) =>
  fc.oneof(
    ...types.map((type) =>
      fc
        .integer({ min: 1, max: counts[type] })
        .map((no) => ({ reference: `${type}/${type.toLowerCase()}-${no}` })),
    ),
  )
const logical = identifier.map((value) => ({ identifier: value }))
const elsewhere = fc.constant({ reference: 'https://there.example/fhir/Patient/patient-1' })

const meta = fc.record({ tag: some(coding), profile: some(one(words.urls)), source: maybe(one(words.urls)) })

const shapes: Readonly<Record<Kind, Record<string, fc.Arbitrary<unknown>>>> = {
  Patient: {
    name: some(name),
    identifier: some(identifier),
    gender: maybe(one(['male', 'female'])),
    birthDate: maybe(one(['1951-06-24', '1984-03', '2020'])),
    address: some(fc.record({ city: one(words.texts), line: some(one(words.texts)) })),
    deceasedBoolean: maybe(fc.boolean()),
    telecom: some(
      fc.record({ system: one(['phone', 'email']), value: one(['+48 600 100 200', 'Anna@x.pl']) }),
    ),
    generalPractitioner: some(to('Practitioner', 'Organization')),
    managingOrganization: maybe(to('Organization')),
  },
  Practitioner: { name: some(name), active: maybe(fc.boolean()), identifier: some(identifier) },
  Organization: {
    name: maybe(one(words.texts)),
    partOf: maybe(to('Organization')),
    active: maybe(fc.boolean()),
  },
  Location: {
    name: maybe(one(words.texts)),
    partOf: maybe(to('Location')),
    position: maybe(fc.record({ latitude: one([52.23, 52.25, 50.06]), longitude: one([21.01, 19.94]) })),
  },
  Encounter: {
    status: one(['finished', 'planned']),
    class: coding,
    subject: maybe(to('Patient')),
    period: maybe(period),
    serviceProvider: maybe(to('Organization')),
    partOf: maybe(to('Encounter')),
    location: some(fc.record({ location: to('Location') })),
    length: maybe(quantity),
    type: some(concept),
  },
  Observation: {
    status: one(['final', 'amended']),
    code: concept,
    category: some(concept),
    subject: maybe(fc.oneof(to('Patient'), to('Location'), logical, elsewhere)),
    performer: some(to('Practitioner', 'Patient', 'Organization')),
    encounter: maybe(to('Encounter')),
    effectiveDateTime: maybe(date),
    valueQuantity: maybe(quantity),
    component: some(
      fc.record({ code: concept, valueQuantity: maybe(quantity), valueCodeableConcept: maybe(concept) }),
    ),
    derivedFrom: some(to('Observation')),
    note: fc.constant(undefined),
  },
  Condition: {
    subject: to('Patient'),
    code: maybe(concept),
    onsetDateTime: maybe(date),
    recordedDate: maybe(date),
    onsetString: maybe(one(words.texts)),
    abatementString: maybe(one(words.texts)),
    clinicalStatus: maybe(concept),
    evidence: some(fc.record({ detail: some(to('Observation')) })),
    text: maybe(
      one(words.texts).map((text) => ({
        status: 'generated',
        div: `<div xmlns="http://www.w3.org/1999/xhtml"><b>${text}</b></div>`,
      })),
    ),
  },
  MedicationRequest: {
    status: one(['active', 'draft']),
    intent: fc.constant('order'),
    subject: to('Patient'),
    requester: maybe(to('Practitioner')),
    authoredOn: maybe(date),
    medicationReference: fc.constant({ reference: '#m' }),
    contained: fc
      .tuple(coding)
      .map(([code]) => [{ resourceType: 'Medication', id: 'm', code: { coding: [code] } }]),
  },
  DocumentReference: {
    status: fc.constant('current'),
    subject: maybe(to('Patient')),
    description: maybe(one(words.texts)),
    date: maybe(fc.constant('2020-03-05T10:00:00Z')),
    content: fc
      .tuple(one(['text/xml', 'text/xml; charset=UTF-8', 'application/pdf']))
      .map(([contentType]) => [{ attachment: { contentType } }]),
    relatesTo: some(fc.record({ code: one(['replaces', 'appends']), target: to('DocumentReference') })),
  },
  ValueSet: {
    status: one(['active', 'draft']),
    url: maybe(one(words.urls.slice(0, 3))),
    version: maybe(one(['1.0', '2.0'])),
    title: maybe(one(words.texts)),
    date: maybe(date),
  },
}

export const kinds = Object.keys(counts) as Kind[]

/** The same lives for the same seed; patients come first. */
export function randomLives(seed: number): FhirResource[] {
  return kinds.flatMap((resourceType, index) => {
    const shape = fc.record({ meta: maybe(meta), ...shapes[resourceType] })
    const made = fc.sample(shape, { seed: seed + index, numRuns: counts[resourceType] })
    return made.map((elements, at) =>
      withoutHoles({ resourceType, id: `${resourceType.toLowerCase()}-${at + 1}`, ...elements }),
    )
  })
}

const withoutHoles = (resource: object): FhirResource => JSON.parse(JSON.stringify(resource)) as FhirResource
