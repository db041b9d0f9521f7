/** What a pharmacy's program sends over FHIR: the package that it was shown, packs handed over in parts, put right, taken back, and sent again. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { metformin, newNumber } from '#checks/bus-calls.ts'
import { issueOne, kept, numbered, packageOf } from '#checks/fhir-orders.ts'
import {
  clinicProgram,
  type FhirAnswer,
  fhir,
  nodeOfPharmacy,
  pharmacyProgram,
  rulesIn,
  sendSigned,
} from '#checks/fhir-programs.ts'
import { anna, pharmacy, world } from '#checks/provider-clients.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { letEverybodyIssue } from '../../../sgr-prescriptions/operations/pace.ts'

letEverybodyIssue(world)

interface Handing {
  readonly packs: number
  readonly type?: string
  readonly more?: object
}

/** What is handed over of a prescription, as a program writes it. */
function dispensed(of: FhirResource, { packs, type = 'FFP', more }: Handing): FhirResource {
  const [root = '', value] = pharmacyProgram.licence.split(':')
  const number = (of.identifier as { system: string }[]).find(({ system }) => system.endsWith('.2.1'))
  return {
    resourceType: 'MedicationDispense',
    identifier: [
      { system: `urn:oid:2.16.840.1.113883.3.4424.2.7.${nodeOfPharmacy}.3.1`, value: newNumber() },
    ],
    status: 'completed',
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: type }] },
    medicationCodeableConcept: { coding: [{ system: identifierSystems.gtin, code: metformin.gtin }] },
    subject: { identifier: { system: identifierSystems.pesel, value: anna.pesel } },
    performer: [{ actor: { identifier: { system: `urn:oid:${root}`, value } } }],
    authorizingPrescription: [{ identifier: number }],
    quantity: { value: packs, unit: 'op.' },
    ...more,
  } as FhirResource
}

const issued = async (): Promise<FhirResource> => {
  const { status, body } = await issueOne()
  assert.equal(status, 201, JSON.stringify(body))
  return body
}
const keyed = (of: FhirResource) => ({ 'prescription-key': numbered(of, 'prescription-key') })
const handOver = (
  of: FhirResource,
  handing: Handing,
  headers: Record<string, string> = keyed(of),
): Promise<FhirAnswer> =>
  sendSigned(pharmacyProgram, 'POST /MedicationDispense', dispensed(of, handing), headers)

