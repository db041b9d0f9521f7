/** The certificate authority by its commands, and as judged by programs that are not ours: OpenSSL and curl. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { clinic, later, roof, world } from '#checks/provider-clients.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { issueKit, list, revoke, sampleKits, verify } from './commands.ts'
import { providerOf } from './registers.ts'

const out = mkdtempSync(join(tmpdir(), 'openp1-ca-'))
after(() => rmSync(out, { recursive: true, force: true }))
const at = (name: string) => join(out, name)
const has = (program: string) => spawnSync(program, ['--version']).error === undefined
const without = (program: string) => (has(program) ? false : `${program} is not on this machine`)

/** What a program answers on both its outputs, and how it ended. */
async function run(program: string, ...args: readonly string[]) {
  const child = spawn(program, args, { cwd: out, stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000 })
  const [said, complained, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((done) => child.once('close', done)),
  ])
  return { said: said + complained, code }
}

const serialIn = (line = '') => /\b[0-9a-f]{32}\b/.exec(line)?.[0] ?? ''
let lines: string[] = []
before(async () => {
  lines = (await sampleKits(world, roof.url, out)).split('\n')
})

describe('npm run ca', () => {
  it('gives the sample clinic and pharmacy three certificates each, in files for their owner alone', async () => {
    assert.equal(lines.length, 7)
    for (const folder of ['clinic', 'pharmacy'])
      for (const kind of ['tls', 'wss', 'employee']) {
        assert.ok(existsSync(at(`${folder}/${kind}.p12`)) && existsSync(at(`${folder}/${kind}.pem`)))
        assert.equal(statSync(at(`${folder}/${kind}.key.pem`)).mode & 0o077, 0)
      }
    assert.match(
      readFileSync(at('clinic/node'), 'utf8'),
      /^2[.]16[.]840[.]1[.]113883[.]3[.]4424[.]2[.]7[.]\d+\n$/,
    )
    assert.match(await list(world), new RegExp(`${serialIn(lines[0])}  tls .* good .*${clinic.number}`))
  })

  it('issues for providers and workers of the registers alone', async () => {
    const words = { base: roof.url, out, provider: clinic.number.replace(/.*:/, '') }
    await assert.rejects(issueKit(world, { ...words, kind: 'root' }), /--kind tls, wss or employee/)
    await assert.rejects(issueKit(world, { ...words, kind: 'tls', provider: '999999999999' }), /No provider/)
    await assert.rejects(issueKit(world, { ...words, kind: 'employee' }), /--npwz/)
    const npwz = samplePerson('piotr-wojcik').npwz ?? ''
    await assert.rejects(issueKit(world, { ...words, kind: 'employee', npwz }), /No worker of this provider/)
    await assert.rejects(issueKit(world, { ...words, kind: 'tls', days: '9999' }), /1 to 730/)
    const nurse = samplePerson('ewa-kaminska').npwz ?? ''
    assert.match(await issueKit(world, { ...words, kind: 'employee', npwz: nurse }), /employee/)
    // An office is known by its REGON, and gets what opens a connection alone.
    const office = await providerOf(world, sampleOrganizations.medicinesOffice)
    const regon = office.number.replace(/.*:/, '')
    assert.match(await issueKit(world, { ...words, kind: 'tls', provider: regon }), /^tls/)
    await assert.rejects(issueKit(world, { ...words, kind: 'wss', provider: regon }), /of --kind tls/)
  })

  it('keeps no key of a provider, and its own only sealed', async () => {
    const [row] = await world.database.sql.query<{ all: string }>(
      `select string_agg(a::text, '') || (select string_agg(c::text, '') from saz.certificate c) as all from saz.authority a`,
    )
    const key = /-----\n([\s\S]+)\n-----/.exec(readFileSync(at('clinic/tls.key.pem'), 'utf8'))?.[1] ?? ''
    const middle = Buffer.from(key, 'base64').subarray(200, 260).toString('hex')
    assert.ok(row && !row.all.includes(middle))
    // rsaEncryption, as every PKCS#8 of an RSA key says near its beginning: the sealed ones show none.
    const rows = await world.database.sql.query<{ key: Buffer }>('select key from saz.authority')
    const mark = Buffer.from('2a864886f70d010101', 'hex')
    assert.ok(rows.length === 3 && rows.every(({ key: sealed }) => !sealed.includes(mark)))
  })

  it('revokes with a reason, once', async () => {
    const serial = serialIn(lines[3])
    await assert.rejects(revoke(world, serial, 'mood'), /--reason is one of/)
    await assert.rejects(revoke(world, 'none'), /Say which/)
    assert.match(await revoke(world, serial, 'superseded'), /refused/)
    await assert.rejects(revoke(world, serial), /revoked already/)
    assert.match(await list(world), new RegExp(`${serial} .*revoked \\(superseded\\)`))
  })

  it('holds a certificate against a list that was fetched, as long as the list counts', async () => {
    const crl = Buffer.from(await (await fetch(`${roof.url}/ccp1/crl/CCP1SubCATLS.crl`)).arrayBuffer())
    const own = readFileSync(at('clinic/tls.pem'))
    assert.equal(await verify(world, own, crl), 'good')
    await assert.rejects(verify(world, readFileSync(at('pharmacy/tls.pem')), crl), /Revoked at/)
    await assert.rejects(
      later(25 * 3_600_000, () => verify(world, own, crl)),
      /expired/,
    )
    await assert.rejects(verify(world, readFileSync(at('clinic/wss.pem')), crl), /other-issuer/)
  })
})

