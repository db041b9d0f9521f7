/**
 * Trial authorities of this instance for the kinds of signature that real authorities give (identity card, ZUS, trusted profile, qualified): so that a
 * vendor can sign with each. An authority lies where real ones are put (`signatures/<kind>/openp1-trial.pem`, its list beside it, deploy/signatures/),
 * and is believed in the same way; its key is sealed. Serials that it gave stand in `openp1-trial.txt`, with their last day and for whom.
 */
import { generateKeyPair } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { AsnConvert } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'
import { kinds } from '#deploy/signatures/kinds.table.ts'
import type { World } from '#kernel/world.ts'
import type { SignatureKind } from '#standards/signatures/signer.ts'
import {
  bytesOf,
  type DistinguishedName,
  extension,
  nameOf,
  signCertificate,
} from '#standards/x509/certificate.ts'
import { newSerial, wholeSecond } from '../../systems/saz-accounts/edge/providers/authority.ts'
import { authorityOf, fileOf, type Gone, writeList } from './trial-authority.ts'

const generate = promisify(generateKeyPair)
const day = 86_400_000
/** Days. */
const usualLife = 365

export const trialKinds = Object.keys(kinds) as SignatureKind[]
export const isTrialKind = (kind: string | undefined): kind is SignatureKind =>
  kind !== undefined && Object.hasOwn(kinds, kind)

export interface TrialOrder {
  readonly kind: SignatureKind
  /** Of the person; the seal of the trusted profile is nobody's. */
  readonly person?: { readonly name: string; readonly pesel: string }
  readonly days?: number
}

/** How each kind names its holder (docs/clarifications/provider-certificates.md says what of this is known). */
const numbers: Readonly<Record<SignatureKind, (pesel: string) => string>> = {
  personal: (pesel) => `PNOPL-${pesel}`,
  qualified: (pesel) => `PNOPL-${pesel}`,
  zus: (pesel) => `PESEL: ${pesel}`,
  'trusted-profile': () => 'VATPL-0000000000',
}

/** A key with its certificate, and the certificate of its authority. */
export async function issueTrial(world: World, { kind, person, days = usualLife }: TrialOrder) {
  const authority = await authorityOf(world, kind)
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const serial = newSerial()
  const now = wholeSecond(world.clock.now()).getTime()
  const notAfter = new Date(now + Math.min(days, usualLife) * day)
  const name = person?.name ?? 'Pieczęć profilu zaufanego (próbna)'
  const usage =
    kind === 'trusted-profile' ? asn.KeyUsageFlags.digitalSignature : asn.KeyUsageFlags.nonRepudiation
  const subject: DistinguishedName = [
    ['C', 'PL'],
    ['serialNumber', numbers[kind](person?.pesel ?? '')],
    ['CN', name],
  ]
  const certificate = signCertificate(
    {
      serial,
      issuer: authority.name,
      subject: nameOf(subject),
      publicKey,
      notBefore: new Date(now - 10 * 60_000),
      notAfter,
      extensions: [
        extension(asn.id_ce_basicConstraints, new asn.BasicConstraints({ cA: false }), true),
        extension(asn.id_ce_keyUsage, new asn.KeyUsage(usage), true),
      ],
    },
    authority.key,
  )
  appendFileSync(given(world, kind), `${serial.toString('hex')} ${notAfter.toISOString()}\n`, { mode: 0o600 })
  return {
    serial: serial.toString('hex'),
    key: privateKey,
    chain: [certificate, authority.certificate],
    notAfter,
  }
}

/** Answers whether a trial authority gave this serial and had not revoked it before; from now on its list has it. */
export async function revokeTrial(
  world: World,
  { serial, at, reason }: { readonly serial: string; readonly at: Date; readonly reason: number },
): Promise<boolean> {
  const kind = trialKinds.find((each) => serialsOf(world, each).some(([known]) => known === serial))
  if (!kind) return false
  const authority = await authorityOf(world, kind)
  const before = revokedIn(readFileSync(fileOf(world, kind, 'crl')))
  const own = Buffer.from(serial, 'hex')
  if (before.some((each) => each.serial.equals(own))) return false
  writeList(world, kind, authority, [...before, { serial: own, at: wholeSecond(at), reason }])
  return true
}

/** Serial, end and kind of all that were given, and whether they are revoked. */
export const trialsOf = (world: World) =>
  trialKinds.flatMap((kind) => {
    const gone = existsSync(fileOf(world, kind, 'crl'))
      ? revokedIn(readFileSync(fileOf(world, kind, 'crl')))
      : []
    return serialsOf(world, kind).map(([serial = '', until = '']) => ({
      kind,
      serial,
      until: new Date(until),
      isRevoked: gone.some((each) => each.serial.toString('hex') === serial),
    }))
  })

const given = (world: World, kind: SignatureKind) => fileOf(world, kind, 'txt')

const serialsOf = (world: World, kind: SignatureKind): string[][] =>
  existsSync(given(world, kind))
    ? readFileSync(given(world, kind), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' '))
    : []

function revokedIn(list: Buffer): Gone[] {
  const { revokedCertificates = [] } = AsnConvert.parse(bytesOf(list), asn.CertificateList).tbsCertList
  return revokedCertificates.map(({ userCertificate, revocationDate, crlEntryExtensions = [] }) => {
    const told = crlEntryExtensions.find(({ extnID }) => extnID === asn.id_ce_cRLReasons)
    return {
      serial: Buffer.from(userCertificate),
      at: revocationDate.getTime(),
      reason: told ? Number(AsnConvert.parse(told.extnValue.buffer, asn.CRLReason).reason) : 0,
    }
  })
}
