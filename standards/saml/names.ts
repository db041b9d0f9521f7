/** Names that SAML 2.0, XML signature, XML encryption 1.1 and the eIDAS profile give to things. */

export const namespaces = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  signature11: 'http://www.w3.org/2009/xmldsig11#',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
  encryption11: 'http://www.w3.org/2009/xmlenc11#',
  eidas: 'http://eidas.europa.eu/saml-extensions',
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
} as const

export const bindings = {
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
  artifact: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact',
  soap: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP',
} as const

export const nameFormats = {
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  uri: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
} as const

export const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'

/** Status codes of SAML Core 3.2.2.2 that the node sends. */
export const statuses = {
  Success: 'urn:oasis:names:tc:SAML:2.0:status:Success',
  Requester: 'urn:oasis:names:tc:SAML:2.0:status:Requester',
  Responder: 'urn:oasis:names:tc:SAML:2.0:status:Responder',
  AuthnFailed: 'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed',
  RequestDenied: 'urn:oasis:names:tc:SAML:2.0:status:RequestDenied',
  UnknownPrincipal: 'urn:oasis:names:tc:SAML:2.0:status:UnknownPrincipal',
} as const
export type Status = keyof typeof statuses

/** eIDAS levels of assurance, weakest first. */
export const levels = [
  'http://eidas.europa.eu/LoA/low',
  'http://eidas.europa.eu/LoA/substantial',
  'http://eidas.europa.eu/LoA/high',
] as const
export type Level = (typeof levels)[number]

const person = 'http://eidas.europa.eu/attributes/naturalperson'

/** The four attributes of a natural person that the node gives; the person identifier is the PESEL. */
export const attributes = {
  givenName: { name: `${person}/CurrentGivenName`, friendly: 'FirstName' },
  familyName: { name: `${person}/CurrentFamilyName`, friendly: 'FamilyName' },
  birthDate: { name: `${person}/DateOfBirth`, friendly: 'DateOfBirth' },
  pesel: { name: `${person}/PersonIdentifier`, friendly: 'PersonIdentifier' },
} as const
