/** A signed document counts whole, as it was signed, by whom it was signed, or not at all. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { id_ce_keyUsage, KeyUsage, KeyUsageFlags } from '@peculiar/asn1-x509'
import { extension, nameOf, signCertificate } from '../x509/certificate.ts'
import { signList } from '../x509/crl.ts'
import { authorityExtensions } from '../x509/extensions.ts'
import { readXml } from '../xml/read.ts'
import { verifyEnveloped } from './enveloped.ts'
import { prepareEnveloped } from './enveloped-sign.ts'
import { type SignatureCode, SignatureRefusal } from './signature-refusal.ts'
import { type Anchor, signerOf } from './signer.ts'

const day = new Date('2026-11-27T10:00:00Z')
const [since, until] = [new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')]

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const authorityKey = rsa()
const authorityName = nameOf([
  ['C', 'PL'],
  ['CN', 'Urząd & próba'],
])

function certified(key: KeyObject, subject: string, usage: number, serial = '4000000000000001'): Buffer {
  return signCertificate(
    {
      serial: Buffer.from(serial, 'hex'),
      issuer: authorityName,
      subject: nameOf([
        ['C', 'PL'],
        ['CN', 'Anna Nowak'],
        ['serialNumber', subject],
      ]),
      publicKey: key,
      notBefore: since,
      notAfter: until,
      extensions: [extension(id_ce_keyUsage, new KeyUsage(usage), true)],
    },
    authorityKey,
  )
}

const authority = signCertificate(
  {
    serial: Buffer.from('01', 'hex'),
    issuer: authorityName,
    subject: authorityName,
    publicKey: authorityKey,
    notBefore: since,
    notAfter: until,
    extensions: authorityExtensions(authorityKey, authorityKey, 0),
  },
  authorityKey,
)

const key = rsa()
const certificate = certified(key, 'PESEL: 62091500014', KeyUsageFlags.digitalSignature)
const text =
  '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="CDA_PL_IG_1.3.1.xsl" type="text/xsl"?>\n' +
  '<d xmlns="urn:d" xmlns:x="urn:x"><!-- none --><pesel ID="a">62091500014</pesel><x:b z="1" a="2">Łóżko</x:b></d>\n'

function signed(
  document = text,
  signer = key,
  certificates: [Buffer, ...Buffer[]] = [certificate],
  role?: string,
): string {
  const asked = { document, id: 'signature', certificates, at: day, ...(role === undefined ? {} : { role }) }
  const { octets, with: put } = prepareEnveloped(asked)
  return put(sign('sha256', octets, { key: signer, dsaEncoding: 'ieee-p1363' })).toString()
}

const open = (xml: string) => readXml(xml, { instructions: true })
const refused = (run: () => unknown, code: SignatureCode, words = /./) =>
  assert.throws(
    run,
    (error) => error instanceof SignatureRefusal && error.code === code && words.test(error.message),
    code,
  )

const good = signed()

describe('a signature in a document', () => {
  it('tells who signed and when', () => {
    const read = verifyEnveloped(open(good))
    assert.deepEqual(read.certificate, certificate)
    assert.deepEqual(read.at, day)
    assert.deepEqual(read.others, [])
  })

  it('may be of an elliptic curve', () => {
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const own = certified(curve, 'PNOPL-62091500014', KeyUsageFlags.nonRepudiation)
    assert.deepEqual(verifyEnveloped(open(signed(text, curve, [own]))).certificate, own)
  })

  it('differs where the document was changed, and says which reference does', () => {
    refused(() => verifyEnveloped(open(good.replace('62091500014', '62091500015'))), 'document-changed')
    refused(() => verifyEnveloped(open(good.replace('_1.3.1.xsl', '_9.xsl'))), 'document-changed')
    refused(() => verifyEnveloped(open(good.replace(/<\?xml-style.*\?>\n/, ''))), 'document-changed')
    refused(() => verifyEnveloped(open(good.replace('10:00:00.000Z', '11:00:00.000Z'))), 'properties-changed')
    refused(
      () =>
        verifyEnveloped(
          open(
            good.replace(
              'Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"',
              'Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"',
            ),
          ),
        ),
      'value',
    )
  })

  it('says when the stylesheet was not counted in', () => {
    const bare = signed(text.replace(/<\?xml-style.*\?>\n/, ''))
    const late = bare.replace(
      '?>\n<d',
      '?>\n<?xml-stylesheet href="CDA_PL_IG_1.3.1.xsl" type="text/xsl"?>\n<d',
    )
    refused(() => verifyEnveloped(open(late)), 'document-changed', /counted in/)
  })

  it('stays the same with other spaces in tags, quotation marks and comments, as canonical XML has it', () => {
    verifyEnveloped(
      open(good.replace('z="1" a="2"', "a='2'   z='1'").replace('<!-- none -->', '<!-- other -->')),
    )
  })
})

describe('attacks', () => {
  const signature = /<ds:Signature .*<\/ds:Signature>/.exec(good)?.[0] ?? ''
  const without = good.replace(signature, '')
  const attacks: Record<string, [string, SignatureCode]> = {
    'no signature': [without, 'unsigned'],
    'two signatures': [good.replace('</d>', `${signature}</d>`), 'several'],
    'a signature within another element': [without.replace('</x:b>', `${signature}</x:b>`), 'form'],
    'a signature that is not the last': [good.replace('</d>', '<more/></d>'), 'form'],
    'the whole document wrapped in another': [
      `<d xmlns="urn:d"><pesel>1</pesel>${good.slice(good.indexOf('<d '))}</d>`,
      'form',
    ],
    'a signature over something else': [good.replace('URI=""', 'URI="#a"'), 'form'],
    'a reference to a file': [good.replace('URI=""', 'URI="file:///etc/passwd"'), 'form'],
    'a reference with XPointer': [good.replace('URI=""', 'URI="#xpointer(/)"'), 'form'],
    'a third reference': [good.replace('</ds:SignedInfo>', '<ds:Reference URI=""/></ds:SignedInfo>'), 'form'],
    'properties moved elsewhere': [
      good
        .replace(/<xades:SignedProperties.*<\/xades:SignedProperties>/, '')
        .replace('<x:b ', '<y Id="signature-properties"/><x:b '),
      'form',
    ],
    'another element with the id of the properties': [
      good.replace('ID="a"', 'ID="signature-properties"'),
      'form',
    ],
    'two objects': [good.replace('</ds:Signature>', '<ds:Object/></ds:Signature>'), 'form'],
    'properties of another signature': [good.replace('Target="#signature"', 'Target="#other"'), 'form'],
    'no type on the reference to the properties': [good.replace(/ Type="[^"]+"/, ''), 'form'],
    'an XSLT transform': [good.replace('#enveloped-signature"', '#xslt"'), 'value'],
    'HMAC with the public key': [good.replace('rsa-sha256', 'hmac-sha256'), 'algorithm'],
    'SHA-1': [good.replace('2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#rsa-sha1'), 'algorithm'],
    'an elliptic method with an RSA key': [good.replace('rsa-sha256', 'ecdsa-sha256'), 'certificate'],
    'parameters of a method': [good.replace(/(<ds:CanonicalizationMethod [^>]*>)/, '$1<x/>'), 'algorithm'],
    'canonical XML with comments': [
      good.replace('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"'),
      'algorithm',
    ],
    'another certificate in KeyInfo': [
      good.replace(
        certificate.toString('base64'),
        certified(rsa(), 'PESEL: 62091500014', 1).toString('base64'),
      ),
      'certificate',
    ],
    'a value that is no base64': [good.replace(/<ds:SignatureValue>/, '<ds:SignatureValue>*'), 'form'],
    'a time without a zone': [good.replace('10:00:00.000Z', '10:00:00'), 'form'],
  }
  for (const [name, [xml, code]] of Object.entries(attacks))
    it(name, () => {
      assert.notEqual(xml, good)
      refused(() => verifyEnveloped(open(xml)), code)
    })

  it('a comment within a value, an entity, a document type', () => {
    for (const [from, to] of [
      ['62091500014', '6209<!-- -->1500014'],
      ['62091500014', '&pesel;'],
      ['<d ', '<!DOCTYPE d [<!ENTITY a "b">]><d '],
    ] as const)
      assert.throws(() => open(good.replace(from, to)), { name: 'XmlRefusal' })
  })

  it('a document is signed once, and with nothing behind it', () => {
    refused(() => signed(good), 'several')
    refused(() => signed(`${text}<?after all?>`), 'form')
  })
})

describe('whose signature it is', () => {
  const list = (...serials: string[]) => {
    const revoked = serials.map((each) => ({ serial: Buffer.from(each, 'hex'), at: since, reason: 1 }))
    const draft = { issuer: authorityName, number: 1, thisUpdate: since, nextUpdate: until, revoked }
    return signList(draft, authorityKey)
  }
  const anchor = (kind: Anchor['kind'], own: Uint8Array = list()): Anchor => ({
    kind,
    certificate: new X509Certificate(authority),
    list: own,
  })
  const read = verifyEnveloped(open(good))

  it('is told by the authority of the certificate', () => {
    assert.deepEqual(signerOf(read, [anchor('personal')], day), { kind: 'personal', pesel: '62091500014' })
    const employee = certified(key, '2.16.840.1.113883.3.4424.1.6.2:5425740', KeyUsageFlags.digitalSignature)
    const own = verifyEnveloped(open(signed(text, key, [employee, authority])))
    assert.deepEqual(signerOf(own, [anchor('zus')], day), {
      kind: 'zus',
      licence: { root: '2.16.840.1.113883.3.4424.1.6.2', number: '5425740' },
    })
    const qualified = certified(key, 'PNOPL-62091500014', KeyUsageFlags.nonRepudiation)
    assert.equal(
      signerOf(verifyEnveloped(open(signed(text, key, [qualified]))), [anchor('qualified')], day).kind,
      'qualified',
    )
  })

  it('of the trusted profile is the person whom its seal names', () => {
    const seal = certified(key, 'VATPL-1234567890', KeyUsageFlags.digitalSignature)
    const role =
      '<p:PodpisZP xmlns:p="http://crd.gov.pl/xml/schematy/ppzp/"><o:PESEL xmlns:o="urn:o">62091500014</o:PESEL></p:PodpisZP>'
    const own = verifyEnveloped(open(signed(text, key, [seal], role)))
    assert.deepEqual(signerOf(own, [anchor('trusted-profile')], day), {
      kind: 'trusted-profile',
      pesel: '62091500014',
    })
    refused(() => signerOf(own, [anchor('personal')], day), 'certificate')
    refused(() => signerOf(read, [anchor('trusted-profile')], day), 'certificate')
  })

  it('is nobody’s when the certificate is revoked, out of date, unknown, or nobody can tell', () => {
    refused(() => signerOf(read, [anchor('personal', list('4000000000000001'))], day), 'revoked')
    refused(() => signerOf(read, [], day), 'untrusted')
    refused(
      () => signerOf(read, [{ kind: 'personal', certificate: new X509Certificate(authority) }], day),
      'untrusted',
    )
    refused(() => signerOf(read, [anchor('personal', Buffer.from('no list'))], day), 'untrusted')
    refused(() => signerOf(read, [anchor('personal')], new Date('2027-02-01T00:00:00Z')), 'untrusted')
  })
})

const judge = spawnSync('xmlsec1', ['--version']).error === undefined
describe('another program', { skip: !judge && 'xmlsec1 is not on this machine' }, () => {
  const isGood = (xml: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'enveloped-'))
    try {
      writeFileSync(join(folder, 'signed.xml'), xml)
      writeFileSync(join(folder, 'key.pem'), createPublicKey(key).export({ type: 'spki', format: 'pem' }))
      const ids = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
      const args = ['--verify', ...ids, '--pubkey-pem', 'key.pem', 'signed.xml']
      return spawnSync('xmlsec1', args, { cwd: folder }).status === 0
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  it('verifies what is signed here, and finds what was changed', () => {
    assert.ok(isGood(good))
    assert.ok(!isGood(good.replace('_1.3.1.xsl', '_9.xsl')))
    assert.ok(!isGood(good.replace('62091500014', '62091500015')))
  })
})

const official = new URL('../../../shared/data/cda/pik-pl/prescription-1.3.1/recepta.xml', import.meta.url)
describe('a prescription that P1 took in 2019', { skip: !existsSync(official) && 'no ../shared' }, () => {
  const xml = existsSync(official) ? readFileSync(official, 'utf8') : ''
  it('verifies for the archive, and no more today', () => {
    const { certificate: der, at } = verifyEnveloped(open(xml), 'archive')
    assert.equal(at.toISOString(), '2019-08-24T08:21:44.250Z')
    assert.match(new X509Certificate(der).subject, /PESEL: \d{11}/)
    refused(() => verifyEnveloped(open(xml)), 'algorithm')
  })
})
