/**
 * What the node vouches for: one person who proved who they are, just now, to this service (SAML Core 2; Profiles 4.1.4.2
 * for bearer confirmation).
 */
import { checkIssuer, idOf, instantOf, issuerOf, skew } from './message.ts'
import { attributes, bearer, type Level, levels, nameFormats, namespaces } from './names.ts'
import { distrust } from './refusal.ts'
import { type Signer, signed } from './signature.ts'
import { allOf, attributeOf, type Element, escaped, expect, onlyOf, tag, textOf } from './xml.ts'

const saml = namespaces.assertion

interface Person {
  readonly givenName: string
  readonly familyName: string
  /** YYYY-MM-DD */
  readonly birthDate: string
  readonly pesel: string
}

export interface Assertion {
  readonly id: string
  readonly issuer: string
  readonly audience: string
  readonly recipient: string
  readonly inResponseTo: string
  readonly at: Date
  readonly nameId: string
  readonly sessionIndex: string
  readonly level: Level
  readonly person: Person
}

/** How long an assertion may be used, in milliseconds. */
const lasts = 2 * 60_000
/** How long ago a person may have proved who they are: authentication was forced. */
const recent = 15 * 60_000

export function writeAssertion(signer: Signer, said: Assertion): string {
  const ends = new Date(said.at.getTime() + lasts).toISOString()
  const confirmation = { NotOnOrAfter: ends, Recipient: said.recipient, InResponseTo: said.inResponseTo }
  const subject = tag(
    'saml2:Subject',
    {},
    tag('saml2:NameID', { Format: nameFormats.unspecified }, escaped(said.nameId)),
    tag('saml2:SubjectConfirmation', { Method: bearer }, tag('saml2:SubjectConfirmationData', confirmation)),
  )
  const audience = tag('saml2:Audience', {}, escaped(said.audience))
  const conditions = tag(
    'saml2:Conditions',
    { NotBefore: said.at.toISOString(), NotOnOrAfter: ends },
    tag('saml2:AudienceRestriction', {}, audience),
  )
  const context = tag('saml2:AuthnContextClassRef', {}, escaped(said.level))
  const authn = tag(
    'saml2:AuthnStatement',
    { AuthnInstant: said.at.toISOString(), SessionIndex: said.sessionIndex },
    tag('saml2:AuthnContext', {}, context),
  )
  const told = (Object.keys(attributes) as (keyof Person)[]).map((key) =>
    tag(
      'saml2:Attribute',
      { FriendlyName: attributes[key].friendly, Name: attributes[key].name, NameFormat: nameFormats.uri },
      tag('saml2:AttributeValue', {}, escaped(said.person[key])),
    ),
  )
  const head = {
    'xmlns:saml2': saml,
    ID: said.id,
    Version: '2.0',
    IssueInstant: said.at.toISOString(),
  }
  const statements = tag('saml2:AttributeStatement', {}, ...told)
  return signed(signer, said.id, (signature) =>
    tag('saml2:Assertion', head, issuerOf(said.issuer), signature, subject, conditions, authn, statements),
  )
}

export interface Awaited {
  readonly issuer: string
  /** Our entity id. */
  readonly audience: string
  /** Our assertion consumer service. */
  readonly recipient: string
  readonly inResponseTo: string
  readonly level: Level
  readonly at: Date
}

export interface Vouched {
  /** To be refused when it is seen again. */
  readonly id: string
  readonly nameId: string
  readonly sessionIndex: string
  readonly level: Level
  readonly person: Person
}

/** Reads an assertion whose signature, or whose envelope's, was verified. */
export function readAssertion(element: Element, awaited: Awaited): Vouched {
  const assertion = expect(element, saml, 'Assertion')
  if (attributeOf(assertion, 'Version') !== '2.0') distrust('form', 'The assertion is not of SAML 2.0.')
  checkIssuer(assertion, awaited.issuer)
  const nameId = checkSubject(onlyOf(assertion, saml, 'Subject'), awaited)
  checkConditions(onlyOf(assertion, saml, 'Conditions'), awaited)
  const authn = onlyOf(assertion, saml, 'AuthnStatement')
  return {
    id: idOf(assertion),
    nameId,
    sessionIndex: bounded(attributeOf(authn, 'SessionIndex')),
    level: checkAuthn(authn, awaited),
    person: personIn(onlyOf(assertion, saml, 'AttributeStatement')),
  }
}

function checkSubject(subject: Element, { recipient, inResponseTo, at }: Awaited): string {
  const confirmation = onlyOf(subject, saml, 'SubjectConfirmation')
  if (attributeOf(confirmation, 'Method') !== bearer)
    distrust('form', 'The subject is not confirmed by bearer.')
  const data = onlyOf(confirmation, saml, 'SubjectConfirmationData')
  if (attributeOf(data, 'Recipient') !== recipient)
    distrust('destination', 'The assertion was meant for another address.')
  if (attributeOf(data, 'InResponseTo') !== inResponseTo)
    distrust('in-response-to', 'The assertion answers another request than ours.')
  if (data.hasAttribute('NotBefore')) distrust('form', 'A bearer confirmation has no NotBefore.')
  before(attributeOf(data, 'NotOnOrAfter'), at)
  return bounded(textOf(onlyOf(subject, saml, 'NameID')))
}

function checkConditions(conditions: Element, { audience, at }: Awaited): void {
  if (instantOf(attributeOf(conditions, 'NotBefore')).getTime() > at.getTime() + skew)
    distrust('time', 'The assertion does not hold yet.')
  before(attributeOf(conditions, 'NotOnOrAfter'), at)
  const audiences = allOf(onlyOf(conditions, saml, 'AudienceRestriction'), saml, 'Audience').map(textOf)
  if (!audiences.includes(audience)) distrust('audience', 'The assertion was meant for another service.')
}

function before(end: string, at: Date): void {
  if (instantOf(end).getTime() + skew <= at.getTime())
    distrust('time', 'The assertion does not hold any more.')
}

function checkAuthn(authn: Element, { level, at }: Awaited): Level {
  const instant = instantOf(attributeOf(authn, 'AuthnInstant')).getTime()
  if (instant > at.getTime() + skew || instant < at.getTime() - recent)
    distrust('time', 'The person did not prove just now who they are.')
  const context = onlyOf(authn, saml, 'AuthnContext')
  const said = textOf(onlyOf(context, saml, 'AuthnContextClassRef'))
  const found =
    levels.find((each) => each === said) ?? distrust('level', 'The level of assurance is not known.')
  if (levels.indexOf(found) < levels.indexOf(level))
    distrust('level', 'The level of assurance is lower than was asked for.')
  return found
}

function personIn(statement: Element): Person {
  const value = (name: string) => {
    const [found, ...others] = allOf(statement, saml, 'Attribute').filter(
      (each) => each.getAttribute('Name') === name,
    )
    if (!found || others.length > 0)
      return distrust('form', 'The assertion needs each of the four attributes exactly once.')
    return bounded(textOf(onlyOf(found, saml, 'AttributeValue')))
  }
  return {
    givenName: value(attributes.givenName.name),
    familyName: value(attributes.familyName.name),
    birthDate: value(attributes.birthDate.name),
    pesel: value(attributes.pesel.name),
  }
}

const bounded = (text: string) =>
  text !== '' && text.length <= 200 ? text : distrust('form', 'A value is empty or too long.')
