/**
 * Tokens bound to the TLS certificate of the provider whose program got them (RFC 8705 §3,
 * https://www.rfc-editor.org/rfc/rfc8705#section-3): issued and used at the second door alone, which has checked the certificate.
 */
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { FastifyRequest } from 'fastify'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { refuse } from '#kernel/problem.ts'
import type { CertificateRow } from '../providers/register.ts'
import type { Applications } from './applications.ts'

const brought = new WeakMap<IncomingMessage, CertificateRow>()

/** Tells the authorization server with whose certificate a request came. */
export function bringCertificate({ raw, certificate }: FastifyRequest): void {
  if (certificate) brought.set(raw, certificate)
}

/** The certificate of the provider for which the client was registered; another provider's is none. */
export function certificateFor(applications: Applications, { req, oidc }: KoaContextWithOIDC) {
  const row = brought.get(req)
  const { organization } = applications.find(oidc.client?.clientId ?? '') ?? {}
  if (row === undefined || organization === undefined || row.organization !== organization) return undefined
  return (req.socket as TLSSocket).getPeerX509Certificate()
}

/** Refuses `unauthenticated/token-bound-elsewhere` unless this connection is that of the certificate with this thumbprint. */
export function mustHoldCertificate({ certificate }: FastifyRequest, thumbprint: string | undefined): void {
  if (certificate == null && thumbprint === undefined) return
  if (certificate != null && certificate.fingerprint.toString('base64url') === thumbprint) return
  refuse(
    'unauthenticated',
    'token-bound-elsewhere',
    thumbprint === undefined
      ? 'This token is not bound to a certificate: use it at the front door.'
      : 'This token counts at the second door, over the certificate it was got with.',
  )
}
