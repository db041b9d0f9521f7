/** What a doctor's program sends to ZUS in tests: documents of Anna Kowalska, signed by a key that a test made. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignedXml } from 'xml-crypto'
import { samplePerson } from '#population/sample-people.ts'
import { type SickLeave, zlaText } from '#standards/kedu/zla.ts'
import { nameOf, pem, signCertificate } from '#standards/x509/certificate.ts'
import { payers } from '../standins/zus/rules/payers.table.ts'

const anna = samplePerson('anna-kowalska')
const maria = samplePerson('maria-zielinska')
export const day = '2026-03-10'

export interface Pen {
  readonly key: KeyObject
  readonly certificate: Buffer
}

/** A key of a doctor, with the PESEL in its certificate as certificates of persons have it. */
function penOf(pesel: string): Pen {
  const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const subject = nameOf([
    ['CN', 'Lekarz'],
    ['serialNumber', `PNOPL-${pesel}`],
  ])
  const [notBefore, notAfter] = [new Date('2026-01-01'), new Date('2027-01-01')]
  const draft = {
    serial: Buffer.of(7),
    subject,
    issuer: subject,
    publicKey,
    notBefore,
    notAfter,
    extensions: [],
  }
  return { key, certificate: signCertificate(draft, key) }
}

export const pens = { maria: penOf(maria.pesel), other: penOf(samplePerson('jan-wisniewski').pesel) }
const ds = 'http://www.w3.org/2000/09/xmldsig#'

export function signed(xml: string, { key, certificate }: Pen, root = 'Oswiadczenie'): string {
  const signer = new SignedXml({
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicCert: pem('CERTIFICATE', certificate),
    signatureAlgorithm: `${ds}rsa-sha1`,
    canonicalizationAlgorithm: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  })
  signer.addReference({
    xpath: `//*[local-name(.)='${root}']`,
    isEmptyUri: true,
    transforms: [`${ds}enveloped-signature`, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'],
    digestAlgorithm: `${ds}sha1`,
  })
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `//*[local-name(.)='${root}']`, action: 'append' },
  })
  return signer.getSignedXml()
}

export const leave = (over: Partial<SickLeave> = {}): SickLeave => ({
  document: '1',
  copy: false,
  insured: { pesel: anna.pesel, given: anna.given, family: anna.family },
  insurer: '1',
  address: { postalCode: '03980', city: 'Warszawa', street: 'Dębowa', house: '14' },
  incapacity: { from: day, to: '2026-03-16' },
  advice: '2',
  letters: [],
  illness: 'J06',
  payer: { kind: '1', id: payers[0]?.nip ?? '' },
  place: {
    name: 'Przychodnia Pod Dębem',
    nip: '9990000014',
    postalCode: '03980',
    city: 'Warszawa',
    street: 'Dębowa',
    house: '12',
  },
  doctor: { npwz: maria.npwz ?? '', given: 'Maria', family: 'Zielińska' },
  issued: day,
  ...over,
})
export const copyOf = (original: SickLeave): SickLeave => ({
  ...original,
  document: '2',
  copy: true,
  illness: undefined,
})
const bare = (xml: string) => xml.replace(/^<\?xml[^>]*\?>/, '')
export const sheet = (name: string, ref: string, kedu: string) =>
  `<${name} NrRef="${ref}"><KEDU>${bare(kedu)}</KEDU></${name}>`
export const pen = (xml: string) => signed(bare(xml), pens.maria, 'KEDU')
export const pair = (original: SickLeave, sign = (xml: string) => xml) =>
  sheet('Dokument', '0', sign(zlaText(original))) + sheet('Dokument', '1', sign(zlaText(copyOf(original))))
export const person = `<Ubezpieczony><Pesel>${anna.pesel}</Pesel></Ubezpieczony>`