describe('OpenSSL', { skip: without('openssl') }, () => {
  const check = (...args: string[]) => run('openssl', 'verify', '-CAfile', 'ca.pem', ...args)

  it('builds the chain, and takes only the TLS certificate for a TLS client', async () => {
    assert.equal((await check('-purpose', 'sslclient', '-x509_strict', 'clinic/tls.pem')).code, 0)
    for (const kind of ['wss', 'employee']) {
      assert.equal((await check('-x509_strict', `clinic/${kind}.pem`)).code, 0)
      assert.match(
        (await check('-purpose', 'sslclient', `clinic/${kind}.pem`)).said,
        /unsuitable certificate purpose/,
      )
    }
  })

  it('opens the PKCS#12 files', async () => {
    const { said, code } = await run(
      'openssl',
      'pkcs12',
      '-in',
      'clinic/wss.p12',
      '-passin',
      'pass:0000',
      '-nokeys',
    )
    assert.equal(code, 0, said)
    assert.equal(said.match(/BEGIN CERTIFICATE/g)?.length, 3)
  })

  it('finds the revoked in the list, and trusts no list that is old', async () => {
    const answer = await fetch(`${roof.url}/ccp1/crl/CCP1SubCATLS.crl`)
    assert.equal(answer.headers.get('content-type'), 'application/pkix-crl')
    writeFileSync(at('tls.crl'), Buffer.from(await answer.arrayBuffer()))
    const withList = ['-crl_check', '-CRLfile', 'tls.crl']
    assert.equal((await check(...withList, 'clinic/tls.pem')).code, 0)
    assert.match((await check(...withList, 'pharmacy/tls.pem')).said, /certificate revoked/)
    const tomorrow = String(Math.floor(world.clock.now().getTime() / 1000) + 25 * 3600)
    assert.match((await check('-attime', tomorrow, ...withList, 'clinic/tls.pem')).said, /CRL has expired/)
  })

  it('believes the OCSP answers', async () => {
    const ask = (hash: string, issuer: string, file: string) =>
      run(
        ...(['openssl', 'ocsp', hash, '-issuer', `${issuer}.pem`, '-cert', file] as const),
        ...['-url', `${roof.url}/ccp1/ocsp`, '-CAfile', 'ca.pem'],
      )
    for (const hash of ['-sha1', '-sha256']) {
      const good = await ask(hash, 'CCP1SubCATLS', 'clinic/tls.pem')
      assert.match(good.said, /clinic\/tls.pem: good[\s\S]*Response verify OK/)
      assert.doesNotMatch(good.said, /nonce/i)
    }
    assert.match((await ask('-sha1', 'CCP1SubCATLS', 'pharmacy/tls.pem')).said, /revoked[\s\S]*superseded/)
    assert.match((await ask('-sha1', 'CCP1SubCAWSS', 'clinic/employee.pem')).said, /employee.pem: good/)
    assert.match((await ask('-sha1', 'CCP1RootCA', 'CCP1SubCATLS.pem')).said, /CCP1SubCATLS.pem: good/)
  })

  it('is kept out with TLS 1.1, and gets in with 1.2 and 1.3', async () => {
    const port = new URL(roof.providersUrl ?? '').port
    const place = ['-connect', `localhost:${port}`, '-CAfile', 'ca.pem', '-cipher', 'ALL:@SECLEVEL=0']
    assert.match((await run('openssl', 's_client', '-tls1_1', ...place)).said, /alert protocol version/)
    for (const version of ['-tls1_2', '-tls1_3']) {
      const { said } = await run('openssl', 's_client', version, ...place)
      assert.match(said, /Verify return code: 0/)
      assert.match(said, /Cipher is (ECDHE-\S+-GCM|TLS_AES|ECDHE-\S+-CHACHA|TLS_CHACHA)/)
    }
  })
})

describe('curl', { skip: without('curl') }, () => {
  const get = (...args: string[]) =>
    run('curl', '-sS', '--cacert', 'ca.pem', ...args, `${roof.providersUrl}/fhir/metadata`)

  it('comes in with PEM files or with PKCS#12, and not without', async () => {
    assert.match(
      (await get('--cert', 'clinic/tls.pem', '--key', 'clinic/tls.key.pem')).said,
      /CapabilityStatement/,
    )
    assert.match(
      (await get('--cert-type', 'P12', '--cert', 'clinic/tls.p12:0000')).said,
      /CapabilityStatement/,
    )
    assert.match((await get()).said, /no-certificate/)
    assert.match(
      (await get('--cert', 'pharmacy/tls.pem', '--key', 'pharmacy/tls.key.pem')).said,
      /certificate-revoked/,
    )
  })
})

it('what is no request gets an answer that says so', async () => {
  const post = (body: BodyInit) =>
    fetch(`${roof.url}/ccp1/ocsp`, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body,
    })
  assert.equal(Buffer.from(await (await post('nonsense')).arrayBuffer()).toString('hex'), '30030a0101')
  assert.equal((await post('x'.repeat(9000))).status, 413)
  assert.equal((await fetch(`${roof.url}/ccp1/crl/nobody.crl`)).status, 404)
  assert.equal((await fetch(`${roof.url}/ccp1/ocsp/AAAA`)).status, 200)
})
