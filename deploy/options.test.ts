import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { makeKey } from '#standards/saml/identity.ts'
import { startOptions } from './options.ts'
import { passkeyRoles } from './passkey-roles.ts'
import { terminal } from './terminal.ts'
import { selectTests } from './test-selection.ts'

describe('what npm start may be told', () => {
  it('has 300 people, port 8080, a home beside the repository and the loopback unless told otherwise', () => {
    assert.deepEqual(startOptions([], {}, '/repository'), {
      people: 300,
      seed: 1,
      chosen: false,
      port: 8080,
      providersPort: 8443,
      tasksFrom: 0,
      host: 'localhost',
      publicUrl: undefined,
      home: '/repository/.openp1',
      databaseUrl: undefined,
      importHosts: [],
      hookHosts: [],
      strictApplications: false,
      operatorSecret: undefined,
      scanner: undefined,
      proxies: [],
      audit: { to: undefined, port: undefined, years: undefined },
      node: undefined,
      wallets: undefined,
      whoIcd: undefined,
      waysOut: undefined,
      keyService: undefined,
      passkeyRoles: [],
      hasSandbox: true,
      seal: 'aes-256-gcm',
    })
  })

  it('has a sandbox only where nobody else reaches, on a server of its own, whatever it is told', () => {
    const reached = [
      { OPENP1_HOST: '0.0.0.0' },
      { OPENP1_HOST: '192.168.0.7' },
      { OPENP1_URL: 'https://p1.example' },
      { DATABASE_URL: 'postgres://x' },
    ]
    for (const env of reached) assert.equal(startOptions([], env, '/').hasSandbox, false, JSON.stringify(env))
    assert.throws(() => startOptions(['--sandbox'], {}, '/'), { name: 'CannotRun' })
  })

  it('takes roles that must show a passkey; whoever sees other people’s data must with the real node', () => {
    assert.deepEqual(startOptions([], { OPENP1_PASSKEY_ROLES: 'doctor, patient' }, '/').passkeyRoles, [
      'doctor',
      'patient',
    ])
    const always = ['doctor', 'nurse', 'pharmacist', 'auditor', 'operator', 'register-keeper', 'call-centre']
    assert.deepEqual(passkeyRoles({}, true), always)
    assert.deepEqual(passkeyRoles({ OPENP1_PASSKEY_ROLES: 'registrar' }, true), [...always, 'registrar'])
    assert.throws(() => startOptions([], { OPENP1_PASSKEY_ROLES: 'king' }, '/'), /"king" is no role/)
  })

  it('takes a size, a seed, an empty country, a port, a home and a database', () => {
    const env = { PORT: '9000', OPENP1_HOME: '/srv/p1', DATABASE_URL: 'postgres://x', OPENP1_HOST: '0.0.0.0' }
    const told = startOptions(['--people', '5000', '--seed', '7'], env, '/repository')
    assert.deepEqual(
      [told.people, told.seed, told.port, told.home, told.host],
      [5000, 7, 9000, '/srv/p1', '0.0.0.0'],
    )
    assert.equal(told.databaseUrl, 'postgres://x')
    assert.equal(startOptions(['--empty'], {}, '/').people, 0)
    const words = startOptions(['--port', '0', '--home', '/tmp/x', '--ready-json'], env, '/repository')
    assert.deepEqual([words.port, words.providersPort, words.home], [0, 0, '/tmp/x'])
    assert.throws(() => startOptions(['--port', '70000'], {}, '/'), /--port must be/)
  })

  it('takes an algorithm that seals, of those that there are', () => {
    assert.equal(startOptions([], { OPENP1_SEAL: 'chacha20-poly1305' }, '/').seal, 'chacha20-poly1305')
    assert.throws(() => startOptions([], { OPENP1_SEAL: 'rot13' }, '/'), /OPENP1_SEAL takes aes-256-gcm, /)
    const admitting = (OPENP1_SEAL_ADMITS: string) =>
      startOptions([], { OPENP1_SEAL: 'chacha20-poly1305', OPENP1_SEAL_ADMITS }, '/').seal
    assert.equal(admitting('chacha20-poly1305, aes-256-gcm'), 'chacha20-poly1305')
    assert.throws(() => admitting('aes-256-gcm'), /OPENP1_SEAL_ADMITS leaves out chacha20-poly1305/)
    assert.throws(() => admitting('rot13'), /OPENP1_SEAL_ADMITS takes aes-256-gcm, /)
  })

  it('takes a real ICD-API by its origin', () => {
    const taken = (url: string) => startOptions([], { OPENP1_WHO_ICD_URL: url }, '/').whoIcd
    assert.equal(taken('http://icd-api.inside:8080/'), 'http://icd-api.inside:8080')
    for (const wrong of ['icd', 'ftp://icd.example', 'http://icd.example/icd', 'http://a:b@icd.example'])
      assert.throws(() => taken(wrong), { name: 'CannotRun' }, wrong)
  })

  it('takes a scanner for viruses by its address', () => {
    for (const scanner of [
      '127.0.0.1:3310',
      'unix:/run/clamav/clamd.ctl',
      'scanner.inside:3310',
      '[::1]:3310',
    ])
      assert.equal(startOptions([], { OPENP1_SCANNER: scanner }, '/').scanner, scanner)
    for (const wrong of ['yes', 'http://127.0.0.1', 'host', 'unix:'])
      assert.throws(() => startOptions([], { OPENP1_SCANNER: wrong }, '/'), { name: 'CannotRun' }, wrong)
  })

  it('takes a key service of its own, or one that runs elsewhere with what is shown to it', () => {
    assert.equal(startOptions(['--key-service'], {}, '/').keyService, 'own')
    const env = { OPENP1_KEY_SERVICE: 'unix:/run/keys', OPENP1_KEY_SERVICE_TOKEN: '/etc/token' }
    const settings = { address: 'unix:/run/keys', key: 'openp1', token: '/etc/token' }
    assert.deepEqual(startOptions([], env, '/').keyService, settings)
  })

  it('takes real wallets with certificates of issuers and a public address, over TLS only', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'openp1-wallet-')), 'issuers.pem')
    const { certificate } = makeKey('Issuer', 'sign', new Date())
    writeFileSync(file, new X509Certificate(certificate).toString())
    const env = { OPENP1_WALLET_ISSUERS: file, OPENP1_URL: 'https://p1.example' }
    const { wallets } = startOptions([], env, '/')
    assert.deepEqual([wallets?.endpoint, wallets?.access], ['openid4vp://', undefined])
    const more = { OPENP1_WALLET_ENDPOINT: 'haip-vp://', OPENP1_WALLET_CERTIFICATE: file }
    const all = startOptions([], { ...env, ...more }, '/').wallets
    assert.deepEqual([all?.endpoint, all?.access?.length], ['haip-vp://', 1])
    for (const wrong of [
      { OPENP1_URL: '' },
      { OPENP1_WALLET_ISSUERS: '/nowhere.pem' },
      { OPENP1_WALLET_CERTIFICATE: import.meta.filename },
      { OPENP1_WALLET_ENDPOINT: 'javascript:alert(1)' },
      { OPENP1_WALLET_ENDPOINT: 'javascript://' },
      { OPENP1_WALLET_ENDPOINT: 'http://wallet.example' },
      { OPENP1_WALLET_DEVICES: 'both' },
    ])
      assert.throws(() => startOptions([], { ...env, ...wrong }, '/'), { name: 'CannotRun' })
  })

  it('takes the real Węzeł Krajowy with all that belongs to it, and over TLS only', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'openp1-node-')), 'node.pem')
    const { certificate } = makeKey('Node', 'sign', new Date(0))
    const pem = certificate.toString('base64')
    writeFileSync(file, `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`)
    const env = {
      OPENP1_NODE_URL: 'https://login.example',
      OPENP1_NODE_ENTITY: 'urn:node',
      OPENP1_NODE_CERTIFICATES: file,
      OPENP1_SAML_ENTITY: 'urn:us',
      OPENP1_URL: 'https://openp1.example/',
    }
    const { node, publicUrl } = startOptions([], env, '/')
    assert.equal(publicUrl, 'https://openp1.example')
    assert.equal(node?.url, 'https://openp1.example')
    assert.equal(node?.node.url, 'https://login.example')
    assert.equal(node?.node.keys.length, 1)
    // Whoever writes this file decides who signs in.
    chmodSync(file, 0o664)
    assert.throws(() => startOptions([], env, '/'), /OPENP1_NODE_CERTIFICATES names: run chmod go-w/)
    chmodSync(file, 0o644)
    for (const wrong of [
      { OPENP1_NODE_ENTITY: '' },
      { OPENP1_NODE_URL: 'http://login.example' },
      { OPENP1_URL: 'https://openp1.example/path' },
      { OPENP1_NODE_CERTIFICATES: '/nowhere' },
    ])
      assert.throws(() => startOptions([], { ...env, ...wrong }, '/'), { name: 'CannotRun' })
  })

  it('takes a public address by https, without the real node too', () => {
    const { publicUrl, node } = startOptions([], { OPENP1_URL: 'https://p1.example:8444/' }, '/')
    assert.deepEqual([publicUrl, node], ['https://p1.example:8444', undefined])
    for (const OPENP1_URL of ['http://p1.example', 'p1.example', 'https://p1.example/fhir'])
      assert.throws(() => startOptions([], { OPENP1_URL }, '/'), { name: 'CannotRun' })
  })

  it('refuses numbers that make no country', () => {
    for (const people of ['0', '-1', '1e3', '2.5', 'many', '1000001'])
      assert.throws(
        () => startOptions([`--people=${people}`], {}, '/'),
        /--people must be a whole number from 1/,
      )
  })
})

