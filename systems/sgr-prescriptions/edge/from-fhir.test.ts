/** Prescriptions that came from elsewhere are shown as they are, whatever they lack. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { check } from '#kernel/check.ts'
import { stored } from '#record/stored.ts'
import type { MedicationRequest } from '#standards/fhir/resources.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { Prescription } from '../contract.ts'
import { asPrescription } from './from-fhir.ts'

const bare = {
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/jan' },
} as const satisfies MedicationRequest

function shown(request: MedicationRequest): Prescription {
  const at = new Date('2026-03-10T09:00:00Z')
  const identity = {
    type: 'MedicationRequest',
    id: 'r',
    key: 'r',
    version: 1,
    at,
    deleted: false,
    patient: 'jan',
  }
  const view = asPrescription(stored(identity, Buffer.of(), request), new Map(), '2026-03-10', request)
  check(Prescription, view)
  return view
}

it('a prescription of another country: its words, the law’s days, one pack, no key', () => {
  const foreign = shown({
    ...bare,
    status: 'stopped',
    authoredOn: '2017-03-21T23:37:54+00:00',
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '310965' }],
      text: 'Ibuprofen 200 MG Oral Tablet',
    },
  })
  const { state, product, text, packs, validFrom, validUntil, key, ongoing } = foreign
  assert.deepEqual([state, product, text, packs], ['expired', '310965', 'Ibuprofen 200 MG Oral Tablet', 1])
  assert.deepEqual([validFrom, validUntil, key, ongoing], ['2017-03-22', '2017-04-21', undefined, false])
})

it('partial dates stand for all their days; codes that are none are left out', () => {
  const odd = shown({
    ...bare,
    authoredOn: '2026-02',
    medicationReference: { display: 'Salbutamol' },
    reasonCode: [{ coding: [{ system: codeSystems.icd10, code: 'not a code' }] }],
    extension: [{ url: extensions.paymentLevel, valueCode: 'gratis' }],
    dispenseRequest: { validityPeriod: { end: '2026-05' }, quantity: { value: 1.5 } },
  })
  const { state, text, packs, reason, paymentLevel, issuedAt, validFrom, validUntil } = odd
  assert.deepEqual([state, text, packs], ['issued', 'Salbutamol', 2])
  assert.deepEqual([reason, paymentLevel, issuedAt], [undefined, undefined, '2026-01-31T23:00:00.000Z'])
  assert.deepEqual([validFrom, validUntil], ['2026-02-01', '2026-05-31'])
})

it('nothing at all but its patient', () => {
  const { state, number, text, issuedAt } = shown({ ...bare, status: 'entered-in-error' })
  assert.deepEqual([state, number, text, issuedAt], ['cancelled', 'r', '', '1970-01-01T00:00:00.000Z'])
})

it('ours says whose, what and how much', () => {
  const ours = shown({
    ...bare,
    identifier: [{ system: identifierSystems.packageCode, value: '1234' }],
    groupIdentifier: { system: identifierSystems.packageKey, value: '1001'.padEnd(44, '7') },
    extension: [
      { url: extensions.dispensedPacks, valueInteger: 1 },
      { url: extensions.paymentLevel, valueCode: '30%' },
      { url: extensions.issuedAt, valueReference: { reference: 'Organization/clinic' } },
    ],
    requester: { reference: 'Practitioner/maria' },
    dispenseRequest: { validityPeriod: { start: '2026-03-01', end: '2026-03-31' }, quantity: { value: 2 } },
  })
  assert.deepEqual([ours.state, ours.packsDispensed, ours.paymentLevel], ['partly-dispensed', 1, '30%'])
  assert.deepEqual(ours.by, { practitioner: 'maria', organization: 'clinic' })
  assert.deepEqual(ours.package, { key: '1001'.padEnd(44, '7'), code: '1234' })
})
