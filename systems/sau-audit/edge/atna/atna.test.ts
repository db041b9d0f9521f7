/** Providers' systems report looks in their own data: kept once, shown to the patient and to auditors, and hostile senders are cut off. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from 'node:tls'
import { asReceiver, audited, sendAll } from '#checks/syslog-client.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { providerOf } from '#deploy/ca/registers.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { checkLog } from '#record/transparency/check.ts'
import { type AuditMessage, writeAuditMessage } from '#standards/atna/audit-message.ts'
import { frame } from '#standards/syslog/framing.ts'
import { type Issued, issue } from '../../../saz-accounts/edge/providers/issue.ts'
import { register } from '../../../saz-accounts/edge/providers/register.ts'
import { sau } from '../../contract.ts'
import type { Receiver } from '../syslog/line.ts'

const anna = samplePerson('anna-kowalska')
const dcm = (code: string, text: string) => ({ code, system: 'DCM', text })
const message = (who: string, pesel = anna.pesel, more: Partial<AuditMessage['event']> = {}): string =>
  writeAuditMessage({
    event: {
      id: dcm('110110', 'Patient Record'),
      types: [],
      action: 'R',
      at: '2026-03-10T08:00:00Z',
      outcome: '0',
      ...more,
    },
    participants: [{ userId: 'u7', name: who, requestor: true, roles: [] }],
    source: { id: 'HIS', site: 'oddział', kinds: ['4'] },
    objects: [
      {
        id: `${pesel}^^^&2.16.840.1.113883.3.4424.1.1.616&ISO`,
        idType: { code: '2', system: 'RFC-3881', text: 'Patient Number' },
        type: '1',
        role: '1',
        details: [],
      },
    ],
  })

const lines: Readonly<Record<string, unknown>>[] = []
const world = await testWorld('sample')
const roof = await testRoof(world, { audit: { port: 0 }, log: (line) => void lines.push(line) })
const clinic = await providerOf(world, sampleOrganizations.clinic)
const own = await issue(world, { kind: 'tls', provider: clinic, base: roof.url })

describe('what providers report', () => {
  const to = (issued = own): Receiver => asReceiver(issued, roof.auditPort ?? 0)
  const as = (actor: object) =>
    roof.house.context(world, { room: 'sau', actor: actor as never, purpose: 'audit' })
  const seen = async () =>
    (
      await as({ role: 'patient', patient: anna.patient }).call(sau.accessesOf, {
        patient: anna.patient ?? '',
      })
    ).accesses
  const kept = async () =>
    Number((await world.database.sql.query<{ n: string }>('select count(*) n from sau.reported'))[0]?.n)

  it('is shown to the patient whom it is about, as the place’s word, and to auditors', async () => {
    await sendAll(to(), [
      audited(message('dr Jan Nowak')),
      audited(message('dr Ewa Lis', undefined, { outcome: '8' })),
    ])
    const reported = (await seen()).filter(({ reported: look }) => look)
    assert.deepEqual(
      reported.map(({ reported: look, by, role }) => [
        look?.who,
        look?.isRefused,
        look?.source,
        look?.at,
        by.organization,
        role,
      ]),
      [
        [
          'dr Ewa Lis',
          true,
          'HIS, oddział',
          '2026-03-10T08:00:00.000Z',
          sampleOrganizations.clinic,
          'provider-system',
        ],
        [
          'dr Jan Nowak',
          false,
          'HIS, oddział',
          '2026-03-10T08:00:00.000Z',
          sampleOrganizations.clinic,
          'provider-system',
        ],
      ],
    )
    const { looks } = await as({ role: 'auditor' }).call(sau.reportedLooks, {})
    assert.equal(looks.length, 2)
    assert.ok(!JSON.stringify(looks).includes(anna.pesel))
    await assert.rejects(as({ role: 'doctor' }).call(sau.reportedLooks, {}), { code: 'auditors-only' })
  })

  it('is kept once, however often it is sent, sealed, and cannot be changed unnoticed', async () => {
    const had = await kept()
    const again = audited(message('dr Jan Nowak'))
    await sendAll(to(), [again, again, audited(message('ktoś inny'))])
    await sendAll(to(), [again])
    assert.equal(await kept(), had + 1)
    const rows = await world.database.sql.query<{ told: Buffer; object: string; digest: string }>(
      `select r.told, a.object, encode(r.digest, 'hex') as digest from sau.reported r join record.audit a on a.no = r.entry`,
    )
    assert.equal(rows.length, had + 1)
    for (const { told, object, digest } of rows) {
      assert.ok(!told.includes('Nowak') && !told.includes(anna.pesel))
      assert.equal(object.replaceAll('-', ''), digest.slice(0, 32))
    }
    assert.deepEqual((await checkLog(world)).bent, [])
  })

  it('about nobody known here is for auditors alone', async () => {
    const had = (await seen()).length
    await sendAll(to(), [audited(message('x', '44051401359')), audited(message('y', '1'))])
    assert.equal((await seen()).length, had)
    const { looks } = await as({ role: 'auditor' }).call(sau.reportedLooks, { limit: 2 })
    assert.deepEqual(looks.map(({ reported: look }) => look.who).sort(), ['x', 'y'])
  })

  it('is let go where it is no audit message, and what comes after it is kept', async () => {
    const had = await kept()
    const wrong = [
      'hello',
      audited('<a/>'),
      audited(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><AuditMessage>&b;</AuditMessage>`),
    ]
    await sendAll(to(), [...wrong, audited(message('after'))])
    assert.equal(await kept(), had + 1)
    assert.ok(lines.some(({ event, messages }) => event === 'atna' && messages === 3))
  })

  /** Whether the connection is ended by the other side. */
  const isCut = (pieces: readonly (string | Buffer)[], issued: Issued | undefined = own) =>
    new Promise<boolean>((done) => {
      const { host, port, ca, certificate, key } = to(issued)
      const socket = connect({ host, port, ca, ...(issued && { cert: certificate, key }) })
      const late = setTimeout(() => done(false), 3000)
      const cut = () => {
        clearTimeout(late)
        socket.destroy()
        done(true)
      }
      socket.on('error', cut).on('close', cut).on('end', cut).resume()
      for (const piece of pieces) socket.write(piece)
    })

  for (const [what, pieces] of [
    ['HTTP', ['GET / HTTP/1.1\r\nhost: a\r\n\r\n']],
    ['a length that is none', ['1e9 a']],
    ['a message longer than is taken', ['60001 a']],
    ['noise', [Buffer.alloc(5000, 0xff)]],
    ['a hundred messages that are none', Array.from({ length: 101 }, () => frame('<34>1 - - - - - - x'))],
  ] as const)
    it(`cuts off who sends ${what}`, async () => assert.ok(await isCut(pieces)))

  it('cuts off who has no certificate, one for signing, or one that was revoked, also in the middle', async () => {
    const had = await kept()
    const wss = await issue(world, { kind: 'wss', provider: clinic, base: roof.url })
    const text = frame(audited(message('nobody')))
    assert.ok(await isCut([text], wss))
    const other = await issue(await testWorld('sample'), { kind: 'tls', provider: clinic, base: roof.url })
    const stranger = { ...other, chain: [other.chain[0] ?? Buffer.alloc(0), ...own.chain.slice(1)] }
    assert.ok(await isCut([text], stranger))
    const lost = await issue(world, { kind: 'tls', provider: clinic, base: roof.url })
    const { host, port, ca, certificate, key } = to(lost)
    const socket = connect({ host, port, ca, cert: certificate, key })
    const ended = new Promise((done) => socket.on('error', done).on('close', done))
    socket.write(frame(audited(message('before'))))
    for (let tries = 0; tries < 100 && (await kept()) === had; tries += 1) await wait(30)
    await register.revoke(world.database.sql, {
      serial: Buffer.from(lost.serial, 'hex'),
      at: world.clock.now(),
      reason: 1,
    })
    socket.write(frame(audited(message('after'))))
    await ended
    assert.equal(await kept(), had + 1)
  })

  it('is refused over HTTP to everybody who is no provider’s system', async () => {
    const asked = { messages: [message('x')] }
    await assert.rejects(as({ role: 'auditor' }).call(sau.takeReported, asked), { code: 'providers-only' })
    const answer = await fetch(`${roof.url}/api/sau/takeReported`, {
      method: 'POST',
      body: JSON.stringify(asked),
      headers: { 'content-type': 'application/json' },
    })
    assert.equal(answer.status, 401)
  })
})
