/** Two sides that know each other, for tests: a service provider and a node, with keys and an answer between them. */
import { type Assertion, type Awaited, writeAssertion } from './assertion.ts'
import { type MadeKey, makeKey, newId, privateKeyOf, publicKeyOf, signerOf } from './identity.ts'
import { writeResponse } from './response.ts'

export const at = new Date('2026-11-27T08:00:00Z')
export const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)

export const made: Readonly<Record<'service' | 'reader' | 'node' | 'stranger', MadeKey>> = {
  service: makeKey('Service', 'sign', at),
  reader: makeKey('Service', 'agree', at),
  node: makeKey('Node', 'sign', at),
  stranger: makeKey('Stranger', 'sign', at),
}

export const signers = {
  service: signerOf(made.service),
  node: signerOf(made.node),
  stranger: signerOf(made.stranger),
}
export const nodeKeys = [publicKeyOf(made.node.certificate)]
export const serviceKeys = [publicKeyOf(made.service.certificate)]
export const readerKey = publicKeyOf(made.reader.certificate)
export const keys = { node: nodeKeys, own: privateKeyOf(made.reader.key) }

export const entity = 'https://service.example/saml'
export const nodeEntity = 'https://node.example'
export const returnTo = 'https://service.example/return'
const request = newId()

export const anna = {
  givenName: 'Anna & "Ania" <Łęcka>',
  familyName: 'Kowalska',
  birthDate: '1984-03-14',
  pesel: '84031499907',
}

const said = (): Assertion => ({
  id: newId(),
  issuer: nodeEntity,
  audience: entity,
  recipient: returnTo,
  inResponseTo: request,
  at,
  nameId: 'c0ffee',
  sessionIndex: 'session-1',
  level: 'http://eidas.europa.eu/LoA/substantial',
  person: anna,
})

export const awaited: Awaited = {
  issuer: nodeEntity,
  audience: entity,
  recipient: returnTo,
  inResponseTo: request,
  level: 'http://eidas.europa.eu/LoA/substantial',
  at,
}

export const head = () => ({
  id: newId(),
  issuer: nodeEntity,
  at,
  destination: returnTo,
  inResponseTo: request,
})

export const assertionOf = (changed: Partial<Assertion> = {}, signer = signers.node) =>
  writeAssertion(signer, { ...said(), ...changed })

export const responseOf = (assertion = assertionOf(), signer = signers.node) =>
  writeResponse(signer, head(), assertion, readerKey)
