/** Within what somebody may read, fields are for those who may (ASVS 5.0 8.2.3): keys and codes open something to whoever knows them. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { anna, as, doctor, patient, pharmacist, sandbox, url, type Visitor } from '#checks/attackers.ts'
import { signIn } from '#checks/sign-in.ts'

interface Made {
  readonly id: string
  readonly key: string
  readonly code: string
}

describe('keys and codes', () => {
  let nurse: Visitor
  let prescription: Made & { readonly packageKey: string }
  let referral: Made
  before(async () => {
    nurse = as({ cookie: await signIn(url, 'ewa-kaminska') })
    const found = await doctor('/api/gabinet/findMedicines', { body: { text: 'metf' } })
    const [medicine] = found.json.medicines as { product: string }[]
    const order = { product: medicine?.product, packs: 1, dosage: '1 x 1', paymentLevel: '30%' }
    const issued = await doctor('/api/gabinet/issuePrescriptions', {
      body: { patient: anna.patient, prescriptions: [order] },
    })
    assert.equal(issued.status, 200, issued.text)
    const { package: bundle, prescriptions } = issued.json as unknown as {
      package: { key: string; code: string }
      prescriptions: { id: string; key: string }[]
    }
    const [first] = prescriptions
    prescription = { id: first?.id ?? '', key: first?.key ?? '', packageKey: bundle.key, code: bundle.code }
    const { json } = await doctor('/api/gabinet/specialties', { body: {} })
    const [specialty] = json.specialties as { code: string }[]
    const sent = await doctor('/api/gabinet/issueReferral', {
      body: {
        patient: anna.patient,
        specialty: specialty?.code,
        text: 'Konsultacja',
        reason: 'I10',
        urgent: false,
      },
    })
    assert.equal(sent.status, 200, sent.text)
    const { id, access } = (sent.json.referral ?? sent.json) as unknown as {
      id: string
      access: { key: string; code: string }
    }
    referral = { id, ...access }
  })

  it('of prescriptions and referrals stand in nothing that /fhir gives, to whom and in whatever form', async () => {
    for (const [who, visitor] of Object.entries({ nurse, doctor, patient, sandbox }))
      for (const [type, made] of [
        ['MedicationRequest', prescription],
        ['ServiceRequest', referral],
      ] as const)
        for (const path of [
          `${type}/${made.id}`,
          `${type}/${made.id}/_history/1`,
          `${type}?patient=${anna.patient}&_count=1000`,
          `${type}/${made.id}?_format=xml`,
          `Patient/${anna.patient}/$everything?_type=${type}`,
        ]) {
          const { status, text } = await visitor(`/fhir/${path}`)
          assert.equal(status, 200, `${who} ${path}`)
          assert.ok(text.includes(made.id), `${who} ${path}`)
          assert.ok(!text.includes(made.key), `${who} ${path}`)
          assert.ok(!text.includes(`"${made.code}"`), `${who} ${path}`)
        }
  })

  it('are not told by asking for them: whoever guesses finds nothing', async () => {
    for (const visitor of [nurse, doctor, sandbox])
      for (const value of [
        prescription.key,
        prescription.packageKey,
        prescription.code,
        referral.key,
        referral.code,
      ])
        for (const type of ['MedicationRequest', 'ServiceRequest']) {
          const { json } = await visitor(
            `/fhir/${type}?identifier=${value}&patient=${anna.patient}&_summary=count`,
          )
          assert.equal(json.total, 0, `${type} ${value}`)
        }
  })

  it('are shown to the patient and the one who issued, and open what they open', async () => {
    const own = await patient('/api/ikp/prescriptions', { body: {} })
    assert.ok(
      own.text.includes(prescription.key) && own.text.includes(prescription.packageKey),
      own.text.slice(0, 300),
    )
    const seen = await nurse('/api/gabinet/prescriptions', { body: { patient: anna.patient } })
    assert.ok(seen.text.includes(prescription.id) && !seen.text.includes(prescription.key))
    for (const shown of [{ key: prescription.packageKey }, { code: prescription.code, pesel: anna.pesel }]) {
      const { status, text } = await pharmacist('/api/gabinet/toDispense', { body: shown })
      assert.equal(status, 200, text)
      assert.ok(text.includes(prescription.id) && text.includes(prescription.key))
    }
  })
})
