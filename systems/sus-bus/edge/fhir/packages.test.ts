/** Packages of prescriptions over FHIR, requests sent again, cancellations. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { context, newNumber, node } from '#checks/bus-calls.ts'
import { issueOne, kept, medicationRequest, numbered, packageOf, requestFacts } from '#checks/fhir-orders.ts'
import { clinicProgram, type FhirAnswer, fhir, rulesIn, sendSigned } from '#checks/fhir-programs.ts'
import { anna } from '#checks/provider-clients.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'

describe('a package', () => {
  it('of five is issued whole, with one code', async () => {
    const five = [1, 2, 3, 4, 5].map(() => medicationRequest(requestFacts({ packs: 1 })))
    const { status, body } = await fhir(clinicProgram, 'POST /', packageOf(five))
    assert.equal(status, 200, JSON.stringify(body))
    const codes = body.entry.map(({ resource }: { resource: FhirResource }) =>
      numbered(resource, 'package-code'),
    )
    assert.deepEqual([codes.length, new Set(codes).size], [5, 1])
    assert.equal(body.entry[0].response.status, '201 Created')
  })

  it('is refused whole by one that is wrong, at its element, with what to do', async () => {
    const two = [medicationRequest(requestFacts()), medicationRequest(requestFacts({ packs: 100 }))]
    const before = await context.call(sgr.prescriptionsOf, { patient: anna.patient ?? '', limit: 1 })
    const answer = await fhir(clinicProgram, 'POST /', packageOf(two))
    assert.equal(answer.status, 422)
    const [issue] = answer.body.issue
    assert.deepEqual(issue.expression, ['Bundle.entry[2].resource.dispenseRequest.quantity'])
    assert.equal(issue.details.coding[0].code, 'OPENP1.ILOSC')
    assert.match(issue.details.text, /Podaj liczbę opakowań/)
    assert.match(issue.diagnostics, /Give the number of packs, 1 to 99[.] \(Prawo farmaceutyczne/)
    const after = await context.call(sgr.prescriptionsOf, { patient: anna.patient ?? '', limit: 1 })
    assert.equal(after.prescriptions[0]?.id, before.prescriptions[0]?.id)
  })

  it('of six, or with what is no order, is refused', async () => {
    const six = [1, 2, 3, 4, 5, 6].map(() => medicationRequest(requestFacts()))
    assert.equal((await fhir(clinicProgram, 'POST /', packageOf(six))).status, 400)
    const other = packageOf([medicationRequest(requestFacts())])
    const observation = {
      resource: { resourceType: 'Observation' },
      request: { method: 'POST', url: 'Observation' },
    }
    const mixed = { ...other, entry: [...other.entry, observation] }
    const answer = await fhir(clinicProgram, 'POST /', mixed)
    assert.deepEqual([answer.status, rulesIn(answer)], [400, ['transaction-entry']])
  })
})

describe('a request sent again', () => {
  const exist = (resource: FhirResource) => ({
    'if-none-exist': `identifier=${encodeURIComponent(`urn:oid:2.16.840.1.113883.3.4424.2.7.${node}.2.1|${numbered(resource, '.2.1')}`)}`,
  })
  const again = async (resource: FhirResource): Promise<FhirAnswer> =>
    sendSigned(clinicProgram, 'POST /MedicationRequest', resource, exist(resource))

  it('with If-None-Exist gets the prescription that was issued, with its key', async () => {
    const resource = medicationRequest(requestFacts())
    const [first, second] = [await again(resource), await again(resource)]
    assert.deepEqual([first.status, second.status], [201, 200])
    assert.deepEqual(
      [second.body.id, numbered(second.body, 'prescription-key')],
      [first.body.id, numbered(first.body, 'prescription-key')],
    )
  })

  it('names its own number and no other', async () => {
    const resource = medicationRequest(requestFacts())
    const other = exist(medicationRequest(requestFacts()))
    const answer = await sendSigned(clinicProgram, 'POST /MedicationRequest', resource, other)
    assert.deepEqual([answer.status, rulesIn(answer)], [400, ['if-none-exist']])
  })
})

describe('a cancellation', () => {
  const ending = (resource: FhirResource, more = {}) => ({
    ...resource,
    status: 'cancelled',
    statusReason: { text: 'Pomyłka w dawkowaniu' },
    identifier: [
      ...(resource.identifier as object[]),
      { system: `urn:oid:2.16.840.1.113883.3.4424.2.7.${node}.2.9`, value: newNumber() },
    ],
    ...more,
  })
  const cancel = async (id: string, more = {}) =>
    sendSigned(clinicProgram, `PUT /MedicationRequest/${id}`, ending(await kept(id), more))

  it('ends the prescription, once, with the signed reason', async () => {
    const { body } = await issueOne()
    const { status, body: ended } = await cancel(body.id)
    assert.deepEqual(
      [status, ended.status, ended.statusReason?.text],
      [200, 'cancelled', 'Pomyłka w dawkowaniu'],
      JSON.stringify(ended),
    )
    const again = await cancel(body.id)
    assert.deepEqual([again.status, rulesIn(again)], [422, ['OPENP1.SGR.cancelled']])
  })

  it('without a reason, a number or a signature, or with another change, is refused at the element', async () => {
    const { body } = await issueOne()
    const noReason = await cancel(body.id, { statusReason: undefined })
    assert.deepEqual(rulesIn(noReason), ['OPENP1.ANULOWANIE.TRESC'])
    assert.deepEqual(noReason.body.issue[0].expression, ['MedicationRequest.statusReason.text'])
    const noNumber = await cancel(body.id, { identifier: (await kept(body.id)).identifier })
    assert.deepEqual(rulesIn(noNumber), ['OPENP1.ANULOWANIE.NUMER'])
    const changed = await cancel(body.id, { dosageInstruction: [{ text: '9 x 9' }] })
    assert.deepEqual([changed.status, rulesIn(changed)], [400, ['only-ending']])
    const unsigned = await fhir(
      clinicProgram,
      `PUT /MedicationRequest/${body.id}`,
      ending(await kept(body.id)),
    )
    assert.ok(rulesIn(unsigned).includes('OPENP1.PODPIS.unsigned'))
    assert.equal((await kept(body.id)).status, 'active')
  })
})
