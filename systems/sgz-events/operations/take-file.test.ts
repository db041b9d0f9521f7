/** A clinic takes what the patient brought: shown first, marked, never over what exists, no doubles, undone; hostile files are refused. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Examined } from '../shapes/taken-file.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const pesel = samplePerson('anna-kowalska').pesel

type Answer = Examined & {
  code?: string
  batch: string
  taken: number
  withdrawn: number
  lines: { title: string; own?: boolean }[]
}
const { url } = await testRoof(await testWorld('sample'))
const doctor = await signIn(url, 'maria-zielinska', 'gabinet')

async function post(member: string, body: unknown, cookie = doctor) {
  const headers = { 'content-type': 'application/json', cookie }
  const response = await fetch(`${url}/api/gabinet/${member}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as Answer }
}

const person = (more: object = {}) => ({
  resourceType: 'Patient',
  id: 'me',
  name: [{ family: 'Kowalska', given: ['Anna'] }],
  birthDate: '1984-03-14',
  identifier: [{ system: identifierSystems.pesel, value: pesel }],
  ...more,
})
const subject = { reference: 'Patient/me' }
const allergy = {
  resourceType: 'AllergyIntolerance',
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
  },
  code: { text: 'orzeszki ziemne' },
  patient: subject,
}
const condition = {
  resourceType: 'Condition',
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'G43.1' }], text: 'Migrena z aurą' },
  subject,
  onsetDateTime: '2020-05-01',
  abatementDateTime: '2026-01-01',
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }],
  },
  verificationStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
  },
}
const file = (...resources: object[]) =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  })
const usual = file(person(), allergy, condition, { resourceType: 'Coverage', beneficiary: subject })
const examine = async (text: string) => post('examineFile', { patient, file: text })
const linesNamed = async (title: string) =>
  (await post('entries', { patient, text: title, limit: 200 })).json.lines.filter(
    (each) => each.title === title,
  )

describe('a file that the patient brought', () => {
  it('is shown first: what is new, what exists, what stays in it; nothing is written', async () => {
    const { status, json } = await examine(usual)
    assert.deepEqual([status, json.identity, json.others], [200, 'same', { Coverage: 1 }])
    assert.deepEqual(
      json.entries.map(({ text, verdict }) => [text, verdict]),
      [
        ['orzeszki ziemne', 'new'],
        ['Migrena z aurą', 'new'],
      ],
    )
    assert.deepEqual(await linesNamed('Migrena z aurą'), [])
    const own = await fetch(`${url}/fhir/Patient/${patient}/$summary`, { headers: { cookie: doctor } })
    const summary = await examine(await own.text())
    assert.equal(summary.status, 200)
    assert.ok(summary.json.entries.length > 20)
    assert.deepEqual(
      summary.json.entries.filter(({ verdict }) => verdict === 'new'),
      [],
      'our own summary brings nothing new',
    )
  })

  it('is taken with leave, marked as the patient’s word, twice without doubles, and taken back as a whole', async () => {
    const keys = (await examine(usual)).json.entries.map(({ key }) => key)
    assert.equal((await post('takeFile', { patient, file: usual, keys })).status, 400, 'not without leave')
    const taken = await post('takeFile', { patient, file: usual, keys, leave: true })
    assert.deepEqual([taken.status, taken.json.taken], [200, 2], JSON.stringify(taken.json))
    assert.deepEqual(
      (await linesNamed('Migrena z aurą')).map(({ own }) => own),
      [true],
    )
    const found = await fetch(`${url}/fhir/Condition?patient=${patient}&code=G43.1`, {
      headers: { cookie: doctor },
    })
    const [{ resource }] = ((await found.json()) as { entry: [{ resource: Record<string, unknown> }] }).entry
    assert.match(JSON.stringify(resource.verificationStatus), /unconfirmed/)
    const [provenance] = resource.contained as [
      { resourceType: string; agent: { who: { reference: string } }[] },
    ]
    assert.equal(provenance.resourceType, 'Provenance')
    const by = samplePerson('maria-zielinska').practitioner
    assert.deepEqual(
      provenance.agent.map(({ who }) => who.reference),
      [`Practitioner/${by}`, `Patient/${patient}`],
    )
    assert.ok((await examine(usual)).json.entries.every(({ verdict }) => verdict === 'exists'))
    const both = await Promise.all(
      [1, 2].map(() => post('takeFile', { patient, file: usual, keys, leave: true })),
    )
    assert.deepEqual(
      both.map(({ json }) => json.taken),
      [0, 0],
    )
    const undone = await post('undoFile', { patient, batch: taken.json.batch })
    assert.deepEqual([undone.status, undone.json.withdrawn], [200, 2], JSON.stringify(undone.json))
    assert.deepEqual(await linesNamed('Migrena z aurą'), [])
    assert.ok((await examine(usual)).json.entries.every(({ verdict }) => verdict === 'new'))
  })

  it('of another person is refused; without a number somebody must say whose it is', async () => {
    const other = samplePerson('jan-wisniewski').pesel
    const identifier = [{ system: identifierSystems.pesel, value: other }]
    assert.equal((await examine(file(person({ identifier }), allergy))).json.code, 'other-person')
    const nameless = file(person({ identifier: [] }), allergy)
    const { json } = await examine(nameless)
    assert.deepEqual(
      [json.identity, json.person],
      ['unknown', { name: 'Anna Kowalska', birthDate: '1984-03-14' }],
    )
    const order = { patient, file: nameless, keys: json.entries.map(({ key }) => key), leave: true }
    assert.equal((await post('takeFile', order)).json.code, 'confirm-person')
    assert.equal((await post('takeFile', { ...order, confirmed: true })).json.taken, 1)
    assert.equal(
      (await examine(file(person(), { ...allergy, patient: { reference: 'Patient/other' } }))).json.entries
        .length,
      0,
    )
  })

  it('is read as hostile', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    for (const text of ['{}', 'nothing', '[]', deep, file(allergy), file(person(), person({ id: 'you' }))])
      assert.equal((await examine(text)).status, 400, text.slice(0, 40))
    const many = file(person(), ...Array.from({ length: 5_001 }, () => ({ resourceType: 'X' })))
    assert.equal((await examine(many)).json.code, 'too-many-entries')
    const odd = [
      { resourceType: 'Condition', code: 7, subject },
      { resourceType: 'Condition', code: { coding: 'x', text: { a: 1 } }, subject },
      { resourceType: 'Observation', status: ['final'], code: { text: 'x' }, subject },
      { resourceType: '__proto__', subject },
      { resourceType: 'Observation', status: 'final', code: { text: 'x' }, component: [null, 5], subject },
    ]
    const { status, json } = await examine(file(person(), ...odd))
    assert.equal(status, 200)
    assert.deepEqual(
      json.entries.filter(({ verdict }) => verdict !== 'not-understood'),
      [],
    )
    assert.equal((await examine('x'.repeat(1_000_000))).status >= 400, true)
  })

  it('is nothing for the desk, the pharmacy or a stranger', async () => {
    for (const who of ['katarzyna-lewandowska', 'piotr-wojcik']) {
      const cookie = await signIn(url, who, 'gabinet')
      assert.equal((await post('examineFile', { patient, file: usual }, cookie)).status, 403, who)
    }
    const stranger = samplePerson('jan-wisniewski').patient
    assert.equal((await post('examineFile', { patient: stranger, file: usual })).status, 403)
  })
})
