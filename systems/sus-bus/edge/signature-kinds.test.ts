/** Documents signed otherwise than with an employee's certificate of the instance: each kind counts by its authority, its list, and the person. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { id_ce_keyUsage, KeyUsage, KeyUsageFlags } from '@peculiar/asn1-x509'
import { prescribed, send } from '#checks/bus-calls.ts'
import { prescriptionText } from '#checks/prescription-document.ts'
import { world } from '#checks/provider-clients.ts'
import { samplePerson } from '#population/sample-people.ts'
import { prepareEnveloped } from '#standards/signatures/enveloped-sign.ts'
import { extension, nameOf, pem, signCertificate } from '#standards/x509/certificate.ts'
import { signList } from '#standards/x509/crl.ts'
import { authorityExtensions } from '#standards/x509/extensions.ts'
import { answerRequest, readRequest, type Status } from '#standards/x509/ocsp.ts'

const now = world.clock.now().getTime()
const [since, until] = [new Date(now - 3_600_000), new Date(now + 86_400_000)]
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const authorityKey = rsa()
const name = nameOf([
  ['C', 'PL'],
  ['CN', 'Urząd próbny'],
])
const certified = (
  key: typeof authorityKey,
  serial: string,
  subject: typeof name,
  extensions: ReturnType<typeof authorityExtensions>,
) =>
  signCertificate(
    {
      serial: Buffer.from(serial, 'hex'),
      issuer: name,
      subject,
      publicKey: key,
      notBefore: since,
      notAfter: until,
      extensions,
    },
    authorityKey,
  )
const authority = certified(authorityKey, '01', name, authorityExtensions(authorityKey, authorityKey, 0))
const key = rsa()
const holder = (number: string, usage: number = KeyUsageFlags.nonRepudiation, serial = '4000000000000001') =>
  certified(
    key,
    serial,
    nameOf([
      ['C', 'PL'],
      ['CN', 'Maria Zielińska'],
      ['serialNumber', number],
    ]),
    [extension(id_ce_keyUsage, new KeyUsage(usage), true)],
  )

function document(certificate: Buffer, role?: string): Buffer {
  const unsigned = prepareEnveloped({
    document: prescriptionText(prescribed({ packs: 1 })),
    id: 'Signature-1',
    certificates: [certificate],
    at: world.clock.now(),
    ...(role !== undefined && { role }),
  })
  return unsigned.with(sign('sha256', unsigned.octets, key))
}

const folder = join(world.home, 'signatures')
const revoked = '4000000000000009'

/** An OCSP responder of the authority, as others run them: over plain HTTP, its answers signed by the authority itself. */
const responder = createServer(async (request, reply) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const asked = readRequest(Buffer.concat(chunks), [{ name, key: answering }])
  if (typeof asked === 'string') return reply.writeHead(400).end()
  const gone = { is: 'revoked', at: since, reason: 1 } as const
  const statuses = asked.serials.map((serial) => (serial.toString('hex') === revoked ? gone : standing))
  return reply.end(
    answerRequest(asked, statuses, { at: new Date(now - age), until: new Date(now - age + 60_000) }),
  )
})
let answering = authorityKey
let standing: Status = { is: 'good' }
let age = 0
before(() => new Promise<void>((done) => responder.listen(0, '127.0.0.1', done)))
after(() => responder.close())
const askResponder = () =>
  writeFile(
    join(folder, 'qualified', 'test.ocsp'),
    `http://127.0.0.1:${(responder.address() as AddressInfo).port}/ocsp\n`,
  )

async function believe(kind: string, withList = true): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, kind), { recursive: true })
  await writeFile(join(folder, kind, 'test.pem'), pem('CERTIFICATE', authority))
  const list = signList(
    {
      issuer: name,
      number: 1,
      thisUpdate: since,
      nextUpdate: until,
      revoked: [{ serial: Buffer.from(revoked, 'hex'), at: since, reason: 1 }],
    },
    authorityKey,
  )
  if (withList) await writeFile(join(folder, kind, 'test.crl'), list)
}

