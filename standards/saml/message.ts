/** What every request and response of SAML begins with (SAML Core 3.2.1, 3.2.2), and status. */
import type { KeyObject } from 'node:crypto'
import { namespaces, type Status, statuses } from './names.ts'
import { distrust } from './refusal.ts'
import { verified } from './signature.ts'
import { atMostOneOf, attributeOf, type Element, escaped, expect, onlyOf, tag, textOf } from './xml.ts'

const samlp = namespaces.protocol
const saml = namespaces.assertion

export interface Head {
  /** Starts with `_`: an id may not start with a digit. */
  readonly id: string
  readonly issuer: string
  readonly at: Date
  readonly destination?: string | undefined
  readonly inResponseTo?: string | undefined
}

/** A message of the protocol; `signature` goes behind the issuer. */
export function message(
  name: string,
  head: Head,
  more: Readonly<Record<string, string | undefined>>,
  ...content: readonly string[]
): string {
  const attributes = {
    'xmlns:saml2p': samlp,
    'xmlns:saml2': saml,
    ID: head.id,
    Version: '2.0',
    IssueInstant: head.at.toISOString(),
    Destination: head.destination,
    InResponseTo: head.inResponseTo,
    ...more,
  }
  return tag(`saml2p:${name}`, attributes, issuerOf(head.issuer), ...content)
}

export const issuerOf = (issuer: string) => tag('saml2:Issuer', {}, escaped(issuer))

export interface Expected {
  readonly issuer: string
  readonly at: Date
  /** Where we got it; a message without Destination is refused, unless this is absent too. */
  readonly destination?: string
  /** Id of the request that it answers; absent for messages that answer none. */
  readonly inResponseTo?: string
}

/** Milliseconds by which clocks may differ, and for which a message that says no end of its own is fresh. */
export const skew = 60_000
const fresh = 5 * 60_000

/** A message of this name as it was signed with one of the keys, its head checked. */
export function readMessage(
  element: Element,
  name: string,
  keys: readonly KeyObject[],
  expected: Expected,
): { content: Element; id: string } {
  const content = expect(verified(expect(element, samlp, name), keys), samlp, name)
  return { content, id: checkHead(content, expected) }
}

/** Checks the head of a message and answers its id. */
export function checkHead(element: Element, expected: Expected): string {
  if (attributeOf(element, 'Version') !== '2.0') distrust('form', 'The message is not of SAML 2.0.')
  checkIssuer(element, expected.issuer)
  if (expected.destination !== undefined && attributeOf(element, 'Destination') !== expected.destination)
    distrust('destination', 'The message was meant for another address.')
  const answers = element.getAttribute('InResponseTo') ?? undefined
  if (answers !== expected.inResponseTo)
    distrust('in-response-to', 'The message answers another request than ours.')
  const issued = instantOf(attributeOf(element, 'IssueInstant')).getTime()
  if (Math.abs(issued - expected.at.getTime()) > fresh)
    distrust('time', 'The message is too old, or from the future.')
  return idOf(element)
}

export function checkIssuer(element: Element, issuer: string): void {
  if (textOf(onlyOf(element, saml, 'Issuer')) !== issuer)
    distrust('issuer', 'The message comes from somebody else than was expected.')
}

export function idOf(element: Element): string {
  const id = attributeOf(element, 'ID')
  return /^[A-Za-z_][\w.-]{15,127}$/.test(id)
    ? id
    : distrust('form', 'The id of the message is not a long name.')
}

/** An instant in UTC, as SAML Core 1.3.3 wants it. */
export function instantOf(text: string): Date {
  const instant = new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text) ? text : Number.NaN)
  return Number.isNaN(instant.getTime()) ? distrust('form', 'An instant is not written in UTC.') : instant
}

export function statusOf(status: Status, detail?: Status): string {
  const inner = detail ? tag('saml2p:StatusCode', { Value: statuses[detail] }) : ''
  return tag('saml2p:Status', {}, tag('saml2p:StatusCode', { Value: statuses[status] }, inner))
}

/** The innermost status that is known. */
export function readStatus(element: Element): Status {
  const outer = onlyOf(onlyOf(element, samlp, 'Status'), samlp, 'StatusCode')
  const inner = atMostOneOf(outer, samlp, 'StatusCode')
  const known = (value: string) => (Object.keys(statuses) as Status[]).find((key) => statuses[key] === value)
  const status = known(attributeOf(outer, 'Value')) ?? distrust('form', 'The status is not known.')
  return status === 'Success' || !inner ? status : (known(attributeOf(inner, 'Value')) ?? status)
}
