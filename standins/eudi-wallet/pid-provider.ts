/**
 * Who issues identities (PID) to the stand-in wallet, as SD-JWT VC: its authority and its key, in a file that only its owner reads.
 * Each presentation gets a credential of its own, bound to a key of its own, so that no two of them can be linked.
 */
import { createPrivateKey, randomBytes, randomInt, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { deflateSync } from 'node:zlib'
import { type JWK, SignJWT } from 'jose'
import type { SamplePerson } from '#population/sample-people.ts'
import { digestOf } from '#standards/sd-jwt/disclosures.ts'
import { type Certified, makeAuthority, makeSigner } from '#standards/x509/small-authority.ts'

export interface PidProvider {
  readonly authority: X509Certificate
  readonly signer: Certified
}

/** Made at the first need. The file is lines of base64: authority, certificate and key (PKCS #8). */
export function pidProvider(file: string, at: Date): PidProvider {
  if (!existsSync(file)) {
    const authority = makeAuthority([['CN', 'PID (stand-in)']], at)
    const subject = [
      ['C', 'PL'],
      ['CN', 'PID provider (stand-in)'],
    ] as const
    const { certificate, key } = makeSigner(authority, { subject, host: 'localhost' }, at)
    const lines = [authority.certificate, certificate, key.export({ type: 'pkcs8', format: 'der' })]
    mkdirSync(dirname(file), { recursive: true })
    const text = lines.map((each) => `${each.toString('base64')}\n`).join('')
    writeFileSync(file, text, { mode: 0o600 })
  }
  const [authority = '', certificate = '', key = ''] = readFileSync(file, 'utf8').split('\n')
  return {
    authority: new X509Certificate(Buffer.from(authority, 'base64')),
    signer: {
      certificate: Buffer.from(certificate, 'base64'),
      key: createPrivateKey({ key: Buffer.from(key, 'base64'), type: 'pkcs8', format: 'der' }),
    },
  }
}

export interface Issued {
  readonly jwt: string
  /** By the name of the claim. */
  readonly disclosures: ReadonlyMap<string, string>
}

export interface Issue {
  readonly person: SamplePerson
  /** Public key of the wallet's owner. */
  readonly holder: JWK
  /** Address of the provider. */
  readonly url: string
  readonly statusList: string
  readonly at: Date
}

const day = 86_400
/** Statuses in the list: each credential has one that nobody could foresee. */
const listed = 100_000

export async function issuePid(
  { signer }: PidProvider,
  { person, holder, url, statusList, at }: Issue,
): Promise<Issued> {
  const claims = {
    given_name: person.given,
    family_name: person.family,
    birthdate: person.birthDate,
    personal_administrative_number: person.pesel,
    nationalities: ['PL'],
    issuing_country: 'PL',
    issuing_authority: 'PL',
    date_of_expiry: new Date(at.getTime() + 14 * day * 1000).toISOString().slice(0, 10),
  }
  const disclosures = new Map(
    Object.entries(claims).map(([name, value]) => [name, disclosureOf(name, value)] as const),
  )
  const seconds = Math.floor(at.getTime() / 1000)
  const jwt = await new SignJWT({
    iss: url,
    vct: 'urn:eudi:pid:1',
    cnf: { jwk: holder },
    status: { status_list: { idx: randomInt(listed), uri: statusList } },
    _sd_alg: 'sha-256',
    _sd: [...disclosures.values()].map(digestOf).sort(),
  })
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'dc+sd-jwt',
      x5c: [signer.certificate.toString('base64')],
    })
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 14 * day)
    .sign(signer.key)
  return { jwt, disclosures }
}

const disclosureOf = (name: string, value: unknown): string =>
  Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), name, value])).toString('base64url')

/** Nobody's identity is revoked here: all bits are clear. */
export function statusList({ signer }: PidProvider, uri: string, at: Date): Promise<string> {
  const list = Buffer.alloc(listed / 8)
  const seconds = Math.floor(at.getTime() / 1000)
  return new SignJWT({
    sub: uri,
    ttl: 300,
    status_list: { bits: 1, lst: deflateSync(list).toString('base64url') },
  })
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'statuslist+jwt',
      x5c: [signer.certificate.toString('base64')],
    })
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + day)
    .sign(signer.key)
}
