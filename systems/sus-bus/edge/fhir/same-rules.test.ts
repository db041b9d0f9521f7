/** Each damage is refused by the same rule, whether it is sent as a signed document over SOAP or as a signed resource over FHIR. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asMaria, made, newNumber, node, oid, prescribed, send, signed } from '#checks/bus-calls.ts'
import {
  issueOne,
  medicationRequest,
  packageOf,
  type RequestFacts,
  requestFacts,
} from '#checks/fhir-orders.ts'
import { clinicProgram, fhir, provenanceOf, rulesIn, sendSigned } from '#checks/fhir-programs.ts'
import { prescriptionText } from '#checks/prescription-document.ts'
import { pharmacy, wss } from '#checks/provider-clients.ts'
import { samplePerson } from '#population/sample-people.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'

describe('the same damage is refused by the same rule in both languages', () => {
  const other = samplePerson('zofia-kowalska').pesel
  const stranger = { ...asMaria, worker: { ...asMaria.worker, extension: '5425740' } }
  /** What is wrong, in the words of a document and of a resource, and the rule. */
  const table: Readonly<
    Record<
      string,
      readonly [document: Parameters<typeof made>[0], resource: Partial<RequestFacts>, rule: string]
    >
  > = {
    'a short number': [{ number: 'ABC' }, { number: 'ABC' }, 'REG.WER.213'],
    'another node': [{ node: node + 1000 }, { node: node + 1000 }, 'REG.WER.376'],
    'another author': [
      { call: stranger },
      { licence: '2.16.840.1.113883.3.4424.1.6.2:5425740' },
      'OPENP1.AUTOR',
    ],
    'a PESEL that is none': [{ pesel: '123' }, { pesel: '123' }, 'OPENP1.PACJENT'],
    'no dosage': [{ dosage: '' }, { dosage: '' }, 'OPENP1.DAWKOWANIE'],
    'too many packs': [{ packs: 100 }, { packs: 100 }, 'OPENP1.ILOSC'],
    'no packs': [{ packs: 0 }, { packs: 0 }, 'OPENP1.ILOSC'],
    'no such medicine': [{ product: '900000014' }, { product: '900000014' }, 'OPENP1.SGR.unknown-medicine'],
    'a number of the register that is none': [{ product: 'x' }, { product: 'x' }, 'OPENP1.LEK'],
    'more than 120 days': [{ packs: 99 }, { packs: 99 }, 'OPENP1.SGR.too-many-packs'],
  }
  for (const [name, [document, resource, rule]] of Object.entries(table))
    it(`${name}: ${rule}`, async () => {
      const overSoap = (await send(made(document))).verdicts[0]?.rules ?? []
      const answer = await issueOne(resource)
      assert.equal(answer.status, 422)
      assert.ok(overSoap.includes(rule), JSON.stringify(overSoap))
      assert.deepEqual(
        rulesIn(answer),
        overSoap.filter((each) => each.startsWith('REG.WER.21') || !/^(REG|PIK)/.test(each) || each === rule),
      )
      for (const issue of answer.body.issue) {
        assert.match(issue.expression[0], /^(MedicationRequest|Provenance)[.]\w/)
        assert.match(issue.diagnostics, /[.] [A-Z].*[.]( \(.+\))?$/)
      }
    })

  it('a number that is used, and two patients in one package', async () => {
    const number = newNumber()
    assert.equal((await issueOne({ number })).status, 201)
    assert.deepEqual(rulesIn(await issueOne({ number })), ['OPENP1.SGR.number-used'])
    assert.deepEqual((await send(made({ number }))).verdicts[0]?.rules, ['OPENP1.SGR.number-used'])
    const two = [medicationRequest(requestFacts()), medicationRequest(requestFacts({ pesel: other }))]
    const answer = await fhir(clinicProgram, 'POST /', packageOf(two))
    assert.deepEqual(rulesIn(answer), ['OPENP1.PAKIET', 'OPENP1.PAKIET'])
  })

  it('a signature: missing, of other content, by who may not, of another place', async () => {
    const resource = medicationRequest(requestFacts())
    const post = (provenance?: FhirResource) =>
      fhir(clinicProgram, 'POST /MedicationRequest', resource, {
        ...(provenance && { 'x-provenance': JSON.stringify(provenance) }),
      })
    assert.ok(rulesIn(await post()).includes('OPENP1.PODPIS.unsigned'))
    const changed = provenanceOf({ ...resource, intent: 'plan' }, clinicProgram)
    assert.deepEqual(rulesIn(await post(changed)), ['OPENP1.PODPIS.document-changed'])
    const soap = await send(Buffer.from(prescriptionText(prescribed())))
    assert.deepEqual(soap.verdicts[0]?.rules, ['OPENP1.PODPIS.unsigned'])
    const elsewhere = provenanceOf(resource, { ...clinicProgram, provider: pharmacy.number })
    assert.deepEqual(rulesIn(await post(elsewhere)), ['OPENP1.PODMIOT'])
    const documented = await send(made({ call: { ...asMaria, provider: oid(pharmacy.number) } }))
    assert.ok(documented.verdicts[0]?.rules.includes('OPENP1.PODMIOT'))
    const kind = await post(provenanceOf(resource, { ...clinicProgram, signer: wss }))
    assert.deepEqual([kind.status, rulesIn(kind)], [403, ['certificate-kind']])
    assert.equal((await send(signed(prescriptionText(prescribed()), wss))).fault?.major, 'bladAutoryzacji')
  })

  it('what is no FHIR is told as FHIR tells it', async () => {
    const answer = await sendSigned(clinicProgram, 'POST /MedicationRequest', {
      ...medicationRequest(requestFacts()),
      subject: undefined,
    })
    assert.equal(answer.status, 422)
    assert.match(JSON.stringify(answer.body), /MedicationRequest[.]subject|subject/)
  })
})
