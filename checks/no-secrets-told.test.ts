/**
 * What operators see of a busy day says nothing about anybody: no PESEL, name, code, key or secret stands in a log line, at
 * /metrics, in PostgreSQL's own log, or in a refusal.
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import {
  type Answer,
  anna,
  auditor,
  clinic,
  doctor,
  jan,
  lines,
  patient,
  pharmacist,
  registrar,
  type Sent,
  sandbox,
  send,
  url,
  type Visitor,
} from '#checks/attackers.ts'
import { samplePeople } from '#population/sample-people.ts'
import { makePesel } from '#standards/pl-ids/pesel.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'

const newcomer = {
  pesel: makePesel('1991-07-03', 'female', 4711),
  given: 'Bogumiła',
  family: 'Trzebiatowska',
}
/** Long enough to be told from other numbers and words. */
const secrets = new Set([
  ...samplePeople.flatMap(({ pesel, family }) => [pesel, family]),
  ...[newcomer.pesel, newcomer.given, newcomer.family, 'Dębowa', 'Metformin'],
])
/** Four digits each: looked for as whole words. */
const codes = new Set<string>()
const refusals: Answer[] = []

async function act(visitor: Visitor, path: string, sent: Sent = {}): Promise<Answer> {
  const answer = await visitor(path, sent)
  assert.ok(answer.status < 500, `${path.replace(/\?.*/, '')}: ${answer.status}`)
  if (answer.status >= 400) refusals.push(answer)
  return answer
}

const call = (visitor: Visitor, member: string, body: unknown, headers = {}) =>
  act(visitor, `/api/${member}`, { body, headers })

interface Package {
  readonly package: { readonly code: string; readonly key: string }
  readonly prescriptions: readonly { readonly id: string; readonly key: string }[]
}

async function aBusyDay(): Promise<void> {
  const { json: medicines } = await call(doctor, 'gabinet/findMedicines', { text: 'metf' })
  const [{ product = '' } = {}] = medicines.medicines as { product: string }[]
  const order = { product, packs: 2, dosage: '1 x 1 tabl.', paymentLevel: '30%' }
  const prescriptions = [order, order]
  const { json } = await call(doctor, 'gabinet/issuePrescriptions', { patient: anna.patient, prescriptions })
  const issued = json as unknown as Package
  const { code, key } = issued.package
  for (const each of [key, ...issued.prescriptions.map((prescription) => prescription.key)]) secrets.add(each)
  codes.add(code)
  const [first, second] = issued.prescriptions
  await call(pharmacist, 'gabinet/toDispense', { code, pesel: anna.pesel })
  await call(pharmacist, 'gabinet/toDispense', { code: '0000', pesel: anna.pesel })
  await call(pharmacist, 'gabinet/toDispense', { key: `${key.slice(0, -1)}0` })
  await call(pharmacist, 'gabinet/dispense', { key: first?.key, packs: 1 })
  await call(pharmacist, 'gabinet/dispense', { key: first?.key, packs: 7 })
  await call(doctor, 'gabinet/cancelPrescription', { prescription: second?.id, reason: 'Pomyłka.' })
  await call(pharmacist, 'gabinet/dispense', { key: second?.key, packs: 1 })
  await call(registrar, 'gabinet/registerPerson', newcomer)
  await call(registrar, 'gabinet/registerPerson', newcomer)
  await call(registrar, 'gabinet/registerPerson', { ...newcomer, pesel: `${newcomer.pesel.slice(0, 10)}x` })
  await call(doctor, 'gabinet/personByPesel', { pesel: jan.pesel })
  await call(doctor, 'gabinet/findPeople', { text: jan.family })
  await call(doctor, `gabinet/${jan.pesel}`, {})
  await call(doctor, `${jan.family}/overview`, {})
  await call(patient, 'ikp/prescriptions', { [anna.pesel]: anna.family })
  await call(patient, 'ikp/accesses', {}, { 'idempotency-key': anna.pesel.repeat(20) })
  await call(auditor, 'gabinet/overview', { patient: jan.pesel })
  await atTheRecord()
}

const pesel = encodeURIComponent(`${identifierSystems.pesel}|${jan.pesel}`)

