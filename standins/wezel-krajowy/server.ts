/**
 * The stand-in node on its own port: it speaks SAML 2.0 as the real one does, and has a page that lists the sample people
 * in place of the ways in which people really prove who they are.
 */
import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Clock } from '#kernel/clock.ts'
import { samplePeople } from '#population/sample-people.ts'
import { type Asked, claimedIssuer, readAuthnRequest } from '#standards/saml/authn-request.ts'
import { browserForm, formHeaders } from '#standards/saml/browser-form.ts'
import { identityProviderMetadata } from '#standards/saml/metadata.ts'
import { SamlRefusal } from '#standards/saml/refusal.ts'
import type { Signer } from '#standards/saml/signature.ts'
import { readForms } from '#ui/plain-page/plain-form.ts'
import { type Language, languageOf, plainHeaders } from '#ui/plain-page/plain-page.ts'
import { nodePaths } from './contract.ts'
import type { Registered } from './identity.ts'
import { pageOf } from './page.ts'
import { backChannel, NodeSessions } from './sessions.ts'
import { Waiting } from './waiting.ts'

export interface NodeOptions {
  readonly clock: Clock
  readonly entity: string
  readonly signer: Signer
  /** Address of this node, known once it listens. */
  readonly url: () => string
  /** The services that are registered: the node takes no address from a request. */
  readonly services: readonly Registered[]
}

interface Pending {
  readonly asked: Asked
  readonly service: Registered
  readonly relay: string
}

const cookie = 'wk_session'

export function nationalNode(options: NodeOptions): FastifyInstance {
  const { clock, url } = options
  const bodyLimit = 300_000
  const node = Fastify({ bodyLimit })
  const pending = new Waiting<Pending>(clock, 10 * 60_000)
  const sessions = new NodeSessions(options)
  readForms(node, bodyLimit)
  tellRefusals(node)
  backChannel(node, options, sessions)
  ways(node, options, { pending, sessions })
  node.get('/metadata', (_request, reply) =>
    reply.type('application/samlmetadata+xml').send(
      identityProviderMetadata({
        entity: options.entity,
        signing: options.signer.certificate,
        signIn: `${url()}${nodePaths.signIn}`,
        resolve: `${url()}${nodePaths.resolve}`,
        logout: `${url()}${nodePaths.logout}`,
      }),
    ),
  )
  return node
}

interface Kept {
  readonly pending: Waiting<Pending>
  readonly sessions: NodeSessions
}

/** What a person's browser walks through. */
function ways(
  node: FastifyInstance,
  { clock, services, url }: NodeOptions,
  { pending, sessions }: Kept,
): void {
  node.post<{ Body: Form }>(nodePaths.signIn, (request, reply) => {
    const { SAMLRequest = '', RelayState = '' } = request.body ?? {}
    const xml = Buffer.from(SAMLRequest, 'base64').toString('utf8')
    const issuer = claimedIssuer(xml)
    const service = services.find(({ entity }) => entity === issuer)
    if (!service || RelayState.length > 80)
      return reply
        .code(400)
        .type('text/plain; charset=utf-8')
        .send('Nieznany system albo za długi RelayState.')
    const destination = `${url()}${nodePaths.signIn}`
    const at = clock.now()
    const known = { issuer: service.entity, keys: service.keys, returnTo: service.returnTo }
    const asked = readAuthnRequest(xml, known, { destination, at })
    const handle = randomBytes(18).toString('base64url')
    pending.put(handle, { asked, service, relay: RelayState })
    return showPeople(reply, handle, 'pl')
  })

  node.get<{ Querystring: { request?: string; lang?: string } }>('/sign-in', (request, reply) => {
    const { request: handle = '', lang } = request.query
    if (!pending.see(handle)) return gone(reply)
    return showPeople(reply, handle, languageOf(lang))
  })

  node.post<{ Body: Form }>('/sign-in', (request, reply) => {
    const { person: key, request: handle = '' } = request.body ?? {}
    const person = samplePeople.find((each) => each.key === key)
    const waiting = person && pending.take(handle)
    if (!person || !waiting) return gone(reply)
    const { artifact, session } = sessions.begin(waiting.service, waiting.asked, person)
    const action = waiting.service.returnTo
    const fields = { SAMLart: artifact, RelayState: waiting.relay }
    return reply
      .header('set-cookie', `${cookie}=${session}; Path=/; HttpOnly; SameSite=Strict`)
      .headers(formHeaders(action))
      .send(browserForm({ action, fields, language: 'pl' }))
  })

  node.post('/logout', async (request, reply) => {
    const [, session = ''] = /(?:^|; )wk_session=([\w-]+)/.exec(request.headers.cookie ?? '') ?? []
    const told = await sessions.endEverywhere(session)
    return reply.type('text/plain; charset=utf-8').send(told ? 'Wylogowano.' : 'Nie ma takiej sesji.')
  })
}

type Form = Partial<Record<'SAMLRequest' | 'RelayState' | 'person' | 'request', string>>

function tellRefusals(node: FastifyInstance): void {
  node.setErrorHandler((error, _request, reply) => {
    const known = error instanceof SamlRefusal
    const status = known ? 400 : ((error as { statusCode?: number }).statusCode ?? 500)
    const words = known ? `Odrzucono komunikat (${error.code}): ${error.message}` : 'Nie udało się.'
    return reply.code(status).type('text/plain; charset=utf-8').send(words)
  })
}

const gone = (reply: FastifyReply) =>
  reply
    .code(400)
    .type('text/plain; charset=utf-8')
    .send('Nie ma takiej osoby albo logowanie trwało za długo. Zacznij od nowa.')

function showPeople(reply: FastifyReply, handle: string, language: Language): FastifyReply {
  return (
    reply
      // The answer's own page sends the browser on, so that here nothing but the node is a target.
      .headers({ ...plainHeaders(), 'referrer-policy': 'no-referrer' })
      .send(pageOf(samplePeople, handle, language))
  )
}
