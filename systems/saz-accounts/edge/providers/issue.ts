/**
 * Issuing: the three kinds of certificate that P1 gives a provider, and our own server's. A provider's certificate is bound to its
 * node below 2.16.840.1.113883.3.4424.2.7: the node stands as a registered id among the names (subjectAltName), the provider's
 * number in the subject. How P1 writes them is not published: docs/clarifications/provider-certificates.md.
 */
import { createHash, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { promisify } from 'node:util'
import * as asn from '@peculiar/asn1-x509'
import type { World } from '#kernel/world.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { type DistinguishedName, nameOf, signCertificate } from '#standards/x509/certificate.ts'
import { holderExtensions, usages } from '#standards/x509/extensions.ts'
import { pkcs12 } from '#standards/x509/pkcs12.ts'
import {
  type Authorities,
  type Authority,
  authoritiesOf,
  fileNameOf,
  newSerial,
  wholeSecond,
} from './authority.ts'
import { type Kind, type ProviderKind, register } from './register.ts'

const generate = promisify(generateKeyPair)
const day = 86_400_000

/** How each kind is issued: by whom, for what use, for how long. P1's own live two years. */
const kinds = {
  tls: { by: 'tls', usage: usages.clientAuth, binding: false, days: 730 },
  wss: { by: 'wss', usage: usages.documentSigning, binding: false, days: 730 },
  employee: { by: 'wss', usage: usages.documentSigning, binding: true, days: 730 },
  server: { by: 'tls', usage: usages.serverAuth, binding: false, days: 730 },
} as const

export interface Provider {
  /** Public id of the Organization. */
  readonly organization: string
  readonly name: string
  /** `root:extension`, as P1 writes it. */
  readonly number: string
}

export interface Holder {
  readonly name: string
  /** `root:extension` of the right to practise. */
  readonly npwz: string
}

export interface Order {
  readonly kind: ProviderKind
  readonly provider: Provider
  /** The worker, for `employee`. */
  readonly worker?: Holder
  /** Address of the front door, where lists and answers about certificates are. */
  readonly base: string
  /** Days until it ends, fewer than usual, for trials. */
  readonly days?: number
}

export interface Certified {
  readonly serial: string
  /** DER: its own, then its issuers'. */
  readonly chain: readonly Buffer[]
  readonly notAfter: Date
}

export interface Issued extends Certified {
  readonly key: KeyObject
}

/** A new key with its certificate. The key is in the answer alone; we keep none. */
export async function issue(world: World, order: Order): Promise<Issued> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 3072 })
  return { ...(await certify(world, order, publicKey)), key: privateKey }
}

/** A certificate for a key that its holder keeps: an RSA key, as all that P1 reads. */
export async function certify(
  world: World,
  { kind, provider, worker, base, days }: Order,
  publicKey: KeyObject,
): Promise<Certified> {
  const node = await world.database.begin((sql) => register.node(sql, provider.organization))
  const subject: DistinguishedName = [
    ['C', 'PL'],
    ['O', provider.name],
    ['ORGID', provider.number],
    ...(worker ? ([['serialNumber', worker.npwz]] as const) : []),
    ['CN', worker?.name ?? provider.name],
  ]
  const names = [new asn.GeneralName({ registeredID: `${CEZ_ROOT}.2.7.${node}` })]
  return sign(world, { kind, publicKey, subject, names, base, provider, ...(days !== undefined && { days }) })
}

/** A certificate for our own second door; its key never touches a disk. */
export async function issueServer(world: World, hosts: readonly string[], base: string): Promise<Issued> {
  const pair = await generate('ec', { namedCurve: 'P-256' })
  const names = hosts.map((host) => new asn.GeneralName(isIP(host) ? { iPAddress: host } : { dNSName: host }))
  const subject: DistinguishedName = [
    ['C', 'PL'],
    ['O', 'OpenP1'],
    ['CN', hosts[0] ?? 'localhost'],
  ]
  const certified = await sign(world, { kind: 'server', publicKey: pair.publicKey, subject, names, base })
  return { ...certified, key: pair.privateKey }
}

interface Draft {
  readonly kind: Kind
  readonly publicKey: KeyObject
  readonly subject: DistinguishedName
  readonly names: readonly asn.GeneralName[]
  readonly base: string
  readonly provider?: Provider
  readonly days?: number
}

async function sign(world: World, draft: Draft): Promise<Certified> {
  const { kind, publicKey, provider } = draft
  const authorities = await authoritiesOf(world)
  const { by, usage, binding, days } = kinds[kind]
  const issuer: Authority = authorities[by]
  const now = wholeSecond(world.clock.now()).getTime()
  // Clocks of providers differ from ours by some minutes.
  const notBefore = new Date(now - 10 * 60_000)
  const notAfter = new Date(now + Math.min(days, draft.days ?? days) * day)
  const serial = newSerial()
  const extensions = holderExtensions({
    key: publicKey,
    issuerKey: issuer.key,
    usage,
    binding,
    names: draft.names,
    addresses: addressesOf(issuer, draft.base),
  })
  const certificate = signCertificate(
    {
      serial,
      issuer: issuer.name,
      subject: nameOf(draft.subject),
      publicKey,
      notBefore,
      notAfter,
      extensions,
    },
    issuer.key,
  )
  await register.add(world.database.sql, {
    serial,
    fingerprint: createHash('sha256').update(certificate).digest(),
    authority: by,
    kind,
    organization: provider?.organization ?? null,
    provider: provider?.number ?? null,
    content: world.seal(certificate),
    not_before: notBefore,
    not_after: notAfter,
  })
  return {
    serial: serial.toString('hex'),
    chain: chainOf(certificate, issuer, authorities),
    notAfter,
  }
}

const chainOf = (certificate: Buffer, issuer: Authority, { root }: Authorities) => [
  certificate,
  issuer.certificate,
  root.certificate,
]

const addressesOf = ({ id }: Authority, base: string) => ({
  crl: `${base}/ccp1/crl/${fileNameOf(id)}.crl`,
  ocsp: `${base}/ccp1/ocsp`,
})

/** Key and certificates as one PKCS#12 file; `isLegacy` for programs that read no AES. */
export function asPkcs12({ chain, key }: Issued, name: string, password: string, isLegacy = false): Buffer {
  return pkcs12({
    name,
    password,
    isLegacy,
    key: key.export({ type: 'pkcs8', format: 'der' }),
    certificates: chain,
    random: randomBytes,
  })
}
