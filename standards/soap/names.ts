/** Namespaces and identifiers of SOAP 1.1, WS-Security 1.0 with the X.509 token profile, and XML signatures. */
export const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
const oasis = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss'
export const wsse = `${oasis}-wssecurity-secext-1.0.xsd`
export const wsu = `${oasis}-wssecurity-utility-1.0.xsd`
export const ds = 'http://www.w3.org/2000/09/xmldsig#'

/** One certificate, DER, as base64 (X.509 token profile 3.1). */
export const x509v3 = `${oasis}-x509-token-profile-1.0#X509v3`
export const base64Binary = `${oasis}-soap-message-security-1.0#Base64Binary`

export const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
export const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
