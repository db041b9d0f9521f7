/**
 * Hostile, mistaken and repeated input, over the real doors: a clear refusal in the format of the interface, nothing
 * half-written, nothing lost.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { systemClock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'

let now = new Date('2026-11-20T12:00:00Z')
const world = await testWorld('sample', { clock: { now: () => now } })
const { url } = await testRoof(world)

const anna = samplePerson('anna-kowalska')
const jan = samplePerson('jan-wisniewski')

type Answer = { status: number; body: Record<string, unknown> }

async function send(path: string, headers: Record<string, string>, body: string | Buffer): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body as string,
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** One of the people at their desk. */
async function at(key: string, portal: string) {
  const cookie = await signIn(url, key, portal)
  return (member: string, input: unknown, request?: string) =>
    send(
      `/api/${portal}/${member}`,
      { cookie, ...(request && { 'idempotency-key': request }) },
      JSON.stringify(input),
    )
}

const exp = Math.floor(systemClock.now().getTime() / 1000) + 86_400
const bearer = () =>
  `Bearer ${makeToken({ role: 'sandbox', exp }, readFileSync(join(world.home, 'local-token.key')))}`
const fhir = (path: string, body: string | Buffer) =>
  send(`/fhir${path}`, { authorization: bearer(), 'content-type': 'application/fhir+json' }, body)

type Desk = Awaited<ReturnType<typeof at>>
let doctor: Desk
let pharmacist: Desk
let registrar: Desk
let product = ''
before(async () => {
  doctor = await at('maria-zielinska', 'gabinet')
  pharmacist = await at('piotr-wojcik', 'gabinet')
  registrar = await at('katarzyna-lewandowska', 'gabinet')
  const { body } = await doctor('findMedicines', { text: 'metf' })
  product = (body.medicines as { product: string }[])[0]?.product ?? ''
})

const order = (more: object = {}) => ({
  product,
  packs: 2,
  dosage: '1 x 1 tabl.',
  paymentLevel: '30%',
  ...more,
})
const issue = (prescriptions: object[], patient = anna.patient, request?: string) =>
  doctor('issuePrescriptions', { patient, prescriptions }, request)

interface Package {
  readonly package: { readonly code: string; readonly key: string }
  readonly prescriptions: readonly { readonly id: string; readonly key: string }[]
}

async function issued(more: object = {}): Promise<Package> {
  const { status, body } = await issue([order(more)])
  assert.equal(status, 200, JSON.stringify(body))
  return body as unknown as Package
}

function refused({ status, body }: Answer, category: number, code: string): void {
  assert.deepEqual([status, body.code], [category, code], JSON.stringify(body))
  assert.doesNotMatch(JSON.stringify(body), /\d{11}|Kowalsk|Wiśniewsk/, 'a refusal carries no personal data')
}

const countOf = async () =>
  (await world.database.sql.query<{ n: string }>('select count(*) as n from record.resource'))[0]?.n

/** Whatever is refused leaves the record as it was. */
async function unchanged(work: () => Promise<void>): Promise<void> {
  const before = await countOf()
  await work()
  assert.equal(await countOf(), before)
}

describe('identifiers', () => {
  it('a PESEL whose check digit is wrong', () =>
    unchanged(async () => {
      refused(await registrar('personByPesel', { pesel: '84031499908' }), 400, 'pesel-check-digit')
      refused(
        await registrar('registerPerson', { pesel: '84031499908', given: 'A', family: 'B' }),
        400,
        'pesel-check-digit',
      )
    }))
  it('a medicine that does not exist', () =>
    unchanged(async () => {
      const answer = await issue([order(), order({ product: '999999999' })])
      refused(answer, 422, 'unknown-medicine')
      assert.match(String(answer.body.location), /prescriptions\/1/)
    }))
  it('an ICD-10 code that does not exist', () =>
    unchanged(async () => {
      const at = '2026-11-20T10:00:00Z'
      const event = { patient: anna.patient, eventClass: '4', startedAt: at, endedAt: at }
      const answer = await doctor('registerVisit', { ...event, diagnoses: [{ icd10: 'Q99.99', main: true }] })
      assert.equal(answer.status, 422, JSON.stringify(answer.body))
      assert.match(String(answer.body.location), /diagnoses\/0/)
    }))
})

describe('dispensing', () => {
  const dispense = async ({ prescriptions }: Package, packs: number, request?: string) =>
    pharmacist('dispense', { key: prescriptions[0]?.key, packs }, request)

  it('more packs than prescribed, then the same again', async () => {
    const found = await issued()
    refused(await dispense(found, 3), 422, 'too-many-packs')
    assert.equal((await dispense(found, 2)).status, 200)
    refused(await dispense(found, 1), 409, 'already-dispensed')
  })
  it('the same request twice hands over once', async () => {
    const found = await issued()
    const [one, two] = await Promise.all([
      dispense(found, 1, 'same-request'),
      dispense(found, 1, 'same-request'),
    ])
    assert.deepEqual(one, two)
    refused(await dispense(found, 2, 'same-request'), 409, 'request-reused')
    assert.equal((await dispense(found, 1)).body.packsLeft, 0)
  })
  it('a cancelled one', async () => {
    const found = await issued()
    await doctor('cancelPrescription', {
      prescription: found.prescriptions[0]?.id,
      reason: 'Pomyłka w dawce.',
    })
    refused(await dispense(found, 1), 409, 'cancelled')
  })
  it('a wrong code, a wrong PESEL and an unknown patient look alike', async () => {
    const found = await issued()
    const { code } = found.package
    const wrong = code === '0001' ? '0002' : '0001'
    for (const asked of [
      { code: wrong, pesel: anna.pesel },
      { code, pesel: jan.pesel },
      { code, pesel: '44051401359' },
    ])
      refused(await pharmacist('toDispense', asked), 404, 'no-package')
  })
})

