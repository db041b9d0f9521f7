/**
 * How oidc-provider is set up: OAuth 2.1 (https://datatracker.ietf.org/doc/draft-ietf-oauth-v2-1/) with what SMART adds
 * (https://hl7.org/fhir/smart-app-launch/STU2.2/). What is not named here is off.
 */
import type { AccountClaims, Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { criteriaOf } from '#record/gate/permission.ts'
import { readScope } from '#standards/smart/scope.ts'
import {
  type Application,
  type Applications,
  generalScopes,
  isOfficeProgram,
  mayAskFor,
  officeScope,
  originsOf,
} from './applications.ts'
import { certificateFor } from './certificate.ts'
import { adapterOf, type Items } from './items.ts'
import type { OAuthKeys } from './keys.ts'
import { fhirUserOf, leaves, subjectOf } from './launch.ts'

export interface Setting {
  readonly items: Items
  readonly applications: Applications
  readonly keys: OAuthKeys
  /** `https://host/fhir`: the resource that tokens are for. */
  readonly fhir: string
  /** `https://host/api`: that of the programs of offices, which have none but this. */
  readonly api: string
  /** Where clients with a certificate call, by the names of RFC 8414; empty without a second door. */
  readonly aliases: Readonly<Record<string, string>>
}

/** Algorithms of clients' assertions and of DPoP proofs; none with a shared secret. */
export const proofAlgorithms = ['ES256', 'ES384', 'RS256', 'RS384', 'PS256', 'PS384', 'EdDSA'] as const

const minute = 60
export const codeTime = minute
export const accessTokenTime = 15 * minute

/** Scopes of a request that this application may be given; `forPeople`: somebody agrees to them. */
export function grantable(application: Application, asked: Iterable<string>, forPeople: boolean): string[] {
  return [...new Set(asked)].filter(
    (text) => mayAskFor(application, text) && canBeApplied(text) && isForPeople(text) === forPeople,
  )
}

const isForPeople = (text: string): boolean =>
  generalScopes.includes(text) || (text !== officeScope && readScope(text)?.whose !== 'system')

/** A restriction that the gate could not apply is never granted. */
function canBeApplied(text: string): boolean {
  const scope = readScope(text)
  return scope === undefined || scope.where.length === 0 || criteriaOf(scope, scope.type, 0) !== undefined
}

function askedIn({ oidc }: KoaContextWithOIDC): string[] {
  const { AuthorizationCode, RefreshToken } = oidc.entities
  const texts = [oidc.params?.scope, AuthorizationCode?.scope, RefreshToken?.scope]
  return texts.flatMap((text) => (typeof text === 'string' ? text.split(' ') : []))
}

type Errors = typeof import('oidc-provider').errors
type Policy = NonNullable<NonNullable<Configuration['interactions']>['policy']>

export interface Parts {
  readonly errors: Errors
  readonly policy: Policy
}

export function configurationOf(setting: Setting, { errors, policy }: Parts): Configuration {
  const { items, applications, keys, fhir, aliases } = setting
  const hasSecond = Object.keys(aliases).length > 0
  return {
    discovery: hasSecond ? { mtls_endpoint_aliases: aliases } : {},
    adapter: (model: string) => adapterOf(items, applications, model),
    jwks: keys.jwks as never,
    cookies: { keys: [keys.cookies], long: { httpOnly: true, sameSite: 'lax' } },
    scopes: [...generalScopes],
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false,
    clientAuthMethods: ['private_key_jwt', 'none'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    extraParams: { aud: audienceCheck(fhir, errors), launch: null } as never,
    interactions: { policy, url: (_ctx, { uid }) => `/saz/authorize/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const id = oidc.result?.consent?.grantId
      return id === undefined ? undefined : oidc.provider.Grant.find(id)
    },
    findAccount: async (_ctx, sub, token) =>
      accountOf(setting, sub, token as { grantId?: string } | undefined),
    renderError: (ctx, out) => {
      ctx.type = 'json'
      ctx.body = out
    },
    clientBasedCORS: (_ctx, origin, client) => {
      const application = applications.find(client.clientId)
      return application !== undefined && originsOf(application).includes(origin)
    },
    enabledJWA: {
      clientAuthSigningAlgValues: [...proofAlgorithms],
      dPoPSigningAlgValues: [...proofAlgorithms],
      idTokenSigningAlgValues: ['RS256', 'ES256'],
    },
    features: featuresOf(setting, errors),
    ttl: {
      AccessToken: accessTokenTime,
      AuthorizationCode: codeTime,
      ClientCredentials: 5 * minute,
      Grant: 30 * 86_400,
      IdToken: accessTokenTime,
      Interaction: 10 * minute,
      RefreshToken: 30 * 86_400,
      Session: 10 * minute,
    },
    routes: {
      authorization: '/authorize',
      introspection: '/introspect',
      revocation: '/revoke',
      pushed_authorization_request: '/par',
    },
  }
}

function featuresOf({ applications, fhir, api }: Setting, errors: Errors): Configuration['features'] {
  const resourceFor = (id: string): string => {
    const application = applications.find(id)
    return application !== undefined && isOfficeProgram(application) ? api : fhir
  }
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    clientCredentials: { enabled: true },
    dPoP: { enabled: true },
    mTLS: {
      enabled: true,
      certificateBoundAccessTokens: true,
      getCertificate: (ctx) => certificateFor(applications, ctx),
    },
    introspection: {
      enabled: true,
      // An application may ask about its own tokens.
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx, client) => resourceFor(client.clientId),
      useGrantedResource: () => true,
      getResourceServerInfo: (ctx, resource, client) => {
        if (resource !== resourceFor(client.clientId)) throw new errors.InvalidTarget()
        const application = applications.find(client.clientId)
        const forPeople = ctx.oidc.params?.grant_type !== 'client_credentials'
        const scopes = application === undefined ? [] : grantable(application, askedIn(ctx), forPeople)
        if (!forPeople && scopes.length === 0)
          throw new errors.InvalidScope('none of these scopes is registered for this application', '')
        return {
          scope: scopes.join(' '),
          audience: resource,
          accessTokenFormat: 'opaque',
          accessTokenTTL: forPeople ? accessTokenTime : 5 * minute,
        }
      },
    },
  }
}

/** An application says where it will send the token: one that was lured to another server must not get ours. */
function audienceCheck(fhir: string, errors: Errors) {
  return ({ oidc, query }: KoaContextWithOIDC, aud: unknown): void => {
    // It was checked when the request was pushed; oidc-provider keeps that as a JWT, whose `aud` is another thing.
    if (oidc.entities.PushedAuthorizationRequest !== undefined) return
    const named = aud ?? oidc.body?.resource ?? query.resource
    if (typeof named !== 'string' || named.replace(/\/$/, '') !== fhir)
      throw new errors.InvalidRequest(`aud must be ${fhir}`)
  }
}

async function accountOf({ items, keys, fhir }: Setting, sub: string, token?: { grantId?: string }) {
  const { grantId } = token ?? {}
  const leave = grantId === undefined ? undefined : await leaves.find(items, grantId)
  if (grantId !== undefined && (!leave || subjectOf(keys.subjects, leave.actor) !== sub)) return undefined
  return {
    accountId: sub,
    claims: async (): Promise<AccountClaims> => ({
      sub,
      ...(leave && { fhirUser: fhirUserOf(fhir, leave.actor) }),
    }),
  }
}
