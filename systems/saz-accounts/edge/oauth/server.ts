/**
 * The authorization server of this instance below `/oauth`: oidc-provider, made when the first application comes, since most
 * instances on a laptop never see one.
 */
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { World } from '#kernel/world.ts'
import { Applications } from './applications.ts'
import { bringCertificate } from './certificate.ts'
import { configurationOf, type Setting } from './configuration.ts'
import { Items } from './items.ts'
import { oauthKeys } from './keys.ts'
import { leaves } from './launch.ts'
import { noteGiven } from './note-given.ts'

const mount = '/oauth'

export interface OAuthOptions {
  readonly world: World
  /** `https://host`, known when the door is open. */
  readonly address: () => string
  /** `https://host:port` of the second door, when there is one. */
  readonly second: () => string | undefined
  /** Only applications that prove who they are, bind their tokens and push their requests. */
  readonly onlyStrict?: boolean
}

export interface OAuthServer extends Omit<OAuthOptions, 'address' | 'onlyStrict'> {
  readonly items: Items
  readonly applications: Applications
  /** `https://host/oauth` */
  issuer(): string
  /** `https://host/fhir` */
  fhir(): string
  /** `https://host/api` */
  api(): string
  ready(): Promise<Ready>
}

export interface Ready extends Setting {
  readonly provider: Provider
  readonly handle: ReturnType<Provider['callback']>
}

export function oauthServer(options: OAuthOptions): OAuthServer {
  const { world, address, second, onlyStrict } = options
  const items = new Items(world)
  const applications = new Applications(world.home, onlyStrict)
  let made: Promise<Ready> | undefined
  const server: OAuthServer = {
    world,
    items,
    applications,
    second,
    issuer: () => `${address()}${mount}`,
    fhir: () => `${address()}/fhir`,
    api: () => `${address()}/api`,
    ready: () => {
      made ??= make(server).catch((error) => {
        made = undefined
        throw error
      })
      return made
    },
  }
  return server
}

async function make(server: OAuthServer): Promise<Ready> {
  const { Provider, errors, interactionPolicy } = await import('oidc-provider')
  const { items, applications, world } = server
  const keys = await oauthKeys(world)
  const policy = interactionPolicy.base()
  // Each request is looked at by the person, who chooses the seat: nothing is remembered from the last.
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check(
        'seat',
        'the person chooses a seat',
        (ctx) => ctx.oidc.result?.login === undefined,
      ),
    )
  const aliases = certificateEndpoints(server.second())
  const setting: Setting = { items, applications, keys, fhir: server.fhir(), api: server.api(), aliases }
  const provider = new Provider(server.issuer(), configurationOf(setting, { errors, policy }))
  provider.proxy = true
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.oidc?.route === 'token') {
      await noteGiven(server, ctx as KoaContextWithOIDC)
      await tellContext(items, ctx)
    }
    // The library lets every origin read what is public, and says `*` where none was told.
    if (!applications.isOrigin(ctx.get('origin'))) ctx.remove('access-control-allow-origin')
  })
  return { ...setting, provider, handle: provider.callback() }
}

type Context = Parameters<Parameters<Provider['use']>[0]>[0]

/** The context of the launch goes beside the access token. */
async function tellContext(items: Items, ctx: Context): Promise<void> {
  const { body } = ctx as { body?: unknown }
  const grantId = ctx.oidc.entities.AccessToken?.grantId
  if (grantId === undefined || typeof body !== 'object' || body === null || !('access_token' in body)) return
  const leave = await leaves.find(items, grantId)
  if (leave === undefined) return
  const { patient, encounter, fhirContext } = leave
  Object.assign(body, {
    ...(patient !== undefined && { patient, need_patient_banner: true }),
    ...(encounter !== undefined && { encounter }),
    ...(fhirContext !== undefined && { fhirContext }),
  })
}

/** What clients call themselves, behind the browser's back. */
const backChannel = ['token', 'introspect', 'revoke']

/** Where clients with a certificate call (RFC 8705 §5). */
export function certificateEndpoints(second: string | undefined): Readonly<Record<string, string>> {
  if (second === undefined) return {}
  const at = (name: string) => `${second}${mount}/${name}`
  return {
    token_endpoint: at('token'),
    introspection_endpoint: at('introspect'),
    revocation_endpoint: at('revoke'),
  }
}

/** Hands everything below `/oauth` to oidc-provider, which reads bodies itself; at the second door what clients call themselves. */
export async function oauthDoor(
  door: FastifyInstance,
  server: OAuthServer,
  withCertificates = false,
): Promise<void> {
  await door.register(
    async (plain) => {
      plain.removeAllContentTypeParsers()
      plain.addContentTypeParser('*', (_request, _payload, done) => done(null))
      const pass = async (request: FastifyRequest, reply: FastifyReply) => {
        const { handle } = await server.ready()
        if (withCertificates) bringCertificate(request)
        reply.hijack()
        handle(asMounted(request.raw, server.issuer()), reply.raw)
      }
      if (!withCertificates) return void plain.all('/*', pass)
      for (const name of backChannel) plain.post(`/${name}`, pass)
    },
    { prefix: mount },
  )
}

/**
 * OpenID Connect gives `offline_access` only to requests with `prompt=consent` (Core §11), which SMART's applications do not write.
 * The person is asked each time anyway.
 */
function withPrompt(url: string, issuer: string): string {
  const { pathname, searchParams } = new URL(url, issuer)
  const asked = searchParams.get('scope')?.split(' ').includes('offline_access') === true
  if (pathname !== `${mount}/authorize` || !asked || searchParams.has('prompt')) return url
  return `${url}&prompt=consent`
}

/**
 * All addresses come from the issuer, whatever the Host header says. A session of oidc-provider's own is never looked at: who the
 * person is, SAZ's session tells.
 */
function asMounted(raw: IncomingMessage & { originalUrl?: string }, issuer: string): IncomingMessage {
  const { host, protocol } = new URL(issuer)
  raw.originalUrl = withPrompt(raw.url ?? '', issuer)
  raw.url = raw.originalUrl.slice(mount.length)
  const cookies = (raw.headers.cookie ?? '')
    .split(/;\s*/)
    .filter((each) => !/^_session(?:[.]\w+)?=/.test(each))
  raw.headers.cookie = cookies.join('; ')
  raw.headers.host = host
  delete raw.headers['x-forwarded-host']
  delete raw.headers['x-forwarded-for']
  raw.headers['x-forwarded-proto'] = protocol.slice(0, -1)
  return raw
}