describe('a pharmacist', () => {
  it('sees the package of a code without the illness, and hands over in parts until nothing is left', async () => {
    const one = await issued()
    const code = { name: 'code', valueString: numbered(one, 'package-code') }
    const parameter = [code, { name: 'pesel', valueString: anna.pesel }]
    const shown = await fhir(pharmacyProgram, 'POST /MedicationRequest/$to-dispense', {
      resourceType: 'Parameters',
      parameter,
    })
    assert.equal(shown.status, 200, JSON.stringify(shown.body))
    const [first] = shown.body.entry
    assert.deepEqual([first.resource.id, first.resource.reasonCode], [one.id, undefined])
    assert.equal(numbered(first.resource, 'prescription-key'), numbered(one, 'prescription-key'))
    const part = await handOver(first.resource, { packs: 1 })
    assert.equal(part.status, 201, JSON.stringify(part.body))
    assert.equal((await kept(one.id ?? '')).status, 'active')
    const rest = await handOver(one, { packs: 1, type: 'RFC' })
    assert.equal(rest.status, 201, JSON.stringify(rest.body))
    assert.equal((await kept(one.id ?? '')).status, 'completed')
  })

  it('gets what MedicationDispense-eu-mpd asks for', async () => {
    const { body } = await handOver(await issued(), { packs: 1 })
    assert.deepEqual(body.meta.profile, [
      'http://hl7.eu/fhir/mpd/StructureDefinition/MedicationDispense-eu-mpd',
    ])
    const recorded = body.extension.filter(({ url }: { url: string }) =>
      url.endsWith('MedicationDispense.recorded'),
    )
    assert.equal(recorded.length, 1)
    assert.match(recorded[0].valueDateTime, /T/)
    for (const { actor } of body.performer) assert.ok(actor)
    for (const element of [
      'status',
      'subject',
      'quantity',
      'authorizingPrescription',
      'whenHandedOver',
      'medicationCodeableConcept',
    ])
      assert.ok(body[element], element)
  })

  it('is refused by the rules of documents: number, kind, pack, amount, prescription, key', async () => {
    const one = await issued()
    const wrong: Readonly<Record<string, [Handing, string]>> = {
      number: [{ packs: 1, more: { identifier: undefined } }, 'OPENP1.REALIZACJA.NUMER'],
      kind: [{ packs: 1, type: 'XX' }, 'OPENP1.REALIZACJA.RODZAJ'],
      pack: [{ packs: 1, more: { medicationCodeableConcept: { text: 'Lek' } } }, 'OPENP1.REALIZACJA.LEK'],
      amount: [{ packs: 100 }, 'OPENP1.REALIZACJA.ILOSC'],
      prescription: [{ packs: 1, more: { authorizingPrescription: undefined } }, 'OPENP1.REALIZACJA.RECEPTA'],
      'too many': [{ packs: 3 }, 'OPENP1.SGR.too-many-packs'],
      'not closing': [{ packs: 1, type: 'FFC' }, 'OPENP1.SGR.not-closing'],
    }
    for (const [name, [handing, rule]] of Object.entries(wrong)) {
      const answer = await handOver(one, handing)
      assert.deepEqual([answer.status, rulesIn(answer)], [422, [rule]], name)
    }
    const { body: tooMany } = await handOver(one, { packs: 3 })
    assert.match(tooMany.issue[0].details.text, /^Na recepcie nie zostało tyle opakowań/)
    assert.match(tooMany.issue[0].diagnostics, /Packs left to dispense: 2/)
    const keyless = await handOver(one, { packs: 1 }, {})
    assert.deepEqual([keyless.status, rulesIn(keyless)], [400, ['key']])
    const byDoctor = await sendSigned(
      clinicProgram,
      'POST /MedicationDispense',
      dispensed(one, { packs: 1 }),
      keyed(one),
    )
    assert.equal(byDoctor.status, 422)
    assert.equal((await kept(one.id ?? '')).status, 'active')
  })

  it('hands over by a transaction, too', async () => {
    const one = await issued()
    const bundle = packageOf([dispensed(one, { packs: 1 })], pharmacyProgram)
    const { status, body } = await fhir(pharmacyProgram, 'POST /', bundle, keyed(one))
    assert.deepEqual([status, body.entry?.[0]?.response?.status], [200, '201 Created'], JSON.stringify(body))
    const unkeyed = packageOf([dispensed(one, { packs: 1 })], pharmacyProgram)
    assert.equal((await fhir(pharmacyProgram, 'POST /', unkeyed)).status, 400)
  })

  it('sends again with If-None-Exist and hands nothing over twice', async () => {
    const one = await issued()
    const sent = dispensed(one, { packs: 1 })
    const [{ system, value } = { system: '', value: '' }] = sent.identifier as {
      system: string
      value: string
    }[]
    const headers = { ...keyed(one), 'if-none-exist': `identifier=${system}|${value}` }
    const again = () => sendSigned(pharmacyProgram, 'POST /MedicationDispense', sent, headers)
    const [first, second] = [await again(), await again()]
    assert.deepEqual([first.status, second.status, second.body.id], [201, 200, first.body.id])
  })
})

describe('what was handed over', () => {
  it('is put right, then taken back with its reason; the packs are on the prescription again', async () => {
    const one = await issued()
    const { body } = await handOver(one, { packs: 2, type: 'FFC' })
    const put = (handing: Handing) => {
      const changed = { ...dispensed(one, handing), id: body.id }
      return sendSigned(pharmacyProgram, `PUT /MedicationDispense/${body.id}`, changed)
    }
    const corrected = await put({ packs: 1 })
    assert.deepEqual(
      [corrected.status, corrected.body.quantity?.value],
      [200, 1],
      JSON.stringify(corrected.body),
    )
    const reason = {
      coding: [
        { system: 'https://openp1.pl/fhir/CodeSystem/dispensing-change-reason', code: 'quality-defect' },
      ],
    }
    const more = { status: 'entered-in-error', statusReasonCodeableConcept: reason }
    const withdrawn = await put({ packs: 1, more })
    assert.deepEqual(
      [withdrawn.status, withdrawn.body.status],
      [200, 'entered-in-error'],
      JSON.stringify(withdrawn.body),
    )
    assert.match(JSON.stringify(withdrawn.body.extension), /quality-defect/)
    assert.equal((await kept(one.id ?? '')).status, 'active')
    assert.equal((await handOver(one, { packs: 2, type: 'FFC' })).status, 201)
  })

  it('is changed by nobody else than the pharmacy', async () => {
    const one = await issued()
    const { body } = await handOver(one, { packs: 1 })
    const changed = { ...dispensed(one, { packs: 1 }), id: body.id, status: 'entered-in-error' }
    const { status } = await sendSigned(clinicProgram, `PUT /MedicationDispense/${body.id}`, changed)
    assert.ok(status === 422 || status === 403, String(status))
    assert.equal(pharmacyProgram.provider, pharmacy.number)
  })
})