describe('progress on the terminal', () => {
  /** A stream that keeps what is written to it. */
  function paper(isTTY: boolean) {
    const written: string[] = []
    const out = Object.assign(Object.create(process.stdout), {
      isTTY,
      columns: 100,
      write: (text: string) => written.push(text),
    })
    return { out, written }
  }

  it('is one line a quarter in a log, however often it is told', () => {
    const { out, written } = paper(false)
    const step = terminal(out).step('Loading')
    for (let part = 0; part <= 1; part += 0.0001) step.at(part, 'people')
    step.done('Loaded')
    assert.equal(written.length, 5)
    assert.match(
      written.join(''),
      /^Loading…\n {2}25 % people\n {2}50 % people\n {2}75 % people\nLoaded: done/,
    )
  })

  it('is one line that redraws itself for a person, and not more often than the eye sees', () => {
    const { out, written } = paper(true)
    const step = terminal(out).step('Loading')
    for (let part = 0; part <= 1; part += 0.0001) step.at(part)
    step.done()
    assert.ok(written.length < 20, `${written.length} writes`)
    assert.equal(written.join('').split('\n').length, 2)
  })
})

describe('which tests run', () => {
  const root = new URL('..', import.meta.url).pathname

  it('takes files by a part of their path or a glob, and leaves long ones for --long', () => {
    const some = selectTests(root, ['deploy/options'], false)
    assert.deepEqual(some, { files: ['deploy/options.test.ts'], portals: false })
    assert.deepEqual(selectTests(root, ['deploy/opt*.ts'], false), some)
    const all = selectTests(root, [], false)
    assert.equal(all.portals, true)
    assert.ok(!all.files.some((file) => file.endsWith('.long.test.ts')))
  })
})
