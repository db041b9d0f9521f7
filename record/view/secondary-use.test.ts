/** Tables for another use than care: nobody who opted out is in them, nobody's name, and each recipient has pseudonyms of its own. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { pseudonymsOf } from '../pseudonym.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, observation, patient, store } from '../trial/people.ts'
import { assertSecondaryUse } from './secondary-use.ts'

const viewOf = (resource: string, ...column: object[]) => ({
  resourceType: 'ViewDefinition',
  resource,
  select: [{ column }],
})
const ofValues = viewOf(
  'Observation',
  { name: 'id', path: 'getResourceKey()' },
  { name: 'patient', path: 'subject.getReferenceKey(Patient)' },
  { name: 'value', path: 'value.ofType(Quantity).value', type: 'decimal' },
  { name: 'word', path: 'code.text' },
)
const ofPeople = viewOf(
  'Patient',
  { name: 'id', path: 'getResourceKey()' },
  { name: 'born', path: 'birthDate' },
  { name: 'family', path: 'name.first().family' },
  { name: 'pesel', path: 'identifier.first().value' },
)

describe('tables for another use than care', () => {
  let world: World
  let client: FhirClient
  const people: string[] = []
  let optOut = ''
  const consent = (of: string, status: string) => ({
    resourceType: 'Consent',
    status,
    scope: { text: 'x' },
    category: [{ coding: [{ system: 'https://openp1.pl/fhir/CodeSystem/consent', code: 'secondary-use' }] }],
    patient: { reference: `Patient/${of}` },
    policy: [{ uri: 'http://data.europa.eu/eli/reg/2025/327/oj' }],
    provision: { type: 'deny' },
  })
  before(async () => {
    world = await testWorld('empty')
    client = await fhirClient(world)
    for (const value of [71, 72, 73]) {
      const { id } = await store(world, patient())
      people.push(id)
      await store(world, observation(id, { code: { text: 'słowa' }, valueQuantity: { value } }))
    }
    optOut = (await store(world, consent(people[0] ?? '', 'active'))).id
  })

  const run = async (view: object, more: Record<string, string> = {}) => {
    const parameter = [
      { name: 'viewResource', resource: view },
      ...Object.entries(more).map(([name, valueString]) => ({ name, valueString })),
    ]
    const { status, text } = await client.send('POST', '/$viewdefinition-run?_format=json', {
      resourceType: 'Parameters',
      parameter,
    })
    return { status, rows: JSON.parse(text) as Record<string, unknown>[] }
  }
  const research = { _purpose: 'research', _recipient: 'instytut' }

  it('honours the opt-out, and has no names, texts or ids of the record', async () => {
    const { rows } = await run(ofValues, research)
    assert.deepEqual(rows.map(({ value }) => Number(value)).sort(), [72, 73])
    assert.ok(rows.every(({ word }) => word === null || word === undefined))
    const told = JSON.stringify([rows, (await run(ofPeople, research)).rows])
    for (const id of people) assert.ok(!told.includes(id))
    const all = (await run(ofPeople, research)).rows
    assert.equal(all.length, 2)
    assert.ok(all.every(({ family, pesel, born }) => !family && !pesel && /^\d{4}$/.test(String(born))))
  })

  it('tables of one recipient and purpose fit together, those of two do not, and the pseudonyms are SAZ’s', async () => {
    const values = (await run(ofValues, research)).rows.map((row) => row.patient).sort()
    const persons = (await run(ofPeople, research)).rows.map(({ id }) => id).sort()
    assert.deepEqual(values, persons)
    const scope = { recipient: 'instytut', purpose: 'research' }
    const own = await pseudonymsOf(
      asker(world, { role: 'platform' }, 'administration'),
      scope,
      people.slice(1),
    )
    assert.deepEqual(own.map((each) => `Patient/${each}`).sort(), persons)
    const other = (await run(ofPeople, { ...research, _recipient: 'urzad' })).rows.map(({ id }) => id)
    assert.ok(other.every((id) => !persons.includes(id)))
  })

  it('an opt-out that was taken back counts no more, and care’s own tables never asked for it', async () => {
    assert.equal((await run(ofValues)).rows.length, 3)
    const { status } = await client.send('PUT', `/Consent/${optOut}`, {
      ...consent(people[0] ?? '', 'inactive'),
      id: optOut,
    })
    assert.equal(status, 200)
    assert.equal((await run(ofValues, research)).rows.length, 3)
  })

  it('is for nobody who signs in, and an export of raw resources states no such purpose', async () => {
    for (const role of ['patient', 'doctor', 'provider-system', 'auditor', 'operator'] as const)
      assert.throws(() => assertSecondaryUse(asker(world, { role }, 'administration'), 'Patient'), {
        code: 'secondary-use',
      })
    const headers = { prefer: 'respond-async, handling=lenient' }
    const { status, text } = await client.send('GET', '/$export?_purpose=research', undefined, headers)
    assert.deepEqual([status, /viewdefinition-run/.test(text)], [400, true])
  })

  it('refuses half a purpose, an unknown one, and types that say whose they are', async () => {
    assert.equal((await run(ofValues, { _purpose: 'research' })).status, 400)
    assert.equal((await run(ofValues, { ...research, _purpose: 'marketing' })).status, 400)
    assert.equal((await run(viewOf('Consent', { name: 'id', path: 'id' }), research)).status, 422)
  })
})