const maria = samplePerson('maria-zielinska').pesel
const role = (pesel: string) =>
  `<p:PodpisZP xmlns:p="http://crd.gov.pl/xml/schematy/ppzp/"><o:PESEL xmlns:o="urn:o">${pesel}</o:PESEL></p:PodpisZP>`

before(() => rm(folder, { recursive: true, force: true }))
after(() => rm(folder, { recursive: true, force: true }))

describe('a prescription signed by the doctor', () => {
  const kinds: Record<string, () => Buffer> = {
    qualified: () => document(holder(`PNOPL-${maria}`)),
    personal: () => document(holder(`PESEL: ${maria}`)),
    zus: () => document(holder(`2.16.840.1.113883.3.4424.1.6.2:${samplePerson('maria-zielinska').npwz}`)),
    'trusted-profile': () =>
      document(holder('VATPL-1234567890', KeyUsageFlags.digitalSignature), role(maria)),
  }
  for (const [kind, made] of Object.entries(kinds))
    it(`with a signature of the kind ${kind} is issued, once its authority is believed`, async () => {
      await rm(folder, { recursive: true, force: true })
      const before = await send(made())
      assert.deepEqual(
        [before.fault?.major, before.fault?.minor],
        ['bladUwierzytelnienia', 'certyfikatNiewazny'],
      )
      await believe(kind)
      const { major, verdicts } = await send(made())
      assert.equal(major, 'Sukces', JSON.stringify(verdicts))
    })
})

describe('a signature does not count', () => {
  const refused = async (made: Buffer) => (await send(made)).fault?.minor

  it('when its certificate was revoked, or nobody can tell', async () => {
    await believe('qualified')
    assert.equal(
      await refused(document(holder(`PNOPL-${maria}`, KeyUsageFlags.nonRepudiation, revoked))),
      'certyfikatNiewazny',
    )
    await believe('qualified', false)
    assert.equal(await refused(document(holder(`PNOPL-${maria}`))), 'certyfikatNiewazny')
  })

  it('when the responder of the authority says so, or nothing that counts; it counts without a list when that says good', async () => {
    await believe('qualified', false)
    await askResponder()
    const sent = () => send(document(holder(`PNOPL-${maria}`)))
    assert.equal((await sent()).major, 'Sukces')
    const gone = document(holder(`PNOPL-${maria}`, KeyUsageFlags.nonRepudiation, revoked))
    assert.match((await send(gone)).fault?.words ?? '', /revoked/)
    const refusedNow = async (words: RegExp) => assert.match((await sent()).fault?.words ?? 'none', words)
    standing = { is: 'unknown' }
    await refusedNow(/unknown/)
    standing = { is: 'good' }
    age = 3_600_000
    await refusedNow(/expired/)
    age = 0
    answering = key
    await refusedNow(/no list of its issuer/)
    answering = authorityKey
    // Away, it says nothing: then the list decides, and a certificate on the list never counts.
    await believe('qualified')
    await askResponder()
    assert.match((await send(gone)).fault?.words ?? '', /revoked/)
    await writeFile(join(folder, 'qualified', 'test.ocsp'), 'http://127.0.0.1:9/ocsp')
    assert.equal((await sent()).major, 'Sukces')
  })

  it('when somebody else signed: a worker of no right to practise, or another than the author', async () => {
    await believe('qualified')
    const patient = await refused(document(holder(`PNOPL-${samplePerson('zofia-kowalska').pesel}`)))
    assert.equal(patient, 'brakUprawnienPracownikaMedycznego')
    const other = await send(document(holder(`PNOPL-${samplePerson('piotr-wojcik').pesel}`)))
    assert.ok(other.verdicts[0]?.rules.includes('OPENP1.PODPISUJACY'), JSON.stringify(other))
  })

  it('when the seal of the trusted profile names nobody, or another kind of authority is believed', async () => {
    await believe('trusted-profile')
    assert.equal(await refused(document(holder(`PNOPL-${maria}`))), 'certyfikatNiewazny')
    await believe('qualified')
    assert.equal(await refused(document(holder('VATPL-1234567890'), role(maria))), 'certyfikatNiewazny')
  })
})
