/** A presentation that was changed anywhere, by one letter, is not believed. */
import assert from 'node:assert/strict'
import { createHash, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import { describe, it } from 'node:test'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import fc from 'fast-check'
import { makeHolder } from '#checks/eu-wallet.ts'
import { trustedKey } from '../x509/chain.ts'
import { makeAuthority, makeSigner } from '../x509/small-authority.ts'
import { readPresentation } from './credential.ts'
import { PresentationRefusal } from './refusal.ts'

const at = new Date()
const seconds = Math.floor(at.getTime() / 1000)
const authority = makeAuthority([['CN', 'Issuers']], at)
const issuer = makeSigner(authority, { subject: [['CN', 'Issuer']], host: 'issuer.example' }, at)
const anchor = new X509Certificate(authority.certificate)
const holder = await makeHolder()

const signs = (key: KeyObject) => (data: string) =>
  sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')

const others = new SDJwtVcInstance({
  hasher: (data, algorithm) =>
    createHash(algorithm.replace('-', ''))
      .update(typeof data === 'string' ? data : new Uint8Array(data))
      .digest(),
  hashAlg: 'sha-256',
  saltGenerator: (length) => randomBytes(length).toString('base64url'),
  signer: signs(issuer.key),
  signAlg: 'ES256',
  kbSigner: signs(holder.privateKey),
  kbSignAlg: 'ES256',
})

const awaited = {
  types: ['urn:eudi:pid:1'],
  trusted: (chain: readonly Buffer[]) => trustedKey(chain, [anchor], at),
  nonce: 'nonce',
  audience: 'x509_hash:x',
  askedAt: at,
  at,
}

describe('a presentation', async () => {
  const hidden = { given_name: 'Anna', family_name: 'Kowalska', address: { city: 'Kraków' } }
  const plain = { iat: seconds, exp: seconds + 600, vct: 'urn:eudi:pid:1', cnf: { jwk: holder.jwk } }
  const issued = await others.issue(
    { ...plain, ...hidden } as never,
    { _sd: Object.keys(hidden), address: { _sd: ['city'] } } as never,
    { header: { x5c: [issuer.certificate.toString('base64')] } },
  )
  const shown = { given_name: true, address: { city: true } }
  const text = await others.present(issued, shown as never, {
    kb: { payload: { iat: seconds, nonce: awaited.nonce, aud: awaited.audience } },
  })

  it('is believed as it is, with what was shown and nothing else', async () => {
    const { given_name, family_name, address } = await readPresentation(text, awaited)
    assert.deepEqual([given_name, family_name], ['Anna', undefined])
    assert.equal((address as { city: string }).city, 'Kraków')
  })

  it('is refused once a letter of it was changed, dropped or doubled', async () => {
    const letters = 'ABCabc019-_.~='
    // The last letter of the last signature has bits that stand for nothing.
    const position = fc.nat(text.length - 2)
    const change = fc.constantFrom(...letters, '', 'same')
    await fc.assert(
      fc.asyncProperty(position, change, async (index, letter) => {
        const there = text[index] ?? ''
        const put = letter === 'same' ? there + there : letter
        fc.pre(put !== there)
        const altered = text.slice(0, index) + put + text.slice(index + 1)
        await assert.rejects(readPresentation(altered, awaited), PresentationRefusal)
      }),
      { numRuns: 400 },
    )
  })
})
