/** An access token is in the audit before whoever asked for it has it (IUA, ITI-71). */
import type { KoaContextWithOIDC } from 'oidc-provider'
import { noteToken } from '#record/audit/token-given.ts'
import { ownCaller } from '../own-caller.ts'
import { placeOf } from './access-token.ts'
import { leaves } from './launch.ts'
import type { OAuthServer } from './server.ts'

/** Who was given a token is in the audit before they have it. */
export async function noteGiven(
  { world, items, applications }: OAuthServer,
  ctx: KoaContextWithOIDC,
): Promise<void> {
  const { AccessToken: own, ClientCredentials: house } = ctx.oidc.entities
  const token = tokenIn(ctx.body)
  const made = own ?? house
  if (token === undefined || made?.clientId === undefined) return
  const leave = own ? await leaves.find(items, own.grantId ?? '') : undefined
  const application = applications.find(made.clientId)
  const place = application && placeOf(application)
  const actor = own ? leave?.actor : place
  if (actor === undefined) return
  const asker = { ...ownCaller, world, sql: world.database.sql }
  await noteToken(asker, {
    ...{ actor, application: made.clientId, token, patient: leave?.patient },
    grant: String(ctx.oidc.params?.grant_type ?? ''),
    scope: made.scope ?? '',
  })
}

const tokenIn = (body: unknown): string | undefined => {
  const { access_token: token } = (body ?? {}) as { access_token?: unknown }
  return typeof token === 'string' ? token : undefined
}
