/** TLS of the second door by ASVS 5.0 §12.1: which versions and suites shake hands. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ConnectionOptions, connect, type SecureVersion } from 'node:tls'
import { roof, tls } from '#checks/provider-clients.ts'
import { pem } from '#standards/x509/certificate.ts'

const { hostname, port } = new URL(roof.providersUrl ?? assert.fail('no second door'))
const ca = tls.chain.slice(1).map((der) => pem('CERTIFICATE', der))

/** Protocol and suite, or undefined when no handshake came about. */
function handshake(options: ConnectionOptions): Promise<{ protocol: string; suite: string } | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), ca, ...options }, () => {
      resolve({ protocol: socket.getProtocol() ?? '', suite: socket.getCipher().standardName })
      socket.destroy()
    })
    socket.on('error', () => resolve(undefined))
  })
}

describe('the second door', () => {
  it('shakes hands by TLS 1.3 where it may, by 1.2 at least', async () => {
    assert.equal((await handshake({}))?.protocol, 'TLSv1.3')
    assert.equal((await handshake({ maxVersion: 'TLSv1.2' }))?.protocol, 'TLSv1.2')
    for (const version of ['TLSv1.1', 'TLSv1'] as SecureVersion[]) {
      const old = { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' }
      assert.equal(await handshake(old), undefined, version)
    }
  })

  it('takes suites with forward secrecy and authenticated encryption alone', async () => {
    for (const ciphers of [
      'AES256-GCM-SHA384',
      'AES128-SHA',
      'ECDHE-RSA-AES128-SHA',
      'ECDHE-ECDSA-AES256-SHA384',
      'ECDHE-ECDSA-AES128-SHA',
    ])
      assert.equal(
        await handshake({ maxVersion: 'TLSv1.2', ciphers: `${ciphers}:@SECLEVEL=0` }),
        undefined,
        ciphers,
      )
    assert.match((await handshake({ maxVersion: 'TLSv1.2' }))?.suite ?? '', /^TLS_ECDHE_.*(?:GCM|POLY1305)/)
  })
})
