/** Certificates for both sides of a TLS connection on this machine, made for a test: files `<name>.pem` and `<name>.key.pem` in a folder. */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as asn from '@peculiar/asn1-x509'
import { systemClock } from '#kernel/clock.ts'
import { extension, nameOf, pem, signCertificate } from '#standards/x509/certificate.ts'

export interface TlsIssuer {
  readonly name: string
  readonly key: KeyObject
}

/** Without an issuer an authority of its own; else for `localhost`, client or server, an hour back and ahead. */
export function issueTls(
  folder: string,
  name: string,
  issuer?: TlsIssuer,
): TlsIssuer & { readonly der: Buffer } {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = systemClock.now().getTime()
  const localhost = new asn.SubjectAlternativeName([new asn.GeneralName({ dNSName: 'localhost' })])
  const either = new asn.ExtendedKeyUsage([asn.id_kp_serverAuth, asn.id_kp_clientAuth])
  const draft = {
    serial: randomBytes(8).fill(1, 0, 1),
    issuer: nameOf([['CN', issuer?.name ?? name]]),
    subject: nameOf([['CN', name]]),
    publicKey: createPublicKey(key),
    notBefore: new Date(now - 3_600_000),
    notAfter: new Date(now + 3_600_000),
    extensions: issuer
      ? [extension(asn.id_ce_subjectAltName, localhost), extension(asn.id_ce_extKeyUsage, either)]
      : [extension(asn.id_ce_basicConstraints, new asn.BasicConstraints({ cA: true }), true)],
  }
  const der = signCertificate(draft, issuer?.key ?? key)
  writeFileSync(join(folder, `${name}.pem`), pem('CERTIFICATE', der))
  writeFileSync(join(folder, `${name}.key.pem`), key.export({ format: 'pem', type: 'pkcs8' }))
  return { name, key, der }
}

/** Paths of what a program shows, and whom it believes. */
export const tlsFiles = (folder: string, name: string, authority = 'authority') => ({
  certificate: join(folder, `${name}.pem`),
  privateKey: join(folder, `${name}.key.pem`),
  authority: join(folder, `${authority}.pem`),
})
