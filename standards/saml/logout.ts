/** Single logout, both ways: LogoutRequest and LogoutResponse (SAML Core 3.7), here by SOAP behind the browser's back. */
import type { KeyObject } from 'node:crypto'
import {
  type Expected,
  type Head,
  instantOf,
  message,
  readMessage,
  readStatus,
  skew,
  statusOf,
} from './message.ts'
import { nameFormats, namespaces, type Status } from './names.ts'
import { distrust } from './refusal.ts'
import { type Signer, signed } from './signature.ts'
import { attributeOf, type Element, escaped, onlyOf, tag, textOf } from './xml.ts'

const samlp = namespaces.protocol
const saml = namespaces.assertion
const lasts = 2 * 60_000

export interface Ended {
  readonly nameId: string
  readonly sessionIndex: string
}

export function writeLogoutRequest(signer: Signer, head: Head, { nameId, sessionIndex }: Ended): string {
  const more = {
    NotOnOrAfter: new Date(head.at.getTime() + lasts).toISOString(),
    Reason: 'urn:oasis:names:tc:SAML:2.0:logout:user',
  }
  const name = tag('saml2:NameID', { Format: nameFormats.unspecified }, escaped(nameId))
  const index = tag('saml2p:SessionIndex', {}, escaped(sessionIndex))
  return signed(signer, head.id, (signature) => message('LogoutRequest', head, more, signature, name, index))
}

/** Its id is to be refused when it is seen again. */
export function readLogoutRequest(
  element: Element,
  keys: readonly KeyObject[],
  expected: Expected,
): Ended & { id: string } {
  const { content, id } = readMessage(element, 'LogoutRequest', keys, expected)
  if (instantOf(attributeOf(content, 'NotOnOrAfter')).getTime() + skew <= expected.at.getTime())
    distrust('time', 'The request to log out is too old.')
  const nameId = textOf(onlyOf(content, saml, 'NameID'))
  return { id, nameId, sessionIndex: textOf(onlyOf(content, samlp, 'SessionIndex')) }
}

export function writeLogoutResponse(signer: Signer, head: Head, status: Status): string {
  return signed(signer, head.id, (signature) =>
    message('LogoutResponse', head, {}, signature, statusOf(status)),
  )
}

export function readLogoutResponse(element: Element, keys: readonly KeyObject[], expected: Expected): Status {
  return readStatus(readMessage(element, 'LogoutResponse', keys, expected).content)
}
