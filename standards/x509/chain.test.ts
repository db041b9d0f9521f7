/** Chains of certificates that came with a message: which lead to the trusted, and which only seem to. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { describe, it } from 'node:test'
import * as asn from '@peculiar/asn1-x509'
import { extension, nameOf, signCertificate } from './certificate.ts'
import { authorityKeyIdentifiers, trustedKey } from './chain.ts'
import { authorityExtensions, signerExtensions } from './extensions.ts'

const at = new Date('2026-11-27T08:00:00Z')
const days = (count: number) => new Date(at.getTime() + count * 86_400_000)

interface Made {
  readonly key: KeyObject
  readonly name: asn.Name
  readonly der: Buffer
}

interface Wish {
  readonly by?: Made | undefined
  readonly depth?: number | undefined
  readonly from?: Date
  readonly until?: Date
  readonly more?: readonly asn.Extension[]
  readonly only?: readonly asn.Extension[]
}

let serial = 1

/** An authority when a depth is given. */
function make(
  name: string,
  { by, depth, from = days(-1), until = days(1), more = [], only }: Wish = {},
): Made {
  const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subject = nameOf([['CN', name]])
  const issuerKey = by?.key ?? key
  const usual =
    depth === undefined
      ? signerExtensions(publicKey, issuerKey, [new asn.GeneralName({ dNSName: 'x.example' })])
      : authorityExtensions(publicKey, issuerKey, depth)
  serial += 1
  const draft = {
    serial: Buffer.of(1, serial),
    issuer: by?.name ?? subject,
    subject,
    publicKey,
    notBefore: from,
    notAfter: until,
    extensions: only ?? [...usual, ...more],
  }
  return { key, name: subject, der: signCertificate(draft, issuerKey) }
}

const root = make('Root', { depth: 1 })
const middle = make('Middle', { by: root, depth: 0 })
const leaf = make('Leaf', { by: middle })
const certificate = ({ der }: Made) => new X509Certificate(der)
const leads = (chain: readonly Made[], trusted: readonly Made[], when = at) =>
  trustedKey(
    chain.map(({ der }) => der),
    trusted.map(certificate),
    when,
  ) !== undefined

describe('a chain', () => {
  it('leads to whoever is trusted: above it, within it, or the signer', () => {
    assert.ok(leads([leaf, middle], [root]))
    assert.ok(leads([leaf, middle, root], [root]))
    assert.ok(leads([leaf], [middle]))
    assert.ok(leads([leaf], [leaf]))
    const found = trustedKey([leaf.der], [certificate(middle)], at)
    assert.ok(found?.equals(certificate(leaf).publicKey))
  })

  it('leads nowhere when a link is missing, of another, or of the same name', () => {
    assert.ok(!leads([leaf], [root]))
    assert.ok(!leads([], [root]))
    assert.ok(!leads([leaf, middle], []))
    const twin = make('Root', { depth: 1 })
    assert.ok(!leads([leaf, middle, twin], [make('Root', { depth: 1 })]))
    assert.ok(!leads([leaf, middle], [twin]))
    assert.ok(!leads([make('Leaf', { by: make('Middle', { by: root, depth: 0 }) }), middle], [root]))
    assert.ok(!trustedKey([Buffer.from('no certificate')], [certificate(root)], at))
    assert.ok(!trustedKey(Array(6).fill(leaf.der), [certificate(root)], at))
  })

  it('leads nowhere through somebody who is no authority, or too deep', () => {
    const below = make('Below', { by: leaf })
    assert.ok(!leads([below, leaf, middle], [root]))
    const deep = make('Deep', { by: middle, depth: 0 })
    assert.ok(!leads([make('Leaf', { by: deep }), deep, middle], [root]))
    const unmarked = make('Unmarked', { by: root, only: [] })
    assert.ok(!leads([make('Leaf', { by: unmarked }), unmarked], [root]))
  })

  it('leads nowhere before its time or after, at any link', () => {
    assert.ok(!leads([leaf, middle], [root], days(2)))
    assert.ok(!leads([leaf, middle], [root], days(-2)))
    const old = make('Old', { by: root, depth: 0, until: days(-0.5) })
    assert.ok(!leads([make('Leaf', { by: old }), old], [root]))
    const expired = make('Expired', { depth: 1, until: days(-0.5) })
    assert.ok(!leads([make('Leaf', { by: expired })], [expired]))
    // One that has expired takes none of the others along.
    assert.ok(leads([leaf, middle], [expired, root]))
  })

  it('leads nowhere with a key that may not sign, or a critical extension that nobody understands', () => {
    const agreeing = extension(asn.id_ce_keyUsage, new asn.KeyUsage(asn.KeyUsageFlags.keyAgreement), true)
    assert.ok(!leads([make('Leaf', { by: middle, only: [agreeing] }), middle], [root]))
    assert.ok(!leads([make('Leaf', { by: middle, only: [] }), middle], [root]))
    const strange = extension('1.2.3.4', new asn.BasicConstraints({ cA: false }), true)
    assert.ok(!leads([make('Leaf', { by: middle, more: [strange] }), middle], [root]))
    const harmless = extension('1.2.3.4', new asn.BasicConstraints({ cA: false }))
    assert.ok(leads([make('Leaf', { by: middle, more: [harmless] }), middle], [root]))
  })

  it('is known by the key identifier of the authority', () => {
    const [ofRoot, ofLeaf] = authorityKeyIdentifiers([certificate(middle), certificate(leaf)])
    assert.ok(ofRoot && ofLeaf?.equals(ofRoot))
    assert.deepEqual(authorityKeyIdentifiers([certificate(make('Bare', { only: [] }))]), [])
  })
})
