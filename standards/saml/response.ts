/** Response to an AuthnRequest: a status and, when it is Success, one encrypted assertion (SAML Core 3.3.3, 2.3.4). */
import type { KeyObject } from 'node:crypto'
import { type Awaited, readAssertion, type Vouched } from './assertion.ts'
import { decrypted, encrypted } from './encryption.ts'
import { checkHead, type Head, message, readStatus, statusOf } from './message.ts'
import { namespaces, type Status } from './names.ts'
import { distrust } from './refusal.ts'
import { isSigned, type Signer, signed, verified } from './signature.ts'
import { allOf, type Element, expect, onlyOf, tag } from './xml.ts'

const samlp = namespaces.protocol
const saml = namespaces.assertion

/** `assertion` is XML, sealed here for `reader`. */
export function writeResponse(signer: Signer, head: Head, assertion: string, reader: KeyObject): string {
  const sealed = tag('saml2:EncryptedAssertion', {}, encrypted(assertion, reader))
  return signed(signer, head.id, (signature) =>
    message('Response', head, {}, signature, statusOf('Success'), sealed),
  )
}

export function writeRefusal(signer: Signer, head: Head, status: Status): string {
  return signed(signer, head.id, (signature) =>
    message('Response', head, {}, signature, statusOf('Responder', status)),
  )
}

export interface Keys {
  /** Those that the node signs with. */
  readonly node: readonly KeyObject[]
  /** Ours, that assertions are encrypted for. */
  readonly own: KeyObject
}

/**
 * Who signed in. `element` comes out of a verified ArtifactResponse; still the Response or the assertion must be signed
 * itself, and whatever is signed must be signed well. Refuses `status` when the node signed nobody in.
 */
export function readResponse(element: Element, keys: Keys, awaited: Awaited): Vouched {
  const found = expect(element, samlp, 'Response')
  const response = isSigned(found) ? expect(verified(found, keys.node), samlp, 'Response') : found
  const { issuer, at, inResponseTo, recipient: destination } = awaited
  checkHead(response, { issuer, at, inResponseTo, destination })
  const status = readStatus(response)
  if (status !== 'Success') distrust('status', `The node signed nobody in: ${status}.`)
  if (allOf(response, saml, 'Assertion').length > 0)
    distrust('form', 'The assertion must be encrypted, and there must be one.')
  const assertion = decrypted(onlyOf(response, saml, 'EncryptedAssertion'), keys.own)
  expect(assertion, saml, 'Assertion')
  const inside = assertion.getElementsByTagNameNS(namespaces.signature, 'Signature').length
  if (inside > (isSigned(assertion) ? 1 : 0))
    distrust('signature', 'The assertion holds a signature that is not its own.')
  if (!isSigned(assertion) && response === found)
    distrust('signature', 'Neither the response nor the assertion is signed.')
  return readAssertion(isSigned(assertion) ? verified(assertion, keys.node) : assertion, awaited)
}
