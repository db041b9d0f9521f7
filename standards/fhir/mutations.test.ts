/** Resources that are right, made wrong in every place there is: each must be refused, and told of at that place. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { typeDefinition } from './definitions.ts'
import { resourceItem } from './path/item.ts'
import type { FhirResource } from './resource.ts'
import { validate } from './validate.ts'

const subject = { reference: 'Patient/1', display: 'Anna' }
const concept = (code: string) => ({
  coding: [{ system: 'http://loinc.org', code, display: code }],
  text: code,
})
const quantity = { value: 1.5, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' }

const samples: FhirResource[] = [
  {
    resourceType: 'Patient',
    id: 'p1',
    meta: { lastUpdated: '2026-11-22T09:45:00.000Z', tag: [{ system: 'urn:t', code: 'x' }] },
    identifier: [{ use: 'official', system: 'urn:pesel', value: '1', period: { start: '2020-01-01' } }],
    active: true,
    name: [{ use: 'official', family: 'Nowak', given: ['Anna', 'Maria'] }],
    telecom: [{ system: 'phone', value: '1', rank: 1 }],
    gender: 'female',
    birthDate: '1984-06-15',
    deceasedBoolean: false,
    multipleBirthInteger: 2,
    contact: [{ relationship: [{ text: 'mother' }], name: { family: 'Nowak' } }],
    communication: [{ language: { text: 'polski' }, preferred: true }],
    managingOrganization: { reference: 'Organization/1' },
    extension: [{ url: 'http://e.org/x', valueQuantity: quantity }],
  },
  {
    resourceType: 'Observation',
    status: 'final',
    category: [concept('a')],
    code: concept('b'),
    subject,
    effectivePeriod: { start: '2026-01-01', end: '2026-01-02' },
    issued: '2026-01-02T10:00:00Z',
    performer: [{ reference: 'Organization/1' }],
    interpretation: [concept('c')],
    note: [{ authorString: 'x', time: '2026-01-02', text: 'y' }],
    referenceRange: [{ low: quantity, appliesTo: [concept('d')], text: 'z' }],
    component: [
      { code: concept('e'), valueQuantity: quantity },
      { code: concept('f'), valueString: 'g' },
    ],
  },
  {
    resourceType: 'MedicationRequest',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: concept('a'),
    subject,
    authoredOn: '2026-01-01',
    dosageInstruction: [
      {
        sequence: 1,
        text: 'x',
        timing: {
          repeat: {
            boundsDuration: { value: 7, unit: 'd', system: 'http://unitsofmeasure.org', code: 'd' },
            frequency: 3,
            period: 1,
            periodUnit: 'd',
            when: ['AC'],
          },
        },
        asNeededBoolean: true,
        doseAndRate: [{ doseQuantity: quantity }],
      },
    ],
    dispenseRequest: { numberOfRepeatsAllowed: 1, quantity },
  },
  {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        fullUrl: 'urn:uuid:0b6f2b5e-0b6f-4b6f-8b6f-0b6f2b5e0b6f',
        resource: { resourceType: 'Patient', gender: 'male', name: [{ family: 'X' }] },
      },
    ],
  },
]

interface Spot {
  /** `Patient.name[0].given[1]` */
  readonly place: string
  readonly path: readonly (string | number)[]
  readonly value: unknown
  readonly type: string
}

/** Every value with its place as FHIRPath writes it: choices by the name of their element. */
function spotsOf(value: object, type: string, place: string, path: Spot['path'] = []): Spot[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const member = typeDefinition(type)?.members.get(name)
    if (member === undefined) return []
    const own = member.type.code === 'Resource' ? resourceItem(inner as object).type : member.type.code
    const spot = { place: `${place}.${member.element.name}`, path: [...path, name], value: inner, type: own }
    return Array.isArray(inner)
      ? [spot, ...inner.flatMap((item, i) => itemSpots(spot, item, i))]
      : withBelow(spot)
  })
}

const itemSpots = ({ place, path, type }: Spot, value: unknown, i: number): Spot[] =>
  withBelow({ place: `${place}[${i}]`, path: [...path, i], value, type })

const withBelow = (spot: Spot): Spot[] =>
  isObject(spot.value) ? [spot, ...spotsOf(spot.value, spot.type, spot.place, spot.path)] : [spot]

function withChange(
  sample: FhirResource,
  path: Spot['path'],
  change: (value: unknown) => unknown,
): FhirResource {
  const copy = structuredClone(sample)
  // biome-ignore lint/suspicious/noExplicitAny: any JSON
  const parent: any = path.slice(0, -1).reduce((value: any, step) => value[step], copy)
  const last = path.at(-1) ?? ''
  parent[last] = change(parent[last])
  return copy
}

const places = (resource: FhirResource) => new Set(validate(resource).map(({ expression }) => expression))

function wrongKind(value: unknown): unknown {
  if (typeof value === 'string') return 17
  return typeof value === 'number' || typeof value === 'boolean' ? 'seventeen' : 'text'
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Change = readonly [change: (value: unknown) => unknown, place: string]

/** An element of another JSON kind, and one that is empty. */
function changesOfAny({ place, value }: Spot): Change[] {
  const kind: Change = [wrongKind, place]
  if (Array.isArray(value)) return [kind, [() => [], place]]
  if (typeof value === 'string') return [kind, [() => '', place]]
  return isObject(value) && !('resourceType' in value) ? [kind, [() => ({}), place]] : [kind]
}

/** A member that FHIR does not have, and one that it wants and does not get. */
function changesOfObject({ place, value, type }: Spot): Change[] {
  if (!isObject(value)) return []
  const required = typeDefinition(type)?.elements.filter(({ min, choice }) => min > 0 && !choice) ?? []
  return [
    [() => ({ ...value, bogus: 1 }), `${place}.bogus`],
    ...required.map(({ name }): Change => [() => ({ ...value, [name]: undefined }), `${place}.${name}`]),
  ]
}

describe('a resource with one mistake', () => {
  let tried = 0
  for (const sample of samples) {
    const { resourceType } = sample
    const spots = spotsOf(sample, resourceType, resourceType)
    const mustTell = (changesOf: (spot: Spot) => Change[]) => {
      for (const spot of spots)
        for (const [change, place] of changesOf(spot)) {
          tried++
          const found = places(withChange(sample, spot.path, change))
          assert.ok(found.has(place), `${place} expected, ${[...found].join(', ')} found`)
        }
    }
    it(`${resourceType}: is right without it`, () => assert.deepEqual(validate(sample), []))
    it(`${resourceType}: another kind and emptiness are told of where they stand`, () =>
      mustTell(changesOfAny))
    it(`${resourceType}: unknown and missing members are told of`, () => mustTell(changesOfObject))
  }

  it('was tried some hundred times', () => assert.ok(tried > 400, `${tried}`))
})
