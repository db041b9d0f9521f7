/** Whatever the public registers show in FHIR is R4: every view of every register of a sample country, the Bundle of a search and the statement of what is here. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import Fastify from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import { registers } from '#deploy/registers.ts'
import { validate } from '#standards/fhir/validate.ts'
import { registersOf } from '../of-world.ts'
import { registersDoor } from './door.ts'
import { viewOf } from './public-view.ts'

it('every view, bundle and statement is valid R4', async () => {
  const world = await testWorld('sample')
  const viewed = registers.filter(({ isPublic, fhirViews = [] }) => isPublic && fhirViews.length > 0)
  assert.ok(viewed.length > 5)
  const types = new Set<string>()
  for (const register of viewed) {
    const entries = await registersOf(world).list(register, { limit: 60 })
    for (const { type, toFhir } of register.fhirViews ?? [])
      for (const entry of entries) {
        const resource = viewOf(register, entry, toFhir)
        types.add(type)
        assert.equal(resource.resourceType, type, register.id)
        assert.deepEqual(validate(resource), [], `${register.id} ${type} ${entry.key}`)
      }
  }
  for (const type of ['Organization', 'Location', 'HealthcareService', 'Medication', 'Practitioner'])
    assert.ok(types.has(type), type)
  const door = Fastify()
  await registersDoor(door, world, registers)
  const first = [...types].map((type) => `/${type}?_count=3`)
  for (const path of ['/metadata', ...first]) {
    const answer = await door.inject(`/api/registers/fhir${path}`)
    assert.equal(answer.statusCode, 200, path)
    assert.deepEqual(validate(answer.json()), [], path)
  }
})
