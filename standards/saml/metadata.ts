/** What each side tells the other about itself: names, keys, addresses (SAML Metadata 2.4). */
import { bindings, nameFormats, namespaces } from './names.ts'
import { tag } from './xml.ts'

/** Certificates are DER as base64. */
export interface ServiceProvider {
  readonly entity: string
  readonly signing: string
  readonly encryption: string
  readonly returnTo: string
  readonly logout: string
}

export interface IdentityProvider {
  readonly entity: string
  readonly signing: string
  readonly signIn: string
  readonly resolve: string
  readonly logout: string
}

const xmlns = {
  'xmlns:md': namespaces.metadata,
  'xmlns:ds': namespaces.signature,
}

const keyFor = (use: 'signing' | 'encryption', certificate: string) => {
  const data = tag('ds:X509Data', {}, tag('ds:X509Certificate', {}, certificate))
  return tag('md:KeyDescriptor', { use }, tag('ds:KeyInfo', {}, data))
}
const protocol = { protocolSupportEnumeration: namespaces.protocol }
const nameIds = tag('md:NameIDFormat', {}, nameFormats.unspecified)

export function serviceProviderMetadata(provider: ServiceProvider): string {
  const back = { index: '0', isDefault: 'true', Binding: bindings.artifact, Location: provider.returnTo }
  return tag(
    'md:EntityDescriptor',
    { ...xmlns, entityID: provider.entity },
    tag(
      'md:SPSSODescriptor',
      { ...protocol, AuthnRequestsSigned: 'true', WantAssertionsSigned: 'true' },
      keyFor('signing', provider.signing),
      keyFor('encryption', provider.encryption),
      tag('md:SingleLogoutService', { Binding: bindings.soap, Location: provider.logout }),
      nameIds,
      tag('md:AssertionConsumerService', back),
    ),
  )
}

export function identityProviderMetadata(provider: IdentityProvider): string {
  return tag(
    'md:EntityDescriptor',
    { ...xmlns, entityID: provider.entity },
    tag(
      'md:IDPSSODescriptor',
      { ...protocol, WantAuthnRequestsSigned: 'true' },
      keyFor('signing', provider.signing),
      tag('md:ArtifactResolutionService', { index: '0', Binding: bindings.soap, Location: provider.resolve }),
      tag('md:SingleLogoutService', { Binding: bindings.soap, Location: provider.logout }),
      nameIds,
      tag('md:SingleSignOnService', { Binding: bindings.post, Location: provider.signIn }),
    ),
  )
}
