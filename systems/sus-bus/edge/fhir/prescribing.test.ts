/** Prescriptions over FHIR at the second door: issued and read by whom it concerns, the same as a document makes it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { context, inClinic, made, send } from '#checks/bus-calls.ts'
import { issueOne, kept, medicationRequest, numbered, requestFacts } from '#checks/fhir-orders.ts'
import { clinicProgram, fhir, pharmacyProgram, provenanceOf, sendSigned } from '#checks/fhir-programs.ts'
import { anna, roof, world } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { writeXml } from '#standards/fhir/xml/write.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'

/** Without what is each one's own: ids, numbers, keys, times. */
function compared(kept: FhirResource): unknown {
  const { id: _, meta, identifier, groupIdentifier: __, authoredOn: ___, extension, ...rest } = kept
  const lists = [identifier, extension] as { system?: string; url?: string }[][]
  return {
    ...rest,
    profile: meta?.profile,
    systems: lists[0]?.map(({ system }) => system).toSorted(),
    extensions: lists[1]?.filter(({ url }) => !url?.endsWith('secret-identifiers')),
  }
}
describe('a prescription sent as a MedicationRequest', () => {
  it('is issued with key, code and the profile of HL7 Europe, and is the one that a document makes', async () => {
    const { status, body, headers } = await issueOne()
    assert.equal(status, 201, JSON.stringify(body))
    assert.match(String(headers.location), /\/fhir\/MedicationRequest\/.+\/_history\/1$/)
    assert.match(numbered(body, 'prescription-key'), /^\d{44}$/)
    assert.match(numbered(body, 'package-code'), /^\d{4}$/)
    assert.equal((await send(made())).major, 'Sukces')
    const newest = await context.call(sgr.prescriptionsOf, { patient: anna.patient ?? '', limit: 1 })
    const [one] = newest.prescriptions
    assert.deepEqual(compared(await kept(body.id)), compared(await kept(one?.id ?? '')))
  })

  it('conforms to MedicationRequest-eu-mpd: what the profile asks for is there', async () => {
    const { body } = await issueOne()
    assert.deepEqual(body.meta.profile, [
      'http://hl7.eu/fhir/mpd/StructureDefinition/MedicationRequest-eu-mpd',
    ])
    for (const element of [
      'identifier',
      'status',
      'intent',
      'medicationCodeableConcept',
      'subject',
      'authoredOn',
      'requester',
      'dosageInstruction',
    ])
      assert.ok(body[element], element)
    assert.equal(body.substitution.allowedBoolean, true)
    const [quantity] = body.dispenseRequest.extension
    assert.deepEqual(quantity.valueQuantity, { value: 2, unit: 'op.' })
    assert.ok(quantity.url.endsWith('ihe-ext-medicationrequest-prescribedQuantity'))
  })

  it('keeps what was signed, byte for byte; the patient sees the prescription, and no key stands in the record', async () => {
    const resource = medicationRequest(requestFacts())
    const { body } = await sendSigned(clinicProgram, 'POST /MedicationRequest', resource)
    const original = await fhir(clinicProgram, `POST /MedicationRequest/${body.id}/$original`)
    assert.equal(original.body.contentType, 'application/fhir+json')
    const [sent, provenance] = JSON.parse(Buffer.from(original.body.data, 'base64').toString()).entry
    assert.equal(numbered(sent.resource, '.2.1'), numbered(resource, '.2.1'))
    assert.ok(provenance.resource.signature[0].data)
    assert.ok(!JSON.stringify(await kept(body.id)).includes(numbered(body, 'prescription-key')))
    const patient = anna.patient ?? ''
    const actor = { role: 'patient', patient } as const
    const account = roof.house.context(world, { room: 'ikp', actor, purpose: 'own-access' })
    const own = await account.call(sgr.prescriptionsOf, { patient })
    const seen = own.prescriptions.find(({ id }) => id === body.id)
    assert.equal(seen?.key, numbered(body, 'prescription-key'))
  })

  it('is not read over SOAP as a document that it has not, and SOAP cancels it all the same as before', async () => {
    const { body } = await issueOne()
    const kluczRecepty = { kluczRecepty: numbered(body, 'prescription-key') }
    const { fault } = await soapCall(inClinic(), 'odczytRecepty', { kluczRecepty })
    assert.match(fault?.words ?? '', /no-original/)
  })

  it('is taken in XML, too: what is signed is the same', async () => {
    const resource = medicationRequest(requestFacts())
    const { status, body } = await fhir(clinicProgram, 'POST /MedicationRequest', writeXml(resource), {
      'content-type': 'application/fhir+xml',
      accept: 'application/fhir+json',
      'x-provenance': JSON.stringify(provenanceOf(resource, clinicProgram)),
    })
    assert.equal(status, 201, JSON.stringify(body))
    assert.match(numbered(body, 'prescription-key'), /^\d{44}$/)
  })

  it('is another provider’s neither to read nor to cancel', async () => {
    const { body } = await issueOne()
    const read = await fhir(pharmacyProgram, `GET /MedicationRequest/${body.id}`)
    assert.equal(read.status, 403)
    const cancelled = await sendSigned(pharmacyProgram, `PUT /MedicationRequest/${body.id}`, {
      ...(await kept(body.id)),
      status: 'cancelled',
    })
    assert.equal(cancelled.status, 403)
  })
})
