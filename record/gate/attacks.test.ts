/**
 * The gate as an attacker meets it: over HTTP, signed in as somebody ordinary, after the record of Jan Wiśniewski, who is
 * nobody's patient here.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { raiseRoof } from '#deploy/one-roof.ts'
import { systemClock } from '#kernel/clock.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { makeToken } from '../../systems/saz-accounts/edge/token.ts'

let ahead = 0
const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }
const day = 86_400_000
const world = await testWorld('sample', { clock })
const roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, portals: false })
after(roof.close)
const { url } = roof

const anna = samplePerson('anna-kowalska')
const jan = samplePerson('jan-wisniewski')
const maria = samplePerson('maria-zielinska')

type Json = Record<string, unknown> & { entry?: { resource?: Json; response?: Json; search?: Json }[] }
interface Answer {
  readonly status: number
  readonly text: string
  readonly json: Json
}
interface Sent {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

async function send(credentials: Record<string, string>, path: string, sent: Sent = {}): Promise<Answer> {
  const { method = sent.body === undefined ? 'GET' : 'POST', body, headers } = sent
  const response = await fetch(url + path, {
    method,
    headers: {
      ...credentials,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text, json: text.startsWith('{') ? (JSON.parse(text) as Json) : {} }
}

/** What a signed-in person, or a program with a token, sends. */
const as = (credentials: Record<string, string>) => (path: string, sent?: Sent) =>
  send(credentials, path, sent)
const bearer = (role: 'sandbox' | 'provider-system') => {
  const exp = Math.floor(systemClock.now().getTime() / 1000) + 86_400
  return {
    authorization: `Bearer ${makeToken({ role, exp }, readFileSync(join(world.home, 'local-token.key')))}`,
  }
}

type Visitor = ReturnType<typeof as>
const sandbox = as(bearer('sandbox'))
const clinic = as(bearer('provider-system'))
let doctor: Visitor
let patient: Visitor
let pharmacist: Visitor
let registrar: Visitor
let auditor: Visitor
let everybody: Record<string, Visitor>
/** Id of one of Jan's resources, and one of Anna's, by type. */
const his: Record<string, string> = {}
const hers: Record<string, string> = {}

async function everybodySignsIn(): Promise<void> {
  const person = async (key: string) => as({ cookie: await signIn(url, key) })
  doctor = await person('maria-zielinska')
  patient = await person('anna-kowalska')
  pharmacist = await person('piotr-wojcik')
  registrar = await person('katarzyna-lewandowska')
  auditor = await person('tomasz-dabrowski')
  everybody = { doctor, patient, pharmacist, registrar, auditor, clinic }
}

before(async () => {
  await everybodySignsIn()
  for (const [whose, ids] of [
    [jan, his],
    [anna, hers],
  ] as const) {
    const { json } = await sandbox(`/fhir/Patient/${whose.patient}/$everything?_count=1000`)
    for (const { resource } of json.entry ?? []) ids[String(resource?.resourceType)] = String(resource?.id)
  }
  assert.ok(his.Encounter && his.MedicationRequest && his.Observation && his.Condition)
})

const matches = ({ json }: Answer) => (json.entry ?? []).filter(({ search }) => search?.mode !== 'outcome')

/** Nothing of Jan: no entry of his, not his name, not his number. */
function nothingOfHis(answer: Answer, what = ''): void {
  assert.ok(answer.status < 500, `${what}: ${answer.status} ${answer.text.slice(0, 200)}`)
  const shown = JSON.stringify(matches(answer))
  assert.doesNotMatch(shown, /Wiśniewsk/, what)
  assert.ok(!shown.includes(jan.pesel), what)
  assert.ok(!shown.includes(`Patient/${jan.patient}`), what)
  assert.doesNotMatch(answer.status >= 400 ? answer.text : '', new RegExp(`Wiśniewsk|${jan.pesel}`), what)
}

async function finds(path: string, by: Record<string, Visitor> = everybody): Promise<void> {
  for (const [who, visitor] of Object.entries(by)) {
    const answer = await visitor(`/fhir/${path}`)
    nothingOfHis(answer, `${who} ${path}`)
    assert.equal(matches(answer).length, 0, `${who} ${path}`)
  }
}

