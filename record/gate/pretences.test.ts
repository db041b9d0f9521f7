/** The gate as somebody meets it who writes what they may not, or pretends to be somebody else. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  anna,
  as,
  auditor,
  clinic,
  doctor,
  everybody,
  hers,
  his,
  jan,
  maria,
  nothingOfHis,
  patient,
  pesel,
  pharmacist,
  registrar,
  type Sent,
  sandbox,
  send,
  url,
  world,
} from '#checks/attackers.ts'
import { signIn } from '#checks/sign-in.ts'
import { samplePerson } from '#population/sample-people.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'

describe('writing', () => {
  const pulse = (whose: string, more: object = {}) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject: { reference: `Patient/${whose}` },
    ...more,
  })

  it('people write nothing through /fhir, their own included', async () => {
    const own = (await patient(`/fhir/Patient/${anna.patient}`)).json
    for (const visitor of [patient, doctor, pharmacist, registrar, auditor])
      for (const [method, path, body] of [
        ['PUT', `Patient/${anna.patient}`, { ...own, active: false }],
        [
          'PUT',
          `MedicationRequest/${hers.MedicationRequest}`,
          { resourceType: 'MedicationRequest', id: hers.MedicationRequest },
        ],
        ['DELETE', `Condition/${hers.Condition}`, undefined],
        ['POST', 'Observation', pulse(anna.patient ?? '')],
        ['POST', 'Person', { resourceType: 'Person' }],
        [
          'PUT',
          `Practitioner/${maria.practitioner}`,
          { resourceType: 'Practitioner', id: maria.practitioner },
        ],
      ] as const) {
        const answer = await visitor(`/fhir/${path}`, { method, ...(body ? { body } : {}) })
        assert.equal(answer.status, 403, `${method} ${path}`)
      }
    const entry = [{ request: { method: 'POST', url: 'Observation' }, resource: pulse(anna.patient ?? '') }]
    const bundle = await patient('/fhir', { body: { resourceType: 'Bundle', type: 'batch', entry } })
    assert.match(String(bundle.json.entry?.[0]?.response?.status), /^403/)
    assert.equal(
      (await patient('/fhir', { body: { resourceType: 'Bundle', type: 'transaction', entry } })).status,
      403,
    )
  })

  it('a provider’s system writes about its own patients, of what it documents itself', async () => {
    const tries: [path: string, sent: Sent][] = [
      ['Observation', { body: pulse(jan.patient ?? '') }],
      [
        `Observation/${his.Observation}`,
        { method: 'PUT', body: { ...pulse(jan.patient ?? ''), id: his.Observation } },
      ],
      [
        `Observation/${his.Observation}`,
        { method: 'PUT', body: { ...pulse(anna.patient ?? ''), id: his.Observation } },
      ],
      [`Observation/${his.Observation}`, { method: 'DELETE' }],
      [`Patient?identifier=${pesel}`, { method: 'DELETE' }],
      [
        'MedicationRequest',
        { body: { resourceType: 'MedicationRequest', subject: { reference: `Patient/${anna.patient}` } } },
      ],
      ['Person', { body: { resourceType: 'Person' } }],
      ['Observation', { body: pulse(`?identifier=${identifierSystems.pesel}|${jan.pesel}`) }],
    ]
    const before = (await sandbox(`/fhir/Patient/${jan.patient}/$everything?_count=1000`)).json.entry?.length
    for (const [path, sent] of tries) {
      const answer = await clinic(`/fhir/${path}`, sent)
      nothingOfHis(answer, path)
      assert.ok(answer.status >= 400 || path.startsWith('Patient?'), `${path}: ${answer.status}`)
    }
    const stolen = { ...pulse(anna.patient ?? ''), subject: { reference: `Patient/${jan.patient}` } }
    const { json } = await clinic('/fhir/Observation', { body: pulse(anna.patient ?? '') })
    const moved = await clinic(`/fhir/Observation/${json.id}`, {
      method: 'PUT',
      body: { ...stolen, id: json.id },
    })
    assert.ok(moved.status >= 400)
    const after = (await sandbox(`/fhir/Patient/${jan.patient}/$everything?_count=1000`)).json.entry?.length
    assert.equal(after, before)
  })

  it('nobody is given the PESEL of another, by which people sign in', async () => {
    const own = (await sandbox(`/fhir/Patient/${anna.patient}`)).json
    const other = [{ system: identifierSystems.pesel, value: jan.pesel }]
    const known = own.identifier as object[]
    for (const identifier of [other, [...other, ...known], [...known, ...other], undefined]) {
      const body = { ...own, identifier }
      const answer = await clinic(`/fhir/Patient/${anna.patient}`, { method: 'PUT', body })
      assert.equal(answer.status, 403, answer.text)
      nothingOfHis(answer)
    }
    const kept = await clinic(`/fhir/Patient/${anna.patient}`, { method: 'PUT', body: own })
    assert.equal(kept.status, 200)
  })

  it('conditional writes do not tell what is there', async () => {
    const condition = { 'if-none-exist': `identifier=${identifierSystems.pesel}|${jan.pesel}` }
    const entry = [
      {
        request: { method: 'POST', url: 'Observation', ifNoneExist: `patient=${jan.patient}&code=8867-4` },
        resource: pulse(anna.patient ?? ''),
      },
    ]
    const bundle = await clinic('/fhir', { body: { resourceType: 'Bundle', type: 'batch', entry } })
    nothingOfHis(bundle)
    for (const visitor of [doctor, patient, registrar, pharmacist]) {
      const answer = await visitor('/fhir/Patient', { body: { resourceType: 'Patient' }, headers: condition })
      assert.equal(answer.status, 403)
      const put = await visitor(`/fhir/Patient?identifier=${pesel}`, {
        method: 'PUT',
        body: { resourceType: 'Patient' },
      })
      assert.equal(put.status, 403)
    }
  })
})

describe('pretending to be somebody else', () => {
  it('by headers that only houses send to each other, or that name a purpose or a seat', async () => {
    const context = Buffer.from(
      JSON.stringify({ world: world.id, caller: { room: 'sor', actor: { role: 'platform' } } }),
    )
    for (const [who, visitor] of Object.entries(everybody)) {
      for (const headers of [
        { 'x-openp1-context': `${context.toString('base64url')}.AAAA` },
        { 'x-openp1-purpose': 'dispensing' },
        { 'x-openp1-purpose': 'platform', 'x-openp1-role': 'sandbox' },
        { 'x-openp1-actor': '{"role":"platform"}', 'x-forwarded-host': 'evil.example' },
      ]) {
        const answer = await visitor(`/fhir/MedicationRequest?patient=${jan.patient}`, {
          headers: headers as never,
        })
        assert.equal(answer.status, 403, who)
        assert.doesNotMatch(answer.text, /evil/)
      }
      const call = await visitor('/api/sor/personByPesel', {
        body: { pesel: jan.pesel },
        headers: { 'x-openp1-context': `${context.toString('base64url')}.AAAA` },
      })
      assert.equal(call.status, 403, `${who}: ${call.text}`)
    }
    const nobody = await send(
      { 'x-openp1-context': context.toString('base64url') },
      '/api/sor/personByPesel',
      { body: {} },
    )
    assert.equal(nobody.status, 403)
  })

  it('by seats that are not theirs', async () => {
    for (const seat of ['1', '7', '-1', '0.5', '__proto__', 'length', '1e9', '0x0', ' ', '[0]', '0,1']) {
      const headers = { 'x-openp1-seat': seat }
      const answer = await patient(`/fhir/Patient/${jan.patient}`, { headers })
      assert.equal(answer.status, 403, seat)
      const desk = await patient('/api/gabinet/findPeople', { body: {}, headers })
      assert.equal(desk.status, 403, seat)
    }
  })

  it('by another’s session, a forged token, a page elsewhere', async () => {
    const { json } = await patient('/saz/session')
    assert.deepEqual(
      (json.seats as { actor: { patient: string } }[]).map(({ actor }) => actor.patient),
      [anna.patient, samplePerson('zofia-kowalska').patient], // her child, of whom she decides
    )
    for (const cookie of [
      'openp1_session=',
      `openp1_session=${'A'.repeat(43)}`,
      'openp1_session=%00',
      `openp1_session=${'A'.repeat(9000)}`,
    ])
      assert.ok([400, 401].includes((await send({ cookie }, `/fhir/Patient/${jan.patient}`)).status), cookie)
    const claims = Buffer.from(JSON.stringify({ role: 'sandbox', exp: 9_999_999_999 })).toString('base64url')
    for (const token of [
      claims,
      `${claims}.`,
      `${claims}.${'A'.repeat(43)}`,
      '.',
      'null',
      `${claims}.${claims}`,
    ])
      assert.equal((await send({ authorization: `Bearer ${token}` }, '/fhir/Patient')).status, 401, token)
    const elsewhere = await patient('/api/ikp/prescriptions', {
      body: {},
      headers: { origin: 'https://evil.example' },
    })
    assert.equal(elsewhere.status, 403)
    const opaque = await patient('/api/ikp/prescriptions', { body: {}, headers: { origin: 'null' } })
    assert.equal(opaque.status, 403)
  })

  it('by the idempotency key of another', async () => {
    const { json } = await doctor('/api/gabinet/findMedicines', { body: { text: 'metf' } })
    const [{ product = '' } = {}] = json.medicines as { product: string }[]
    const order = { product, packs: 1, dosage: '1 x 1', paymentLevel: '30%' }
    const body = { patient: anna.patient, prescriptions: [order] }
    const headers = { 'idempotency-key': 'a-key-that-leaked' }
    const issued = await doctor('/api/gabinet/issuePrescriptions', { body, headers })
    assert.equal(issued.status, 200, issued.text)
    const { code } = issued.json.package as { code: string }
    for (const visitor of [
      patient,
      pharmacist,
      registrar,
      as({ cookie: await signIn(url, 'ewa-kaminska') }),
    ]) {
      const replayed = await visitor('/api/gabinet/issuePrescriptions', { body, headers })
      assert.notEqual((replayed.json.package as { code?: string } | undefined)?.code ?? '', code)
      assert.ok(replayed.status >= 400, replayed.text)
    }
  })

  it('at a pharmacy counter without the code', async () => {
    for (const path of [
      `MedicationRequest?patient=${anna.patient}`,
      `Patient/${anna.patient}`,
      'MedicationDispense',
    ])
      assert.equal((await pharmacist(`/fhir/${path}`)).status, 403, path)
  })

  it('at the registration desk, through the back door', async () => {
    for (const path of [
      'Patient?name=kow',
      `Patient/${jan.patient}`,
      `Patient/${anna.patient}`,
      'RelatedPerson',
    ])
      assert.equal((await registrar(`/fhir/${path}`)).status, 403, path)
    assert.equal((await registrar('/api/gabinet/personByPesel', { body: { pesel: jan.pesel } })).status, 200)
    const found = await registrar('/api/gabinet/findPeople', { body: { text: 'wisniewski' } })
    assert.deepEqual(found.json.people, [])
  })
})
