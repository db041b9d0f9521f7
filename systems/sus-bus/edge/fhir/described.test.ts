/** What describes the orders over FHIR: OpenAPI 3.1, judged by a validator of others, at both doors; the CapabilityStatement of the second door. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { clinicProgram, fhir } from '#checks/fhir-programs.ts'
import { go, own, roof } from '#checks/provider-clients.ts'
import { description, openApiPath } from './openapi.ts'

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(description) as never)
    assert.ok(valid, JSON.stringify(errors))
    assert.equal(validator.version, '3.1')
    const broken = { ...structuredClone(description), paths: { 'no-slash': { post: { responses: 7 } } } }
    assert.equal((await new Validator().validate(broken as never)).valid, false)
  })

  it('is served at both doors, the same', async () => {
    const front = await (await fetch(`${roof.url}${openApiPath}`)).json()
    assert.deepEqual(front, JSON.parse(JSON.stringify(description)))
    const { status, text } = await go(own, openApiPath)
    assert.deepEqual([status, JSON.parse(text)], [200, front])
  })

  it('names only what answers: no address is unknown, no method refused', async () => {
    for (const [path, methods] of Object.entries(description.paths))
      for (const method of Object.keys(methods)) {
        const asked = `${method.toUpperCase()} ${path.replace('/fhir', '').replace('{id}', 'none') || '/'}`
        const { status, body } = await fhir(clinicProgram, asked, method === 'get' ? undefined : {})
        assert.ok(![404, 405, 500, 501].includes(status) || body.issue[0].details !== undefined, asked)
        assert.notEqual(body.issue?.[0]?.details?.coding?.[0]?.code, 'no-route', asked)
        assert.notEqual(status, 405, asked)
      }
  })
})

describe('the CapabilityStatement of the second door', () => {
  it('names the orders, the profiles and the operations; that of the front door does not', async () => {
    const { body } = await fhir(clinicProgram, 'GET /metadata')
    const of = (statement: { rest: { resource: { type: string }[] }[] }, type: string) =>
      // biome-ignore lint/suspicious/noExplicitAny: whatever the statement says of a type
      statement.rest[0]?.resource.find((each) => each.type === type) as any
    const request = of(body, 'MedicationRequest')
    assert.deepEqual(request.supportedProfile, [
      'http://hl7.eu/fhir/mpd/StructureDefinition/MedicationRequest-eu-mpd',
    ])
    const names = request.operation.map(({ name }: { name: string }) => name)
    assert.ok(names.includes('to-dispense') && names.includes('original'))
    const create = request.interaction.find(({ code }: { code: string }) => code === 'create')
    assert.match(create.documentation, /Issues a prescription/)
    assert.ok(of(body, 'ServiceRequest').operation.some(({ name }: { name: string }) => name === 'accept'))
    assert.equal(of(body, 'Observation').supportedProfile, undefined)
    const front = await (await fetch(`${roof.url}/fhir/metadata`)).json()
    assert.equal(of(front, 'MedicationRequest').supportedProfile, undefined)
  })
})
