/** What comes along with matches: references both ways, round after round, bounded, past the gate. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { asker, observation, patient, practitioner, sandbox } from '../trial/people.ts'
import { storeUnchecked } from '../trial/store-unchecked.ts'
import { search } from './search.ts'

const organization = (id: string, partOf?: string): FhirResource => ({
  resourceType: 'Organization',
  id,
  ...(partOf === undefined ? {} : { partOf: { reference: `Organization/${partOf}` } }),
})

const measurement = (id: string, from: readonly string[] = []): FhirResource => ({
  ...observation('anna', {
    performer: [{ reference: 'Practitioner/doctor' }, { reference: 'Organization/leaf' }],
  }),
  id,
  ...(from.length === 0 ? {} : { derivedFrom: from.map((each) => ({ reference: `Observation/${each}` })) }),
})

describe('inclusions', () => {
  let world: World

  before(async () => {
    world = await testWorld('empty')
    const many = Array.from({ length: 1010 }, (_, no) => ({ ...observation('jan'), id: `many-${no}` }))
    await storeUnchecked(world, [
      { ...practitioner('Zielińska'), id: 'doctor' },
      { ...practitioner('Obca'), id: 'stranger' },
      organization('root'),
      organization('branch', 'root'),
      organization('leaf', 'branch'),
      {
        ...patient({
          generalPractitioner: [{ reference: 'Practitioner/doctor' }],
          managingOrganization: { reference: 'Organization/leaf' },
        }),
        id: 'anna',
      },
      { ...patient({ identifier: [{ value: '2' }] }), id: 'jan' },
      measurement('a', ['c']),
      measurement('b', ['a']),
      measurement('c', ['b']),
      { resourceType: 'Questionnaire', id: 'q', url: 'http://acme.example/q', status: 'active' },
      {
        resourceType: 'QuestionnaireResponse',
        id: 'r',
        status: 'completed',
        questionnaire: 'http://acme.example/q|2',
        subject: { reference: 'Patient/anna' },
      },
      {
        resourceType: 'Provenance',
        id: 'p',
        target: [{ reference: 'Observation/a' }, { reference: 'Patient/anna' }],
        recorded: '2026-01-01T00:00:00Z',
      },
      ...many,
    ])
  })

  const found = async (type: string, query: string) =>
    search(sandbox(world), type, new URLSearchParams(query))

  async function beside(type: string, query: string): Promise<string> {
    const { included, query: read } = await found(type, query)
    assert.deepEqual(read.unknown, [], query)
    return included
      .map(({ type: kind, id }) => `${kind}/${id}`)
      .sort()
      .join(' ')
  }

  const expectations: [type: string, query: string, included: string][] = [
    ['Observation', '_id=a&_include=Observation:subject', 'Patient/anna'],
    ['Observation', '_id=a&_include=Observation:patient', 'Patient/anna'],
    ['Observation', '_id=a&_include=Observation:performer', 'Organization/leaf Practitioner/doctor'],
    ['Observation', '_id=a&_include=Observation:performer:Practitioner', 'Practitioner/doctor'],
    ['Observation', '_id=a&_include=Observation:derived-from', 'Observation/c'],
    ['Observation', '_id=a&_include:iterate=Observation:derived-from', 'Observation/b Observation/c'],
    ['Observation', '_id=a,b,c&_include:iterate=Observation:derived-from', ''],
    ['Observation', '_id=a&_include=*', 'Observation/c Organization/leaf Patient/anna Practitioner/doctor'],
    [
      'Observation',
      '_id=a&_include=Observation:*',
      'Observation/c Organization/leaf Patient/anna Practitioner/doctor',
    ],
    ['Organization', '_id=leaf&_include=Organization:partof', 'Organization/branch'],
    [
      'Organization',
      '_id=leaf&_include:iterate=Organization:partof',
      'Organization/branch Organization/root',
    ],
    ['Organization', '_id=root&_revinclude=Organization:partof', 'Organization/branch'],
    [
      'Organization',
      '_id=root&_revinclude:iterate=Organization:partof',
      'Organization/branch Organization/leaf',
    ],
    [
      'Observation',
      '_id=a&_include=Observation:patient&_include:iterate=Patient:organization&_include:iterate=Organization:partof',
      'Organization/branch Organization/leaf Organization/root Patient/anna',
    ],
    ['Observation', '_id=a&_revinclude=Provenance:target', 'Provenance/p'],
    ['Observation', '_id=a&_revinclude=Provenance:*', 'Provenance/p'],
    ['Patient', '_id=anna&_revinclude=Observation:subject', 'Observation/a Observation/b Observation/c'],
    ['Patient', '_id=anna&_revinclude=Provenance:target:Patient', 'Provenance/p'],
    [
      'Patient',
      '_id=anna&_revinclude=Provenance:target&_include:iterate=Provenance:target:Observation',
      'Observation/a Provenance/p',
    ],
    ['QuestionnaireResponse', '_include=QuestionnaireResponse:questionnaire', 'Questionnaire/q'],
  ]
  for (const [type, query, included] of expectations)
    it(`${type}?${query} brings ${included || 'nothing'}`, async () =>
      assert.equal(await beside(type, query), included))

  it('follow everything to its end, and come to one', async () => {
    const { included, notices } = await found(
      'Observation',
      '_id=a&_include:iterate=*&_revinclude:iterate=Observation:subject',
    )
    assert.ok(included.length >= 7)
    assert.deepEqual(notices, [])
  })

  it('are bounded, and say so', async () => {
    const { included, notices } = await found('Patient', '_id=jan&_revinclude=Observation:subject')
    assert.equal(included.length, 1000)
    assert.match(notices[0] ?? '', /Not everything/)
  })

  it('are told when they are none', async () => {
    for (const value of [
      'Observation:value-quantity',
      'Observation',
      'Shoe:patient',
      'Patient:organization',
      'Observation:subject:Shoe',
      '__proto__:x',
    ])
      assert.deepEqual(
        (await found('Observation', `_id=a&_include=${value}`)).query.unknown,
        ['_include'],
        value,
      )
    for (const value of ['*', 'Observation:subject', 'Patient:link'])
      assert.deepEqual(
        (await found('Organization', `_id=leaf&_revinclude=${value}`)).query.unknown,
        ['_revinclude'],
        value,
      )
  })

  it('bring nothing that the caller may not see', async () => {
    const stranger = asker(world, { role: 'doctor', practitioner: 'stranger' })
    const { included } = await search(stranger, 'Organization', [
      ['_id', 'leaf'],
      ['_revinclude', 'Patient:organization'],
      ['_revinclude', 'Observation:performer'],
      ['_include', 'Organization:partof'],
    ])
    assert.deepEqual(included.map(({ type, id }) => `${type}/${id}`).sort(), ['Organization/branch'])
  })
})
