/** Referrals as ServiceRequests: issued, shown and taken by key or code, cancelled, and refused by the rules that documents are refused by. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asMaria, inClinic, last, newNumber, node, signed } from '#checks/bus-calls.ts'
import { numbered } from '#checks/fhir-orders.ts'
import { clinicProgram, fhir, pharmacyProgram, rulesIn, sendSigned } from '#checks/fhir-programs.ts'
import { anna, worker } from '#checks/provider-clients.ts'
import { referralText } from '#checks/referral-document.ts'
import { ofReferrals, serviceCall } from '#checks/soap-call.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { codeSystems, identifierSystems } from '#standards/pl-ids/systems.ts'

const nodeRoot = `2.16.840.1.113883.3.4424.2.7.${node}`

interface Facts {
  readonly number: string
  readonly branch: string
  readonly pesel: string
  readonly specialty: string
  readonly reason: string
  readonly licence: string
}

function referral(more: Partial<Facts> = {}): FhirResource {
  const facts = {
    number: newNumber(),
    branch: '.4.1',
    pesel: anna.pesel,
    specialty: '1100',
    reason: 'I10',
    licence: worker.npwz,
    ...more,
  }
  const [root = '', value] = facts.licence.split(':')
  return {
    resourceType: 'ServiceRequest',
    identifier: [{ system: `urn:oid:${nodeRoot}${facts.branch}`, value: facts.number }],
    status: 'active',
    intent: 'order',
    priority: 'routine',
    code: {
      coding: [{ system: codeSystems.cellSpecialty, code: facts.specialty }],
      text: 'Konsultacja kardiologiczna',
    },
    subject: { identifier: { system: identifierSystems.pesel, value: facts.pesel } },
    requester: { identifier: { system: `urn:oid:${root}`, value } },
    reasonCode: [{ coding: [{ system: codeSystems.icd10, code: facts.reason }] }],
  }
}

const send = (resource: FhirResource, headers = {}) =>
  sendSigned(clinicProgram, 'POST /ServiceRequest', resource, headers)
const issued = async (): Promise<FhirResource> => {
  const { status, body } = await send(referral())
  assert.equal(status, 201, JSON.stringify(body))
  return body
}
const shownBy = (values: Readonly<Record<string, string>>) => ({
  resourceType: 'Parameters',
  parameter: Object.entries(values).map(([name, valueString]) => ({ name, valueString })),
})

describe('a referral sent as a ServiceRequest', () => {
  it('is issued with key and code, shown by them, and taken once', async () => {
    const one = await issued()
    const key = numbered(one, 'referral-key')
    assert.match(key, /^1003\d{40}$/)
    const code = numbered(one, 'referral-code')
    const shown = await fhir(
      clinicProgram,
      'POST /ServiceRequest/$to-accept',
      shownBy({ code, pesel: anna.pesel }),
    )
    assert.equal(shown.status, 200, JSON.stringify(shown.body))
    assert.equal(shown.body.resourceType, 'ServiceRequest')
    const taken = await fhir(
      clinicProgram,
      'POST /ServiceRequest/$accept',
      shownBy({ key, comment: 'Przyjęte do rejestracji' }),
    )
    assert.deepEqual([taken.status, taken.body.performer?.length], [200, 1], JSON.stringify(taken.body))
    const again = await fhir(clinicProgram, 'POST /ServiceRequest/$accept', shownBy({ key }))
    assert.deepEqual([again.status, rulesIn(again)], [409, ['already-accepted']])
    const byPharmacist = await fhir(pharmacyProgram, 'POST /ServiceRequest/$to-accept', shownBy({ key }))
    assert.equal(byPharmacist.status, 403)
  })

  it('is the one that a document makes, but for its own words', async () => {
    const one = await issued()
    const tresc = signed(
      referralText({ call: asMaria, node, number: newNumber(), pesel: anna.pesel, issued: '20261128' }),
    )
    const { answer } = await serviceCall(ofReferrals, inClinic(), 'zapisDokumentuSkierowania', {
      dokumentSkierowania: { tresc },
    })
    const key = answer?.potwierdzenieOperacjiZapisu?.kluczSkierowania ?? ''
    const { body } = await fhir(clinicProgram, 'POST /ServiceRequest/$to-accept', shownBy({ key }))
    for (const element of [
      'status',
      'intent',
      'priority',
      'category',
      'subject',
      'requester',
      'reasonCode',
      'extension',
      'occurrencePeriod',
    ])
      assert.deepEqual(body[element], one[element], element)
    assert.deepEqual(body.code.coding, (one.code as { coding: unknown }).coding)
  })

  it('sent again with If-None-Exist is the one that was issued', async () => {
    const resource = referral()
    const [{ system = '', value = '' } = {}] = resource.identifier as { system?: string; value?: string }[]
    const headers = { 'if-none-exist': `identifier=${system}|${value}` }
    const [first, second] = [await send(resource, headers), await send(resource, headers)]
    assert.deepEqual([first.status, second.status, second.body.id], [201, 200, first.body.id])
  })

  const documents: Readonly<Record<string, [Partial<Facts>, string]>> = {
    'a short number': [{ number: 'ABC' }, 'REG.WER.213'],
    'another branch of the node': [{ branch: '.2.1' }, 'REG.WER.376'],
    'another author': [{ licence: '2.16.840.1.113883.3.4424.1.6.2:5425740' }, 'OPENP1.AUTOR'],
    'no diagnosis': [{ reason: '?' }, 'REG.WER.1544'],
    'no specialty': [{ specialty: 'x' }, 'OPENP1.MIEJSCE'],
    'a specialty that is none': [{ specialty: '9999' }, 'OPENP1.SGS.unknown-specialty'],
    'a diagnosis that is none': [{ reason: 'Q99.Z' }, 'OPENP1.SGS.unknown-icd10'],
  }
  for (const [name, [facts, rule]] of Object.entries(documents))
    it(`with ${name} is refused: ${rule}, with element and what to do`, async () => {
      const answer = await send(referral(facts))
      assert.equal(answer.status, 422, JSON.stringify(answer.body))
      assert.ok(rulesIn(answer).includes(rule), JSON.stringify(answer.body))
      const issue = answer.body.issue.find(
        (each: { details: { coding: { code: string }[] } }) => each.details.coding[0]?.code === rule,
      )
      assert.match(issue.expression[0], /^ServiceRequest/)
      assert.ok(issue.details.text.length > 10 && issue.diagnostics.length > 10)
    })
})

describe('a referral that is taken back', () => {
  it('is cancelled with a signed reason by its issuer, once', async () => {
    const one = await issued()
    const kept = (await fhir(clinicProgram, `GET /ServiceRequest/${one.id}`)).body
    const number = { system: `urn:oid:${nodeRoot}.2.9`, value: newNumber() }
    const note = [...(kept.note ?? []), { text: 'Wystawione omyłkowo' }]
    const ended = { ...kept, status: 'revoked', note, identifier: [...kept.identifier, number] }
    const silent = await sendSigned(clinicProgram, `PUT /ServiceRequest/${one.id}`, {
      ...ended,
      note: undefined,
    })
    assert.deepEqual(rulesIn(silent), ['OPENP1.ANULOWANIE.TRESC'])
    assert.deepEqual(silent.body.issue[0].expression, ['ServiceRequest.note'])
    const { status, body } = await sendSigned(clinicProgram, `PUT /ServiceRequest/${one.id}`, ended)
    assert.deepEqual([status, body.status], [200, 'revoked'], JSON.stringify(body))
    const again = await sendSigned(clinicProgram, `PUT /ServiceRequest/${one.id}`, {
      ...ended,
      identifier: [...kept.identifier, { ...number, value: newNumber() }],
    })
    assert.deepEqual([again.status, last(rulesIn(again)[0])], [422, 'OPENP1.SGS.already-cancelled'])
  })
})
