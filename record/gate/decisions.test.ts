/**
 * What patients open and close, over HTTP. Two people with the same record, but that one of them hid something that the other
 * never had: whoever asks gets the same answers of both.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { shiftedClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { attend } from '../attend.ts'
import { bulk } from '../trial/bulk-client.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, organization, patient, practitioner, store } from '../trial/people.ts'

interface Choice {
  readonly type: 'permit' | 'deny'
  readonly [more: string]: unknown
}

const consent = (patientId: string, provision: Choice, status = 'active'): FhirResource => ({
  resourceType: 'Consent',
  status,
  scope: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
  },
  category: [{ coding: [{ system: 'https://openp1.pl/fhir/CodeSystem/consent', code: 'access' }] }],
  patient: { reference: `Patient/${patientId}` },
  policy: [{ uri: 'http://data.europa.eu/eli/reg/2025/327/oj' }],
  provision,
})

const toWhom = (...references: string[]) => ({
  actor: references.map((reference) => ({ role: { text: 'odbiorca' }, reference: { reference } })),
})
const toProfession = (value: string) => ({
  actor: [
    {
      role: { text: 'odbiorca' },
      reference: { identifier: { system: 'https://openp1.pl/fhir/CodeSystem/profession', value } },
    },
  ],
})
const ofType = (code: string) => ({ class: [{ system: 'http://hl7.org/fhir/resource-types', code }] })
const ofKind = (code: string) => ({
  securityLabel: [{ system: 'https://openp1.pl/fhir/CodeSystem/kind-of-data', code }],
})

const condition = (of: string, code: string, more: object = {}): FhirResource => ({
  resourceType: 'Condition',
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code }] },
  subject: { reference: `Patient/${of}` },
  ...more,
})

interface Person {
  readonly id: string
  readonly pulse: string
  readonly flu: string
}

describe('what patients decide', () => {
  let world: World
  let client: FhirClient
  let doctor = ''
  let clinic = ''
  let stranger = ''
  let stop: () => Promise<void>

  before(async () => {
    world = await testWorld('empty', { clock: shiftedClock(0) })
    client = await fhirClient(world)
    stop = attend(world)
    doctor = (await store(world, practitioner('Zaufana'))).id
    stranger = (await store(world, practitioner('Obcy'))).id
    clinic = (await store(world, organization('Przychodnia'))).id
  })

  after(() => stop())

  async function somebody(): Promise<Person> {
    const generalPractitioner = [
      { reference: `Practitioner/${doctor}` },
      { reference: `Organization/${clinic}` },
    ]
    const { id } = await store(world, patient({ generalPractitioner }))
    const pulse = (await store(world, observation(id))).id
    const flu = (await store(world, condition(id, 'J11'))).id
    return { id, pulse, flu }
  }

  const as = (who: string, role = 'doctor') => ({ authorization: `Bearer ${role};practitioner=${who}` })
  const asSystem = () => ({ authorization: `Bearer provider-system;organization=${clinic}` })

  async function status(path: string, headers: Record<string, string>): Promise<number> {
    return (await client.send('GET', path, undefined, headers)).status
  }

  /** Every way to ask, each answer without what differs between any two people. */
  async function answersOf(
    person: Person,
    hidden: string,
    headers: Record<string, string>,
  ): Promise<string[]> {
    const { id } = person
    const paths = [
      `/Condition/${hidden}`,
      `/Condition/${hidden}/_history`,
      `/Condition/${hidden}/_history/1`,
      `/Condition?patient=${id}&_total=accurate`,
      `/Condition?patient=${id}&_summary=count`,
      `/Condition?_id=${hidden}`,
      `/Condition?patient=${id}&code=F32`,
      `/Condition?patient=${id}&code:not=J11`,
      `/Condition?patient=${id}&_sort=-_lastUpdated&_count=1`,
      `/Patient?_id=${id}&_revinclude=Condition:subject`,
      `/Patient?_id=${id}&_has:Condition:patient:code=F32`,
      `/Observation?patient=${id}&_include=Observation:subject&_revinclude:iterate=Condition:subject`,
      `/Condition?patient=${id}&patient.gender=female`,
      `/Patient/${id}/$everything`,
      `/Patient/${id}/Condition`,
      `/Patient/${id}/*`,
      `/Consent?patient=${id}`,
      `/?_type=Condition,Observation&patient=${id}`,
    ]
    const found: string[] = []
    for (const path of paths) found.push(await answer('GET', path))
    const query = `{ ConditionList(patient: "${id}") { id code { coding { code } } } }`
    found.push(await answer('POST', '/$graphql', { query }))
    found.push(await answer('PUT', `/Condition/${hidden}`, { ...condition(id, 'J12'), id: hidden }))
    found.push(await answer('DELETE', `/Condition/${hidden}`))
    return found

    async function answer(method: string, path: string, body?: object): Promise<string> {
      const got = await client.send(method, path, body, headers)
      const names = new Map(
        [...new Set([...Object.values(person), hidden])].map((name, no) => [name, `#${no}`]),
      )
      const plain = [...names].reduce((text, [name, mark]) => text.replaceAll(name, mark), got.text)
      const timeless = plain
        .replaceAll(/"(id|lastUpdated|timestamp)":"[^"]*"/g, '"$1":"…"')
        .replaceAll(/_after=[^"&]*/g, '_after=…')
      return `${method} ${path.split('?')[0]?.replace(hidden, '#').replace(id, '#')} ${got.status} ${timeless}`
    }
  }

  for (const [what, scope] of [
    [
      'one resource',
      (id: string) => ({ data: [{ meaning: 'instance', reference: { reference: `Condition/${id}` } }] }),
    ],
    ['a kind of data', () => ofKind('mental-health')],
  ] as const)
    it(`hides ${what} from one practitioner without a hint, in every way to ask`, async () => {
      const [hiding, plain] = [await somebody(), await somebody()]
      const label = {
        meta: {
          security: [{ system: 'https://openp1.pl/fhir/CodeSystem/kind-of-data', code: 'mental-health' }],
        },
      }
      const hidden = (await store(world, condition(hiding.id, 'F32', label))).id
      const gone = await store(world, condition(plain.id, 'F32', label))
      assert.equal(await status(`/Condition/${hidden}`, as(doctor)), 200)
      await store(
        world,
        consent(hiding.id, { type: 'deny', ...toWhom(`Practitioner/${doctor}`), ...scope(hidden) }),
      )
      await world.database.sql.query('delete from record.resource where id = $1', [gone.key])
      const mine = await answersOf(hiding, hidden, as(doctor))
      const others = await answersOf(plain, gone.id, as(doctor))
      for (const [index, answer] of mine.entries()) assert.equal(answer, others[index])
      assert.equal(
        await status(`/Condition/${hidden}`, { authorization: `Bearer patient;patient=${hiding.id}` }),
        200,
      )
      assert.equal(await status(`/Condition/${hidden}`, asSystem()), 200)
      assert.equal(await status(`/Condition/${hiding.flu}`, as(doctor)), 200)
    })

  it('hides everything from one practitioner as if there were no relation of care', async () => {
    const { id, pulse } = await somebody()
    await store(world, consent(id, { type: 'deny', ...toWhom(`Practitioner/${doctor}`) }))
    for (const path of [
      `/Patient/${id}`,
      `/Observation/${pulse}`,
      `/Observation?patient=${id}`,
      `/Patient/${id}/$everything`,
    ]) {
      const [now, never] = [
        await client.send('GET', path, undefined, as(doctor)),
        await client.send('GET', path, undefined, as(stranger)),
      ]
      assert.deepEqual(
        [now.status, now.json.issue?.[0]?.details],
        [never.status, never.json.issue?.[0]?.details],
        path,
      )
    }
  })

  it('hides from everyone, and from a profession', async () => {
    const { id, pulse, flu } = await somebody()
    await store(world, consent(id, { type: 'deny', ...ofType('Condition') }))
    await store(world, consent(id, { type: 'deny', ...ofType('Observation'), ...toProfession('nurse') }))
    for (const headers of [as(doctor), as(doctor, 'nurse'), asSystem()]) {
      assert.equal(await status(`/Condition/${flu}`, headers), 403)
      assert.equal(await status(`/Patient/${id}`, headers), 200)
    }
    assert.equal(await status(`/Observation/${pulse}`, as(doctor)), 200)
    assert.equal(await status(`/Observation/${pulse}`, as(doctor, 'nurse')), 403)
  })

  it('opens to a stranger what is granted, until its end, and no more', async () => {
    const { id, pulse, flu } = await somebody()
    const now = world.clock.now().getTime()
    const period = { start: new Date(now - 1000).toISOString(), end: new Date(now + 3_600_000).toISOString() }
    const granted = await store(
      world,
      consent(id, {
        type: 'permit',
        period,
        ...toWhom(`Practitioner/${stranger}`),
        ...ofType('Observation'),
      }),
    )
    assert.equal(await status(`/Observation/${pulse}`, as(stranger)), 200)
    assert.equal(await status(`/Patient/${id}`, as(stranger)), 200)
    assert.equal(await status(`/Condition/${flu}`, as(stranger)), 403)
    assert.equal(await status(`/Condition?patient=${id}`, as(stranger)), 403)
    const all = await client.send('GET', `/Patient/${id}/$everything`, undefined, as(stranger))
    const types = all.json.entry.map(({ resource }: { resource: FhirResource }) => resource.resourceType)
    assert.deepEqual(new Set(types), new Set(['Patient', 'Observation']))
    const over = { ...period, end: new Date(now - 500).toISOString() }
    const ended = consent(id, {
      type: 'permit',
      period: over,
      ...toWhom(`Practitioner/${stranger}`),
      ...ofType('Observation'),
    })
    const put = await client.send('PUT', `/Consent/${granted.id}`, { ...ended, id: granted.id })
    assert.equal(put.status, 200, put.text)
    assert.equal(await status(`/Observation/${pulse}`, as(stranger)), 403)
  })

  it('opens to a profession', async () => {
    const { id } = await somebody()
    assert.equal(await status(`/Patient/${id}`, as(stranger)), 403)
    await store(world, consent(id, { type: 'permit', ...toProfession('doctor') }))
    assert.equal(await status(`/Patient/${id}`, as(stranger)), 200)
    assert.equal(await status(`/Patient/${id}`, as(stranger, 'nurse')), 403)
  })

  it('exports to a provider nothing that is hidden from it', async () => {
    const { id, flu } = await somebody()
    const hidden = await store(world, condition(id, 'F32'))
    await store(
      world,
      consent(id, {
        type: 'deny',
        ...toWhom(`Organization/${clinic}`),
        data: [{ meaning: 'instance', reference: { reference: `Condition/${hidden.id}` } }],
      }),
    )
    const done = await bulk(client, `/Patient/${id}/$export?_type=Condition,Consent`, { headers: asSystem() })
    const lines = await done.lines()
    assert.equal(lines.filter((line) => line.includes(flu)).length, 1)
    assert.ok(lines.every((line) => !line.includes(hidden.id) && !line.includes('"Consent"')))
  })

  it('refuses a decision that it would keep by halves', async () => {
    const { id } = await somebody()
    for (const provision of [
      { type: 'permit' },
      { type: 'deny', purpose: [{ code: 'TREAT' }] },
      { type: 'deny', ...ofType('Pulse') },
      { type: 'deny', ...ofKind('grief') },
      { type: 'deny', ...toProfession('barber') },
      { type: 'permit', ...toProfession('everyone') },
      { type: 'deny', period: { end: '2026-12-31' } },
      { type: 'deny', data: [{ meaning: 'related', reference: { reference: `Patient/${id}` } }] },
    ] as Choice[]) {
      const answer = await client.send('POST', '/Consent', consent(id, provision))
      assert.equal(answer.status, 422, JSON.stringify(provision))
      assert.equal(answer.json.issue[0].details.coding[0].code, 'consent-not-understood')
    }
    const elsewhere = await client.send('POST', '/Consent', consent(id, { type: 'deny' }), asSystem())
    assert.equal(elsewhere.status, 403)
  })
})
