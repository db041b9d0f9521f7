/** What applications find out by themselves (https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html, RFC 8414). */
import type { FastifyInstance } from 'fastify'
import { generalScopes } from './applications.ts'
import { proofAlgorithms } from './configuration.ts'
import { certificateEndpoints, type OAuthServer } from './server.ts'

function smartConfiguration(issuer: string, second: string | undefined) {
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'],
    token_endpoint_auth_signing_alg_values_supported: proofAlgorithms,
    ...(second !== undefined && {
      tls_client_certificate_bound_access_tokens: true,
      mtls_endpoint_aliases: certificateEndpoints(second),
    }),
    dpop_signing_alg_values_supported: proofAlgorithms,
    scopes_supported: [
      ...generalScopes,
      ...['patient/*.rs', 'user/*.cruds', 'system/*.cruds', 'patient/Observation.rs?category=laboratory'],
    ],
    capabilities: [
      'launch-ehr',
      'launch-standalone',
      'client-public',
      'client-confidential-asymmetric',
      'sso-openid-connect',
      'context-banner',
      'context-ehr-patient',
      'context-ehr-encounter',
      'context-standalone-patient',
      'permission-offline',
      'permission-patient',
      'permission-user',
      'permission-v1',
      'permission-v2',
      'authorize-post',
    ],
  }
}

export function discoveryPages(door: FastifyInstance, server: OAuthServer): void {
  door.get('/fhir/.well-known/smart-configuration', (_request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(smartConfiguration(server.issuer(), server.second()))),
  )
  door.get('/.well-known/oauth-authorization-server/oauth', async (_request, reply) =>
    reply.redirect(`${server.issuer()}/.well-known/openid-configuration`),
  )
}