describe('whose patient', () => {
  it('a patient who is not the doctor’s, seen from every side', () =>
    unchanged(async () => {
      refused(await doctor('overview', { patient: jan.patient }), 403, 'not-your-patient')
      refused(await issue([order()], jan.patient), 403, 'not-your-patient')
      refused(await doctor('entries', { patient: jan.patient }), 403, 'not-your-patient')
    }))
  it('a pharmacist who opens a profile', async () => {
    assert.equal((await pharmacist('overview', { patient: anna.patient })).status, 403)
    const cookie = await signIn(url, 'piotr-wojcik', 'gabinet')
    const direct = await fetch(`${url}/fhir/Condition?patient=${anna.patient}`, { headers: { cookie } })
    const outcome = (await direct.json()) as { resourceType: string; entry?: unknown[] }
    assert.ok(direct.status === 403 || (outcome.entry ?? []).length === 0, `${direct.status}`)
  })
})

describe('the FHIR door', () => {
  const observation = (subject: string) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject: { reference: subject },
  })
  const issueOf = ({ body }: Answer) => (body.issue as { code: string; severity: string }[])[0]

  it('a bundle with a dangling reference: nothing of it is written', () =>
    unchanged(async () => {
      const entry = [`Patient/${anna.patient}`, 'Patient/00000000-0000-4000-8000-000000000000'].map(
        (subject) => ({
          resource: observation(subject),
          request: { method: 'POST', url: 'Observation' },
        }),
      )
      const answer = await fhir('/', JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }))
      assert.equal(answer.status, 422, JSON.stringify(answer.body))
      assert.equal(answer.body.resourceType, 'OperationOutcome')
    }))
  it('malformed JSON', async () => {
    const answer = await fhir('/Patient', '{"resourceType":"Patient",')
    assert.equal(answer.status, 400)
    assert.equal(issueOf(answer)?.severity, 'error')
  })
  it('a body of 100 MB', async () => {
    const answer = await fhir('/', Buffer.alloc(100 * 1024 * 1024, 0x20)).catch((error: Error) => error)
    // A server may answer 413 and close while the client still sends: both are the same refusal.
    if (!(answer instanceof Error)) assert.equal(answer.status, 413)
    assert.equal((await fetch(`${url}/health/ready`)).status, 200)
  })
  it('an unknown element, a wrong date, a resource of another type', async () => {
    for (const bad of [
      { resourceType: 'Patient', nickname: 'x' },
      { resourceType: 'Patient', birthDate: '2026-13-01' },
    ]) {
      const answer = await fhir('/Patient', JSON.stringify(bad))
      assert.ok([400, 422].includes(answer.status), `${answer.status}`)
      assert.equal(answer.body.resourceType, 'OperationOutcome')
    }
    assert.equal((await fhir('/Patient', JSON.stringify(observation('Patient/x')))).status, 400)
  })
})

describe('the API door', () => {
  it('malformed JSON, another content type, 2 MB, an unknown member', async () => {
    const cookie = await signIn(url, 'anna-kowalska')
    refused(await send('/api/ikp/me', { cookie }, '{"x":'), 400, 'malformed')
    refused(await send('/api/ikp/me', { cookie, 'content-type': 'text/xml' }, '<x/>'), 400, 'content-type')
    refused(
      await send('/api/ikp/me', { cookie }, JSON.stringify({ x: 'y'.repeat(2_000_000) })),
      413,
      'body-too-large',
    )
    refused(await send('/api/ikp/nothing', { cookie }, '{}'), 404, 'no-operation')
  })
})

describe('a day', () => {
  it('that no calendar has', async () => {
    const asked = { city: 'Warszawa', street: 'Prosta', house: '1', day: '2026-02-30' }
    refused(await (await at('katarzyna-lewandowska', 'gabinet'))('checkAddress', asked), 400, 'no-such-day')
  })
})

// Last, for whoever signs in later ends the sessions of before.
describe('a date in the other time zone', () => {
  it('a prescription whose last Polish day has ended, though it has not in London', async () => {
    const found = await issued()
    const key = found.prescriptions[0]?.key
    const dispenseAt = async (instant: string) => {
      now = new Date(instant)
      return (await at('piotr-wojcik', 'gabinet'))('dispense', { key, packs: 1 })
    }
    try {
      assert.equal((await dispenseAt('2026-12-20T22:59:00Z')).status, 200)
      refused(await dispenseAt('2026-12-20T23:01:00Z'), 422, 'expired')
    } finally {
      now = new Date('2026-11-20T12:00:00Z')
    }
  })
})
