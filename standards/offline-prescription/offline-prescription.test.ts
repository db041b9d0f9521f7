/** What a pharmacy that is cut off reads and hands over. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CompactSign, compactVerify } from 'jose'
import { type Counter, handOver } from './hand-over.ts'
import { keyObject, publicKey, signingKey } from './keys.ts'
import type { OfflinePrescription } from './prescription.ts'
import { drift, worksAlone } from './terms.ts'
import { makeToken, mostBytes, openToken, TokenRefusal } from './token.ts'

const heard = new Date('2026-06-20T06:00:00Z')
const at = (hours: number) => new Date(heard.getTime() + hours * 3_600_000)
const lion = '0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4053'
const prescription: OfflinePrescription = {
  key: `1001${'7'.repeat(40)}`,
  patient: {
    pesel: '84031412345',
    given: 'Anna Maria',
    family: 'Kowalska-Brzęczyszczykiewicz',
    birthDate: '1984-03-14',
  },
  medicine: {
    product: '100123456',
    gtin: '05909990123456',
    text: 'Metformax 500, tabletki powlekane, 500 mg, 60 tabl. w blistrach (6 x 10)',
  },
  dosage: '2 x dziennie po 1 tabletce podczas posiłku lub zaraz po nim, popijając wodą; nie dzielić',
  packs: 4,
  packsDispensed: 1,
  paymentLevel: 'R',
  validFrom: '2026-06-19',
  validUntil: '2026-07-19',
  npwz: '5425740',
  share: { pharmacy: lion, packs: 3 },
}
const key = await signingKey(Buffer.alloc(32, 7))
const keyOf = (kid: string) => (kid === key.public.kid ? key.public : undefined)
const counter = (some: Partial<Counter>): Counter => ({
  pharmacy: 'apteka-pod-orlem',
  now: at(5),
  heard,
  madeAt: at(-12),
  kept: undefined,
  handed: [],
  ...some,
})
const handed = (packs: number, ground: 'share' | 'emergency') => ({ packs, ground })

const refused = (token: string, code: TokenRefusal['code']) =>
  assert.rejects(openToken(token, keyOf), (error) => error instanceof TokenRefusal && error.code === code)
const signedBy = (payload: unknown, header: object = {}) =>
  new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'rx+jws', kid: key.public.kid, ...header })
    .sign(key.private)

describe('the token of a prescription', () => {
  it('fits into one code with long names, and says the same when it is read', async () => {
    const token = await makeToken(prescription, key, heard)
    assert.ok(token.length <= mostBytes, `${token.length} bytes`)
    assert.deepEqual(await openToken(token, keyOf), { prescription, kid: key.public.kid, signedAt: heard })
    await compactVerify(token, keyObject(key.public))
  })

  it('cuts a dosage that is too long, and says so', async () => {
    const dosage = 'ćwierć łyżeczki '.repeat(25)
    const token = await makeToken({ ...prescription, dosage }, key, heard)
    assert.ok(token.length <= mostBytes && token.length > mostBytes - 40, `${token.length} bytes`)
    const read = await openToken(token, keyOf)
    assert.match(read.prescription.dosage, /^ćwierć łyżeczki .*…$/)
    assert.ok(dosage.startsWith(read.prescription.dosage.slice(0, -1)))
    const family = 'Ź'.repeat(400)
    const endless = { ...prescription, patient: { ...prescription.patient, family } }
    await assert.rejects(makeToken(endless, key, heard), RangeError)
  })

  it('does not open when a letter of it was changed', async () => {
    const parts = (await makeToken(prescription, key, heard)).split('.')
    for (const [at, part] of parts.entries()) {
      for (const place of [0, Math.floor(part.length / 2), part.length - 3]) {
        const letter = part[place] === 'A' ? 'B' : 'A'
        const altered = part.slice(0, place) + letter + part.slice(place + 1)
        await assert.rejects(openToken(parts.with(at, altered).join('.'), keyOf), TokenRefusal)
      }
    }
  })

  it('is signed with ES256 by a known key, or it is none', async () => {
    const [head = '', payload = '', signature = ''] = (await makeToken(prescription, key, heard)).split('.')
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString())
    await refused(`${encoded({ ...header, alg: 'none' })}.${payload}.`, 'form')
    await refused(`${encoded({ ...header, alg: 'HS256' })}.${payload}.${signature}`, 'form')
    await refused(`${encoded({ ...header, kid: 'constructor' })}.${payload}.${signature}`, 'key')
    await refused(await makeToken(prescription, await signingKey(Buffer.alloc(32, 8)), heard), 'key')
    await refused('a.b', 'form')
    await refused('x'.repeat(100_000), 'form')
  })

  it('is believed whole or not at all', async () => {
    const wrong = async (change: object) =>
      refused(await signedBy({ iat: 1_781_942_400, ...prescription, ...change }), 'form')
    await openToken(await signedBy({ iat: 1_781_942_400, ...prescription }), keyOf)
    await wrong({ key: '1001' })
    await wrong({ packs: 1.5 })
    await wrong({ packs: -1 })
    await wrong({ validUntil: 'soon' })
    await wrong({ share: { pharmacy: lion, packs: -3 } })
    await wrong({ iat: 1e20 })
    await wrong({ more: 1 })
    await refused(await signedBy(null), 'form')
    await refused(await signedBy({ iat: 1, ...prescription }, { typ: 'JWT' }), 'form')
  })

  it('has no key that is no point of the curve', async () => {
    const { x, y, kid } = key.public
    assert.equal((await publicKey({ x, y })).kid, kid)
    await assert.rejects(publicKey({ x, y: x }), RangeError)
    await assert.rejects(publicKey({ x: `${x}==`, y }), RangeError)
  })
})

describe('a pharmacy that is cut off', () => {
  it('hands over what is kept for it, as often as the patient comes', () => {
    const own = { pharmacy: lion, kept: 3 }
    assert.deepEqual(handOver(prescription, 2, counter(own)), { ground: 'share', left: 1 })
    const then = counter({ ...own, handed: [handed(2, 'share')] })
    assert.deepEqual(handOver(prescription, 1, then), { ground: 'share', left: 0 })
    assert.deepEqual(handOver(prescription, 2, then), { refused: 'too-many-packs', most: 1 })
    const done = counter({ ...own, handed: [handed(2, 'share'), handed(1, 'share')] })
    assert.deepEqual(handOver(prescription, 1, done), { refused: 'nothing-left', most: 0 })
  })

  it('believes the card about its share only when the card is newer than what the centre said', () => {
    const newer = counter({ pharmacy: lion, madeAt: at(1) })
    assert.deepEqual(handOver(prescription, 3, newer), { ground: 'share', left: 0 })
    const older = counter({ pharmacy: lion, madeAt: at(-1) })
    assert.deepEqual(handOver(prescription, 3, older), { refused: 'too-many-packs', most: 1 })
    const takenBack = counter({ pharmacy: lion, kept: 0, madeAt: at(-1) })
    assert.deepEqual(handOver(prescription, 1, takenBack), { refused: 'nothing-left', most: 0 })
  })

  it('hands over one emergency pack where nothing is kept for it, and no second one', () => {
    assert.deepEqual(handOver(prescription, 1, counter({})), { ground: 'emergency', left: 0 })
    assert.deepEqual(handOver(prescription, 2, counter({})), { refused: 'too-many-packs', most: 1 })
    const again = counter({ handed: [handed(1, 'emergency')] })
    assert.deepEqual(handOver(prescription, 1, again), { refused: 'emergency-used', most: 0 })
    const spent = { ...prescription, packsDispensed: 4 }
    assert.deepEqual(handOver(spent, 1, counter({})), { refused: 'nothing-left', most: 0 })
  })

  it('works for 72 hours after it last heard the centre, on days on which the prescription counts', () => {
    const late = (some: Partial<Counter>) => handOver(prescription, 1, counter(some))
    assert.ok('ground' in late({ now: new Date(heard.getTime() + worksAlone) }))
    assert.deepEqual(late({ now: new Date(heard.getTime() + worksAlone + 1) }), {
      refused: 'heard-too-long-ago',
      most: 0,
    })
    const july = new Date('2026-07-19T21:59:59Z')
    assert.ok('ground' in late({ now: july, heard: july }), 'the last Polish day ends at 22:00 UTC in summer')
    const over = new Date('2026-07-19T22:00:00Z')
    assert.deepEqual(late({ now: over, heard: over }), { refused: 'expired', most: 0 })
    const early = handOver({ ...prescription, validFrom: '2026-06-21' }, 1, counter({}))
    assert.deepEqual(early, { refused: 'not-yet-valid', most: 0 })
    assert.ok('ground' in late({ madeAt: new Date(at(5).getTime() + drift) }), 'clocks differ a little')
    assert.deepEqual(late({ madeAt: at(6) }), { refused: 'made-later', most: 0 })
  })
})
