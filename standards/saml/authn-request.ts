/** AuthnRequest with the eIDAS extensions, over HTTP-POST, answered by artifact (SAML Core 3.4.1, Bindings 3.5). */
import type { KeyObject } from 'node:crypto'
import { type Head, message, readMessage } from './message.ts'
import { attributes, bindings, type Level, levels, nameFormats, namespaces } from './names.ts'
import { distrust } from './refusal.ts'
import { type Signer, signed } from './signature.ts'
import { atMostOneOf, attributeOf, type Element, escaped, onlyOf, readXml, tag, textOf } from './xml.ts'

const samlp = namespaces.protocol
const saml = namespaces.assertion
const eidas = namespaces.eidas

export interface AuthnRequest extends Head {
  readonly destination: string
  /** Assertion consumer service: where the browser brings the artifact. */
  readonly returnTo: string
  /** Name of the service as people read it; the node's test environment demands it. */
  readonly provider: string
  /** The least level of assurance. */
  readonly level: Level
}

export function writeAuthnRequest(signer: Signer, request: AuthnRequest): string {
  const more = {
    ForceAuthn: 'true',
    IsPassive: 'false',
    ProtocolBinding: bindings.artifact,
    AssertionConsumerServiceURL: request.returnTo,
    ProviderName: request.provider,
  }
  const asked = Object.values(attributes).map(({ name, friendly }) =>
    tag('eidas:RequestedAttribute', {
      FriendlyName: friendly,
      Name: name,
      NameFormat: nameFormats.uri,
      isRequired: 'true',
    }),
  )
  const extensions = tag(
    'saml2p:Extensions',
    { 'xmlns:eidas': eidas },
    tag('eidas:SPType', {}, 'public'),
    tag('eidas:RequestedAttributes', {}, ...asked),
  )
  const policy = tag('saml2p:NameIDPolicy', { AllowCreate: 'true', Format: nameFormats.unspecified })
  const context = tag(
    'saml2p:RequestedAuthnContext',
    { Comparison: 'minimum' },
    tag('saml2:AuthnContextClassRef', {}, escaped(request.level)),
  )
  return signed(signer, request.id, (signature) =>
    message('AuthnRequest', request, more, signature, extensions, policy, context),
  )
}

export interface Asked {
  readonly id: string
  readonly returnTo: string
  readonly level: Level
  readonly provider: string
}

export interface KnownProvider {
  readonly issuer: string
  readonly keys: readonly KeyObject[]
  /** The only address where its artifacts may be brought. */
  readonly returnTo: string
}

/** What the node reads; an address that was not registered for the service is refused. */
export function readAuthnRequest(
  xml: string,
  provider: KnownProvider,
  { destination, at }: { destination: string; at: Date },
): Asked {
  const expected = { issuer: provider.issuer, destination, at }
  const { content: request, id } = readMessage(readXml(xml), 'AuthnRequest', provider.keys, expected)
  const returnTo = attributeOf(request, 'AssertionConsumerServiceURL')
  if (returnTo !== provider.returnTo)
    distrust('destination', 'The service is not registered with this address.')
  if (attributeOf(request, 'ProtocolBinding') !== bindings.artifact)
    distrust('form', 'The node answers by artifact only.')
  if (attributeOf(request, 'ForceAuthn') !== 'true')
    distrust('form', 'The request must force authentication.')
  return { id, returnTo, level: levelOf(request), provider: attributeOf(request, 'ProviderName') }
}

/** The service provider that a request says it is from; nothing is believed before its signature is checked. */
export function claimedIssuer(xml: string): string {
  return textOf(onlyOf(readXml(xml), saml, 'Issuer'))
}

function levelOf(request: Element): Level {
  const context = atMostOneOf(request, samlp, 'RequestedAuthnContext')
  if (!context) return levels[0]
  if (context.getAttribute('Comparison') !== 'minimum')
    distrust('level', 'The node compares levels of assurance by minimum only.')
  const asked = textOf(onlyOf(context, saml, 'AuthnContextClassRef'))
  return levels.find((level) => level === asked) ?? distrust('level', 'The level of assurance is not known.')
}
