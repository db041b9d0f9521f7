/** Senders of signed messages, for tests: keys, certificates, and P1's own shape of a call. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { nameOf, signCertificate } from '#standards/x509/certificate.ts'
import { wsu } from './names.ts'
import type { MessageSigner } from './sign.ts'

export const at = new Date('2026-11-27T08:00:00Z')
export const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)

function certified(name: string, privateKey: KeyObject, publicKey: KeyObject): MessageSigner {
  const subject = nameOf([['CN', name]])
  const certificate = signCertificate(
    {
      serial: Buffer.of(1),
      issuer: subject,
      subject,
      publicKey,
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2028-01-01'),
      extensions: [],
    },
    privateKey,
  )
  return { key: privateKey, certificate }
}

export function newSigner(name: string, modulusLength = 2048): MessageSigner {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength })
  return certified(name, privateKey, publicKey)
}

export function ellipticSigner(): MessageSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return certified('Curve', privateKey, publicKey)
}

export const clinic = newSigner('Clinic')
export const stranger = newSigner('Stranger')

export const message =
  '<ws:SearchRequest xmlns:ws="urn:ws"><patient><t:extension xmlns:t="urn:t">84031499907</t:extension></patient></ws:SearchRequest>'

const kon = 'http://csioz.gov.pl/p1/kontekst/mt/v20170510'
export const context =
  `<kon:kontekstWywolania xmlns:kon="${kon}" xmlns:wsu="${wsu}" wsu:Id="KontekstWywolania">` +
  '<kon:atrybut nazwa="urn:csioz:p1:erecepta:kontekst:rolaBiznesowa"><kon:wartosc>FARMACEUTA</kon:wartosc></kon:atrybut>' +
  '</kon:kontekstWywolania>'
