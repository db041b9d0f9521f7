/** The gate as somebody meets it who looks for another's record: searching, reading, turning pages. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  anna,
  as,
  auditor,
  clinic,
  clock,
  doctor,
  everybody,
  finds,
  hers,
  his,
  jan,
  leap,
  linkOf,
  maria,
  matches,
  nothingOfHis,
  patient,
  pesel,
  pharmacist,
  registrar,
  type Sent,
  sandbox,
  url,
  type Visitor,
} from '#checks/attackers.ts'
import { signIn } from '#checks/sign-in.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'

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

  it('by chains and _has: whoever is out of reach is like nobody', async () => {
    const attempts: [path: (name: string) => string, named: string, madeUp: string][] = [
      [(name) => `Observation?subject.name=${name}`, 'wisniewski', 'nemo'],
      [(name) => `Observation?subject:Patient.name=${name}&_summary=count`, 'wisniewski', 'nemo'],
      [(number) => `Observation?patient.identifier=${number}`, pesel, '00000000000'],
      [(name) => `Practitioner?_has:Patient:general-practitioner:name=${name}`, 'wisniewski', 'nemo'],
      [(id) => `Organization?_has:Encounter:service-provider:_id=${id}`, his.Encounter ?? '', 'nemo'],
      [(id) => `Patient?_has:Observation:patient:_id=${id}&_total=accurate`, his.Observation ?? '', 'nemo'],
      [(name) => `Encounter?_filter=subject.name co "${name}"`, 'wisniewski', 'nemo'],
    ]
    for (const [path, named, madeUp] of attempts)
      for (const visitor of [doctor, patient, clinic, pharmacist, registrar]) {
        const answer = await visitor(`/fhir/${path(named)}`)
        nothingOfHis(answer, path(named))
        assert.equal(matches(answer).length, 0, path(named))
        const nobody = await visitor(`/fhir/${path(madeUp)}`)
        assert.deepEqual([answer.status, answer.json.total], [nobody.status, nobody.json.total], path(named))
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
    await leap(31)
    for (const path of [
      `/fhir/Patient/${jan.patient}`,
      `/fhir/Encounter/${json.id}`,
      `/fhir/Patient/${jan.patient}/_history/1`,
      next.slice(url.length),
    ])
      assert.equal((await doctor(path)).status, 403, path.slice(0, 40))
    await leap(-31)
    assert.equal((await sandbox(`/fhir/Encounter/${json.id}`, { method: 'DELETE' })).status, 204)
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

it('what was refused to them, they left in the book of accesses', async () => {
  await doctor(`/fhir/Patient/${jan.patient}`)
  const himself = as({ cookie: await signIn(url, 'jan-wisniewski') })
  const { json } = await himself('/api/ikp/accesses', { body: { limit: 50 } })
  assert.match(JSON.stringify(json), new RegExp(sampleOrganizations.clinic.slice(0, 8)))
})
