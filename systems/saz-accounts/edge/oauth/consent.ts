/**
 * Between an application's request and its answer: the person signs in as everywhere, chooses a seat, and agrees or refuses.
 *   GET  /saz/authorize/<uid>   the page; signs in first
 *   POST /saz/authorize/<uid>   the decision
 *   GET  /apps                  back from signing in
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { InteractionResults } from 'oidc-provider'
import type { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import { readForms } from '#ui/plain-page/plain-form.ts'
import { languageOf, plainHeaders } from '#ui/plain-page/plain-page.ts'
import { type Session, saz } from '../../contract.ts'
import { noneWhenOver } from '../account.ts'
import { cookieIn, fromOf, secretOf, setCookie } from '../cookie.ts'
import { ownCaller } from '../own-caller.ts'
import { consentPage } from './consent-page.ts'
import { type Choice, type Given, grantOf, patientOf } from './grant.ts'
import { type Pending, pendingOf } from './pending.ts'
import type { OAuthServer, Ready } from './server.ts'

const uidCookie = 'openp1_authorize'

interface Form {
  readonly token?: string
  readonly decision?: string
  readonly seat?: string
  readonly pesel?: string
}
type Request = FastifyRequest<{ Params: { uid: string }; Querystring: { lang?: string }; Body: Form }>

export async function consentPages(door: FastifyInstance, house: House, server: OAuthServer): Promise<void> {
  const sessionOf = async (request: FastifyRequest): Promise<Session | undefined> => {
    const secret = secretOf(request)
    if (secret === undefined) return undefined
    return house
      .context(server.world, ownCaller)
      .call(saz.session, { secret, from: fromOf(request) })
      .catch(noneWhenOver)
  }
  await door.register(async (pages) => {
    readForms(pages)
    pages.get('/apps', (request, reply) => {
      const uid = cookieIn(request, uidCookie) ?? ''
      return reply.redirect(/^[\w-]{10,50}$/.test(uid) ? `/saz/authorize/${uid}` : '/')
    })
    pages.get('/saz/authorize/:uid', async (request: Request, reply) => {
      const session = await sessionOf(request)
      if (session === undefined) {
        setCookie(reply, uidCookie, request.params.uid, 600)
        return reply.header('cache-control', 'no-store').redirect('/saz/choose?portal=apps')
      }
      const ready = await server.ready()
      return showPage({ request, reply, ready, session }, await pendingOf(ready, request, reply))
    })
    pages.post('/saz/authorize/:uid', async (request: Request, reply) => {
      const ready = await server.ready()
      const session =
        (await sessionOf(request)) ?? refuse('unauthenticated', 'no-session', 'Sign in, then decide again.')
      mustBeOurForm(request, ready)
      const visit = { request, reply, ready, session }
      const decided = await decide(visit, await pendingOf(ready, request, reply), server)
      if ('sent' in decided) return decided.sent
      const told = { secret: secretOf(request) ?? '', from: fromOf(request) }
      await house.context(server.world, ownCaller).call(saz.giveConsent, { ...told, ...decided.given })
      return leave(visit, decided.result)
    })
  })
}

interface Visit {
  readonly request: Request
  readonly reply: FastifyReply
  readonly ready: Ready
  readonly session: Session
}

/** Bound to the request and to the session: a page elsewhere knows neither. */
function formToken({ params }: Request, secret: string, { keys }: Ready): string {
  return createHmac('sha256', keys.cookies).update(`consent|${params.uid}|${secret}`).digest('base64url')
}

/** Refuses `forbidden/other-origin`, `forbidden/form`. */
function mustBeOurForm(request: Request, ready: Ready): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  const isOurs = origin === undefined || origin === new URL(ready.fhir).origin
  if (!isOurs || (site !== undefined && site !== 'same-origin'))
    refuse('forbidden', 'other-origin', 'Decisions come from our own page.')
  const expected = Buffer.from(formToken(request, secretOf(request) ?? '', ready))
  const given = Buffer.from(String(request.body?.token ?? ''))
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    refuse('forbidden', 'form', 'This page is not of this sign-in. Open it again from the application.')
}

function showPage(visit: Visit, pending: Pending, trouble?: 'patient'): FastifyReply {
  const { request, reply, ready, session } = visit
  const { client, launch, scopes } = pending
  const seats = pending.seatsIn(session)
  if (seats.length === 0)
    return refuse(
      'forbidden',
      'wrong-role',
      'None of your roles may use this application. Sign in as another person.',
    )
  const { origin, protocol, host } = new URL(pending.redirect)
  const isWeb = /^https?:$/.test(protocol)
  const html = consentPage({
    uid: request.params.uid,
    language: languageOf(request.query.lang),
    application: client.name,
    target: isWeb ? host : protocol,
    person: session.name,
    seats,
    scopes,
    asksForPatient: pending.wantsPatient && seats.some(([, { actor }]) => actor.role !== 'patient'),
    isLaunched: launch !== undefined,
    token: formToken(request, secretOf(request) ?? '', ready),
    trouble,
  })
  return reply
    .headers(plainHeaders({ forms: `'self' ${isWeb ? origin : protocol}` }))
    .code(trouble === undefined ? 200 : 422)
    .send(html)
}

type Decided =
  | { readonly sent: FastifyReply }
  | { readonly result: InteractionResults; readonly given: Given }

async function decide(visit: Visit, pending: Pending, server: OAuthServer): Promise<Decided> {
  const { request, reply, ready, session } = visit
  const { decision, seat, pesel = '' } = request.body ?? {}
  if (decision !== 'allow') {
    const denied = { error: 'access_denied', error_description: 'the person refused' }
    return { sent: await leave(visit, denied) }
  }
  const [, chosen] =
    pending.seatsIn(session).find(([number]) => String(number) === seat) ??
    refuse('forbidden', 'wrong-role', 'Choose one of your own seats.')
  const choice: Choice = { server, ready, pending, seat: chosen }
  const patient = await patientOf(choice, pesel)
  if (patient === 'unknown') return { sent: showPage({ request, reply, ready, session }, pending, 'patient') }
  return grantOf(choice, patient)
}

async function leave({ request, reply, ready }: Visit, result: InteractionResults): Promise<FastifyReply> {
  const to = await ready.provider.interactionResult(request.raw, reply.raw, result, {
    mergeWithLastSubmission: false,
  })
  return reply.header('cache-control', 'no-store').redirect(to, 303)
}