const pesel = encodeURIComponent(`${identifierSystems.pesel}|${jan.pesel}`)

describe('searching for another’s record', () => {
  it('by what identifies him or his papers', async () => {
    const { json } = await sandbox(`/fhir/MedicationRequest/${his.MedicationRequest}`)
    const [{ value: number = '' } = {}] = json.identifier as { value?: string }[]
    await finds(`Patient?identifier=${pesel}`)
    await finds(`Patient?name=wisniewski`)
    await finds(`Patient?_id=${jan.patient}`)
    await finds(`MedicationRequest?identifier=${number}`)
    await finds(`Observation?_id=${his.Observation}`)
    await finds(`Encounter?_lastUpdated=gt2000&_id=${his.Encounter},${his.Encounter}`)
    await finds(`Observation?subject:identifier=${pesel}`)
  })

  it('by lists that mix own and another’s', async () => {
    const answer = await patient(`/fhir/Observation?_id=${hers.Observation},${his.Observation}`)
    nothingOfHis(answer)
    assert.equal(matches(answer).length, 1)
    for (const visitor of [patient, doctor, clinic])
      nothingOfHis(await visitor(`/fhir/Encounter?patient=${anna.patient},${jan.patient}`))
  })

  it('by what his resources point to and what points to them', async () => {
    const includes = [
      `Organization?_id=${jan.organization}&_revinclude=Patient:organization&_revinclude=Encounter:service-provider`,
      `Organization?_id=${jan.organization}&_revinclude=Patient:general-practitioner`,
      'Practitioner?_count=200&_revinclude=Patient:general-practitioner&_revinclude=MedicationRequest:requester',
      'Practitioner?_count=200&_revinclude=Encounter:practitioner&_revinclude=Person:link',
      'PractitionerRole?_include=PractitionerRole:practitioner&_revinclude=ServiceRequest:performer',
      `Encounter?patient=${anna.patient}&_include=*&_revinclude=*`,
      `Encounter?patient=${anna.patient}&_include:iterate=Encounter:patient&_revinclude=Observation:encounter`,
    ]
    for (const path of includes)
      for (const [who, visitor] of Object.entries(everybody))
        nothingOfHis(await visitor(`/fhir/${path}`), `${who} ${path}`)
  })

  it('by chains and _has: not understood, told so, and never a silent answer', async () => {
    for (const path of [
      'Observation?subject.name=wisniewski',
      `Observation?patient.identifier=${pesel}`,
      'Observation?subject:Patient.name=wisniewski',
      'Practitioner?_has:Patient:general-practitioner:name=wisniewski',
    ])
      for (const visitor of [doctor, patient, clinic]) {
        nothingOfHis(await visitor(`/fhir/${path}`), path)
        const strict = await visitor(`/fhir/${path}`, { headers: { prefer: 'handling=strict' } })
        assert.equal(strict.status, 400, path)
      }
  })

  it('by POST, where nobody sees the question', async () => {
    for (const visitor of Object.values(everybody)) {
      const answer = await visitor('/fhir/Patient/_search', {
        body: `identifier=${pesel}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      nothingOfHis(answer)
      assert.equal(matches(answer).length, 0)
    }
  })

  it('by counting', async () => {
    for (const [who, visitor] of Object.entries(everybody))
      for (const path of [
        `Patient?identifier=${pesel}&_summary=count`,
        'Patient?name=wisniewski&_total=accurate',
        'Patient?family=wisniewski&_count=0',
        `Encounter?_id=${his.Encounter}&_summary=count`,
        `Observation?_id=${his.Observation}&_total=estimate`,
        `Condition?patient=${jan.patient}&_summary=count`,
      ]) {
        const { status, json } = await visitor(`/fhir/${path}`)
        assert.ok(status === 403 || json.total === 0, `${who} ${path}: ${status} ${json.total}`)
      }
  })

  it('finds out whether a person is in the register by no answer', async () => {
    const unknown = 'nobody-here-has-this-id'
    const alike = async (visitor: Visitor, path: (id: string) => string, sent?: Sent) => {
      const [one, other] = [await visitor(path(jan.patient ?? ''), sent), await visitor(path(unknown), sent)]
      assert.equal(one.status, other.status, path('…'))
      assert.equal(
        one.text.replaceAll(/"id":"[^"]+"|"lastUpdated":"[^"]+"/g, '').replaceAll(jan.patient ?? '', ''),
        other.text.replaceAll(/"id":"[^"]+"|"lastUpdated":"[^"]+"/g, '').replaceAll(unknown, ''),
        path('…'),
      )
    }
    for (const visitor of Object.values(everybody)) {
      await alike(visitor, (id) => `/fhir/Patient/${id}`)
      await alike(visitor, (id) => `/fhir/Patient/${id}/_history`)
      await alike(visitor, (id) => `/fhir/Patient/${id}/_history/1`)
      await alike(visitor, (id) => `/fhir/Patient/${id}/$everything`)
      await alike(visitor, (id) => `/fhir/Encounter?patient=${id}`)
      await alike(visitor, (id) => `/fhir/Encounter?patient=${id}&_summary=count`)
      await alike(visitor, (id) => `/fhir/Patient?_id=${id}`)
      await alike(visitor, (id) => `/fhir/Patient/${id}`, { headers: { 'if-none-match': 'W/"1"' } })
      await alike(visitor, (id) => `/fhir/Patient/${id}`, { method: 'DELETE' })
    }
  })
})

describe('reading another’s record', () => {
  it('as it is, as it was, whole, in parts, or only whether it changed', async () => {
    for (const [who, visitor] of Object.entries(everybody))
      for (const [type, id] of Object.entries(his)) {
        for (const path of [
          `${type}/${id}`,
          `${type}/${id}/_history`,
          `${type}/${id}/_history/1`,
          `${type}/${id}?_elements=id`,
          `Patient/${jan.patient}/$everything?_type=${type}`,
        ]) {
          const answer = await visitor(`/fhir/${path}`)
          assert.equal(answer.status, 403, `${who} ${path}: ${answer.status}`)
          nothingOfHis(answer, `${who} ${path}`)
        }
        const known = await visitor(`/fhir/${type}/${id}`, { headers: { 'if-none-match': 'W/"1"' } })
        assert.equal(known.status, 403, `${who} ${type}: 304 tells that it is there`)
      }
  })

  it('in a batch or transaction that is mostly about one’s own', async () => {
    const get = (path: string) => ({ request: { method: 'GET', url: path } })
    const entry = [
      get(`Patient/${anna.patient}`),
      get(`Patient/${jan.patient}`),
      get(`Observation/${his.Observation}/_history/1`),
      get(`Encounter?patient=${jan.patient}`),
      get(`Patient?identifier=${identifierSystems.pesel}|${jan.pesel}`),
      get(`Patient/${jan.patient}/$everything`),
    ]
    for (const visitor of [patient, doctor, clinic]) {
      const batch = await visitor('/fhir', { body: { resourceType: 'Bundle', type: 'batch', entry } })
      assert.equal(batch.status, 200)
      assert.equal(batch.json.entry?.[0]?.resource?.id, anna.patient)
      nothingOfHis(batch)
      const whole = await visitor('/fhir', { body: { resourceType: 'Bundle', type: 'transaction', entry } })
      assert.equal(whole.status, 403)
      nothingOfHis(whole)
    }
  })

  it('with everything of a patient, only what the role may see', async () => {
    for (const visitor of [registrar, pharmacist, auditor])
      assert.equal((await visitor(`/fhir/Patient/${anna.patient}/$everything`)).status, 403)
    const own = await patient(`/fhir/Patient/${anna.patient}/$everything?_count=20`)
    assert.equal(own.status, 200)
    nothingOfHis(own)
  })

  it('when the relation of care is over', async () => {
    const visit = {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'urn:oid:2.16.840.1.113883.3.4424.11.1.34', code: '4' },
      subject: { reference: `Patient/${jan.patient}` },
      participant: [{ individual: { reference: `Practitioner/${maria.practitioner}` } }],
      period: { start: clock.now().toISOString(), end: clock.now().toISOString() },
    }
    const { json } = await sandbox('/fhir/Encounter', { body: visit })
    assert.equal((await doctor(`/fhir/Patient/${jan.patient}`)).status, 200)
    const page = (await doctor(`/fhir/Observation?patient=${jan.patient}&_count=1`)).json
    const next = linkOf(page, 'next')
    assert.ok(next)
    ahead += 31 * day
    await everybodySignsIn()
    for (const path of [
      `/fhir/Patient/${jan.patient}`,
      `/fhir/Encounter/${json.id}`,
      `/fhir/Patient/${jan.patient}/_history/1`,
      next.slice(url.length),
    ])
      assert.equal((await doctor(path)).status, 403, path.slice(0, 40))
    ahead -= 31 * day
    assert.equal((await sandbox(`/fhir/Encounter/${json.id}`, { method: 'DELETE' })).status, 204)
    await everybodySignsIn()
    assert.equal((await doctor(`/fhir/Patient/${jan.patient}`)).status, 403, 'a visit that was a mistake')
  })

  it('of a worker as a citizen', async () => {
    const people = await sandbox('/fhir/Person?_count=5')
    const id = people.json.entry?.[0]?.resource?.id
    for (const [who, visitor] of Object.entries(everybody)) {
      for (const path of [`Person/${id}`, `Person?link=Practitioner/${maria.practitioner}`, 'Person'])
        assert.equal((await visitor(`/fhir/${path}`)).status, 403, who)
      const colleague = await visitor(`/fhir/Practitioner/${maria.practitioner}`)
      assert.equal(colleague.status, 200)
      assert.doesNotMatch(colleague.text, /birthDate|(?<!\d)\d{11}(?!\d)/)
      const found = await visitor(
        `/fhir/Practitioner?identifier=${encodeURIComponent(`${identifierSystems.pesel}|${maria.pesel}`)}`,
      )
      assert.equal(matches(found).length, 0)
    }
  })
})

const linkOf = (bundle: Json, relation: string): string | undefined =>
  (bundle.link as { relation: string; url: string }[] | undefined)?.find((each) => each.relation === relation)
    ?.url

describe('pages', () => {
  it('of another actor are not turned, and tell nothing of the question', async () => {
    const asked = await sandbox('/fhir/Patient/_search', {
      body: `name=w&birthdate=gt1900&_count=1`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const next = linkOf(asked.json, 'next')?.slice(url.length) ?? ''
    assert.ok(next)
    const turned = await sandbox(next)
    assert.equal(turned.status, 200)
    assert.doesNotMatch(JSON.stringify(turned.json.link), /birthdate/, 'a question that was posted')
    for (const visitor of Object.values(everybody)) {
      const answer = await visitor(next)
      assert.ok(answer.status === 400 || answer.status === 403, String(answer.status))
      nothingOfHis(answer)
    }
  })

  it('that are made up, cut, or of another list', async () => {
    const whole = await patient(`/fhir/Patient/${anna.patient}/$everything?_count=1`)
    const search = await patient(`/fhir/Observation?_count=1`)
    const pages = [whole, search].map(({ json }) =>
      new URL(linkOf(json, 'next') ?? '').searchParams.get('_page'),
    )
    const [ofWhole = '', ofSearch = ''] = pages
    for (const path of [
      `Observation?_page=${ofWhole}`,
      `Encounter?_page=${ofSearch}`,
      `Observation?_page=${ofSearch?.slice(0, -3)}AAA`,
      'Observation?_page=AAAA',
      'Observation?_page=%00',
      `Patient/${anna.patient}/$everything?_page=${ofSearch}`,
      `Patient/${anna.patient}/$everything?_page=AAAA`,
    ]) {
      const answer = await patient(`/fhir/${path}`)
      assert.equal(answer.status, 400, `${path.slice(0, 40)} ${answer.status} ${answer.text.slice(0, 100)}`)
    }
    const forged = await doctor(`/fhir/Patient/${anna.patient}/$everything?_page=${ofWhole}`)
    nothingOfHis(forged)
    assert.equal((await doctor(`/fhir/Patient/${jan.patient}/$everything?_page=${ofWhole}`)).status, 403)
    nothingOfHis(await patient(`/fhir/Observation?_count=1&_after=${ofWhole}&_sort=-_lastUpdated`))
  })
})

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
      [anna.patient],
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

describe('hostile input', () => {
  const nasty = [
    '%00',
    `${anna.patient}%00`,
    "'%20or%201=1--",
    '..%2f..%2fetc%2fpasswd',
    '__proto__',
    'constructor',
    'toString',
    `${'x'.repeat(3000)}`,
    '%F0%9F%92%8A',
    '%ED%A0%80',
    '$1',
    '*',
    '{1,2}',
  ]

  it('as ids, types, names and values: a refusal or nothing, never a fault', async () => {
    for (const text of nasty) {
      for (const path of [
        `/fhir/Patient/${text}`,
        `/fhir/${text}`,
        `/fhir/${text}/${text}`,
        `/fhir/Patient/${anna.patient}/_history/${text}`,
        `/fhir/Patient/${text}/$everything`,
        `/fhir/Observation?_id=${text}`,
        `/fhir/Observation?code=${text}|${text}`,
        `/fhir/Observation?date=${text}`,
        `/fhir/Observation?patient=${text}`,
        `/fhir/Observation?${text}=x`,
        `/fhir/Observation?_sort=${text}&_count=1`,
        `/fhir/Observation?_include=${text}:${text}&_revinclude=Observation:${text}&_count=1`,
        `/fhir/Observation?code:${text}=x`,
        `/fhir/Observation?_elements=${text}&_count=1`,
        `/fhir/Observation?_total=${text}&_summary=${text}&_count=1`,
        `/fhir/Patient/${anna.patient}/$everything?_type=${text}`,
        `/fhir/Patient/${anna.patient}/_history?_count=${text}`,
      ]) {
        const answer = await patient(path)
        nothingOfHis(answer, path.slice(0, 100))
        assert.doesNotMatch(answer.text, /syntax|postgres|at file:|node_modules/i, path.slice(0, 100))
      }
      const call = await patient(`/api/${text}/${text}`, { body: {} })
      assert.ok(call.status >= 400 && call.status < 500, `${text} ${call.status}`)
      const member = await patient(`/api/ikp/${text}`, { body: {} })
      assert.ok(member.status >= 400 && member.status < 500, `${text} ${member.status}`)
    }
  })

  it('as bodies: deep, polluted, of the wrong shape', async () => {
    const deep = `${'{"extension":['.repeat(5000)}1${']}'.repeat(5000)}`
    const bodies = [
      deep,
      '{"__proto__":{"role":"sandbox"},"resourceType":"Observation"}',
      '{"resourceType":"__proto__"}',
      '{"resourceType":"Observation","constructor":{"prototype":{"a":1}}}',
      '{"resourceType":"Bundle","type":"batch","entry":{"length":5}}',
      '{"resourceType":"Bundle","type":"batch","entry":[null,1,"x",[],{"request":null},{"request":{"method":"GET","url":5}}]}',
      '{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"GET","url":"__proto__/x"}}]}',
      '{"resourceType":"Observation","status":"final\\u0000"}',
      '[]',
      'null',
      '"x"',
    ]
    for (const body of bodies) {
      for (const visitor of [sandbox, clinic, patient])
        for (const path of ['/fhir', '/fhir/Observation']) {
          const { status, text } = await visitor(path, { body })
          assert.ok(status < 500, `${path} ${body.slice(0, 60)}: ${status} ${text.slice(0, 200)}`)
        }
      const call = await patient('/api/ikp/prescriptions', { body })
      assert.ok(call.status < 500, `${body.slice(0, 60)}: ${call.status}`)
    }
    assert.equal(({} as Record<string, unknown>).role, undefined)
  })

  it('as names of this host', async () => {
    for (const host of ['evil.example', 'localhost"evil', 'localhost.evil.example', 'localhost:80:80']) {
      const status = await new Promise<number>((resolve, reject) => {
        const { hostname, port } = new URL(url)
        rawRequest({ hostname, port, path: '/fhir/metadata', headers: { host } }, (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        })
          .on('error', reject)
          .end()
      })
      assert.ok(status === 403 || status === 400, `${host} ${status}`)
    }
  })
})

it('what was refused to them, they left in the book of accesses', async () => {
  await doctor(`/fhir/Patient/${jan.patient}`)
  const himself = as({ cookie: await signIn(url, 'jan-wisniewski') })
  const { json } = await himself('/api/ikp/accesses', { body: { limit: 50 } })
  assert.match(JSON.stringify(json), new RegExp(sampleOrganizations.clinic.slice(0, 8)))
})
