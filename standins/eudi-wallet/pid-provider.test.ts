/** The stand-in's identities are what another library takes for an SD-JWT VC, and its status list says that they stand. */
import assert from 'node:assert/strict'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { describe, it } from 'node:test'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { makeHolder } from '#checks/eu-wallet.ts'
import { samplePerson } from '#population/sample-people.ts'
import { trustedKey } from '#standards/x509/chain.ts'
import { makeAuthority, makeSigner } from '#standards/x509/small-authority.ts'
import { issuePid, statusList } from './pid-provider.ts'

const at = new Date()
const root = makeAuthority([['CN', 'PID']], at)
const authority = new X509Certificate(root.certificate)
const provider = { authority, signer: makeSigner(root, { subject: [['CN', 'x']], host: 'localhost' }, at) }

describe('identities of the stand-in', () => {
  it('are verified by another library, with their status', async () => {
    const { jwk } = await makeHolder()
    const person = samplePerson('anna-kowalska')
    const issue = { person, holder: jwk, url: 'https://x.example', statusList: 'https://x.example/1', at }
    const { jwt, disclosures } = await issuePid(provider, issue)
    const { x5c } = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString())
    const key = trustedKey([Buffer.from(x5c[0], 'base64')], [authority], at)
    const verifier = (data: string, signature: string) =>
      key !== undefined &&
      verify(
        'sha256',
        Buffer.from(data),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      )
    const others = new SDJwtVcInstance({
      hasher: (data, algorithm) =>
        createHash(algorithm.replace('-', ''))
          .update(typeof data === 'string' ? data : new Uint8Array(data))
          .digest(),
      hashAlg: 'sha-256',
      verifier,
      statusVerifier: verifier,
      statusListFetcher: (uri) => statusList(provider, uri, at),
    })
    const { payload } = await others.verify([jwt, ...disclosures.values(), ''].join('~'))
    assert.equal((payload as unknown as { given_name: string }).given_name, 'Anna')
    await assert.rejects(others.verify(`${jwt.slice(0, -4)}AAAA~`))
  })
})
