/** What the FHIR door refuses: with the right status, an OperationOutcome, and no harm. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient } from '../trial/people.ts'

describe('the FHIR door', () => {
  let send: FhirClient['send']

  before(async () => {
    send = (await fhirClient(await testWorld('empty'))).send
  })

  const refusals: [
    what: string,
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
    status: number,
  ][] = [
    ['malformed JSON', 'POST', '/Patient', '{"resourceType":"Patient",', {}, 400],
    ['no body', 'POST', '/Patient', '', {}, 400],
    ['an array', 'POST', '/Patient', '[]', {}, 400],
    ['deep nesting', 'POST', '/Patient', `${'{"extension":['.repeat(200)}${']}'.repeat(200)}`, {}, 422],
    ['another type than the address says', 'POST', '/Patient', { resourceType: 'Observation' }, {}, 400],
    ['another id than the address says', 'PUT', '/Patient/x', patient({ id: 'y' }), {}, 400],
    ['an invalid resource', 'POST', '/Patient', patient({ gender: 'both' }), {}, 422],
    ['an unknown type', 'GET', '/Wizard/1', undefined, {}, 404],
    ['an unknown id', 'GET', '/Patient/nobody', undefined, {}, 404],
    ['a hostile id', 'GET', `/Patient/${encodeURIComponent("' or 1=1 --")}`, undefined, {}, 404],
    ['an unknown address', 'GET', '/Patient/1/2/3/4', undefined, {}, 404],
    ['plain text', 'POST', '/Patient', 'Anna', { 'content-type': 'text/plain' }, 415],
    ['a wish for Turtle', 'GET', '/Patient', undefined, { accept: 'text/turtle' }, 406],
    ['no token', 'GET', '/Patient', undefined, { authorization: '' }, 401],
    [
      'an unknown parameter, strictly',
      'GET',
      '/Patient?shoe=42',
      undefined,
      { prefer: 'handling=strict' },
      400,
    ],
    ['a patch that is none', 'PATCH', '/Patient/1', '[]', { 'content-type': 'application/json' }, 400],
    ['a dangling reference', 'POST', '/Observation', observation('nobody'), {}, 422],
    [
      'a doctor who writes past the rooms',
      'POST',
      '/MedicationRequest',
      {},
      { authorization: 'Bearer doctor' },
      403,
    ],
  ]
  for (const [what, method, path, body, headers, status] of refusals)
    it(`refuses ${what} with ${status} and an OperationOutcome`, async () => {
      const answer = await send(method, path, body, headers)
      assert.equal(answer.status, status, answer.text)
      assert.equal(answer.json?.resourceType, 'OperationOutcome')
      assert.ok(answer.headers.get('x-request-id'))
    })

  it('refuses a body of 100 MB with 413', async () => {
    const body = `{"resourceType":"Patient","x":"${'x'.repeat(100 * 1024 * 1024)}"}`
    const answer = await send('POST', '/Patient', body).catch((error: Error) => error)
    // The server hangs up on whoever goes on sending; a client may see that before it sees the answer.
    if (answer instanceof Error) assert.match(String(answer.cause ?? answer), /EPIPE|ECONNRESET|closed/)
    else assert.equal(answer.status, 413)
    assert.equal((await send('GET', '/metadata')).status, 200)
  })
})