async function atTheRecord(): Promise<void> {
  const person = { resourceType: 'Patient', id: jan.pesel, name: [{ family: jan.family }] }
  for (const visitor of [doctor, patient, clinic, pharmacist]) {
    await act(visitor, `/fhir/Patient?identifier=${pesel}&_sort=${jan.family}`, {
      headers: { prefer: 'handling=strict' },
    })
    await act(visitor, `/fhir/Patient/${jan.pesel}`)
    await act(visitor, `/fhir/${jan.family}/${jan.pesel}`)
    await act(visitor, `/fhir/Patient?${jan.pesel}=${jan.family}`, { headers: { prefer: 'handling=strict' } })
    await act(visitor, `/fhir/Observation?date=${jan.pesel}`)
    await act(visitor, `/fhir/Observation?code:${jan.family}=x`)
    await act(visitor, '/fhir/Patient', { body: `{"${jan.pesel}":"${jan.family}"` })
    await act(visitor, '/fhir/Patient', { body: { ...person, gender: jan.family, birthDate: jan.pesel } })
  }
  await act(sandbox, '/fhir/Patient', { body: { ...person, [jan.family]: 1, gender: jan.family } })
  await act(sandbox, '/fhir', {
    body: {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ request: { method: jan.pesel, url: jan.family } }],
    },
  })
  // Many at once want one id: PostgreSQL refuses all but one, and says so in its log.
  const put = () => act(sandbox, `/fhir/Patient/${jan.pesel}`, { method: 'PUT', body: person })
  await Promise.all(Array.from({ length: 12 }, put))
  await act(sandbox, `/fhir/Patient/${jan.pesel}`, {
    method: 'PUT',
    body: person,
    headers: { 'if-match': 'W/"77"' },
  })
  await act((path, sent) => send({ cookie: `openp1_session=${jan.pesel}` }, path, sent), '/fhir/Patient')
  await act(
    (path, sent) => send({ authorization: `Bearer ${jan.pesel}.${anna.pesel}` }, path, sent),
    '/fhir/Patient',
  )
}

/** Which secrets stand in a text, in any way of writing. */
function toldIn(text: string): string[] {
  const folded = text.toLowerCase()
  const ways = (secret: string) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
  return [...secrets].filter((secret) => ways(secret).some((way) => folded.includes(way.toLowerCase())))
}

describe('a busy day with many mistakes', () => {
  before(aBusyDay)

  it('leaves nothing about anybody in the log', () => {
    assert.ok(lines.length > 60, `${lines.length} lines`)
    assert.deepEqual(toldIn(JSON.stringify(lines)), [])
    const values = lines.flatMap(({ ms: _, ...line }) => Object.values(line)).map(String)
    assert.deepEqual(
      values.filter((value) => codes.has(value)),
      [],
    )
    // A request's number of 13 hexadecimal digits has eleven decimal ones in a row now and then.
    const withoutTraces = lines.map(({ trace: _, ...line }) => line)
    assert.ok(lines.every(({ trace = '0'.repeat(13) }) => /^[0-9a-f]{13}$/.test(String(trace))))
    assert.doesNotMatch(JSON.stringify(withoutTraces), /(?<!\d)\d{11}(?!\d)|openp1_session|Bearer/)
  })

  it('leaves nothing about anybody at /metrics', async () => {
    const text = await (await fetch(`${url}/metrics`)).text()
    assert.match(text, /openp1_messages_total/)
    assert.deepEqual(toldIn(text), [])
    const labels = [...text.matchAll(/="([^"]*)"/g)].map(([, label = '']) => label)
    assert.deepEqual(
      labels.filter((label) => codes.has(label)),
      [],
    )
  })

  it('leaves nothing about anybody in the log of PostgreSQL', () => {
    const home = process.env.OPENP1_TEST_HOME ?? ''
    const logs = globSync(join(home, 'postgres', '**', '*.log'))
    assert.ok(logs.length > 0, 'where is the log?')
    for (const log of logs) assert.deepEqual(toldIn(readFileSync(log, 'utf8')), [], log)
  })

  it('leaves nothing about anybody in a refusal', () => {
    assert.ok(refusals.length > 40, `${refusals.length} refusals`)
    const told = refusals.filter(({ text }) => toldIn(text).length > 0).map(({ text }) => text)
    assert.deepEqual(told, [])
  })
})
