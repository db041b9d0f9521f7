/**
 * A person's own account in the browser:
 *   GET  /saz/account                                 the page
 *   POST /saz/account/end, mine, not-mine, ask, end-consent, remove-passkey   forms of that page
 *   POST /saz/account/passkey-options, passkeys, step-up         JSON, from its script
 *   GET  /saz/ending-certificates                                JSON, for the portals: what the provider must renew
 *   GET  /saz/questions, POST /saz/answer                        JSON, for the portals: what is odd and not answered
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { languageOf } from '#ui/plain-page/plain-page.ts'
import { type From, saz } from '../contract.ts'
import { accountHeaders, accountPage } from './account-page.ts'
import { ownOriginOnly } from './authenticate.ts'
import { fromOf, secretOf } from './cookie.ts'
import { ownCaller } from './own-caller.ts'
import type { SignInOptions } from './pages.ts'

/** Bytes. */
const bodyLimit = 20_000

interface Shown {
  readonly lang?: string
  readonly failed?: string
  readonly changed?: string
}

interface Form {
  readonly id?: string
  readonly lang?: string
}

/** Takes forms: the scope it is given reads them. */
export function accountPages(door: FastifyInstance, { house, world, saml }: SignInOptions): void {
  const context = (): Context => house.context(world, ownCaller)
  /** Ours by settings: passkeys are bound to it. */
  const origin = () => new URL(saml().returnTo).origin

  door.get<{ Querystring: Shown }>('/saz/account', async (request, reply) => {
    const { lang, failed, changed } = request.query
    const language = languageOf(lang)
    const account =
      secretOf(request) && (await context().call(saz.account, told(request)).catch(noneWhenOver))
    if (!account) return reply.redirect('/saz/choose?portal=account')
    const { consents } = await context().call(saz.consents, told(request))
    const { offices } = await context().call(saz.officePrograms, told(request))
    const keepsRegisters = offices.length > 0
    const after = { hasFailed: failed !== undefined, hasChanged: changed !== undefined }
    return reply
      .headers(accountHeaders)
      .send(accountPage({ account, consents, keepsRegisters, language, ...after }))
  })

  const forms: Record<string, (own: Told, id: string) => Promise<unknown>> = {
    end: (own, id) => context().call(saz.endSessions, id === '' ? own : { ...own, session: id }),
    mine: (own, id) => context().call(saz.answerQuestion, { ...own, question: id, isMine: true }),
    'not-mine': (own, id) => context().call(saz.answerQuestion, { ...own, question: id, isMine: false }),
    ask: (own, id) => context().call(saz.choosePasskeyUse, { ...own, always: id === 'always' }),
    'end-consent': (own, id) => context().call(saz.endConsent, { ...own, consent: id }),
    'remove-passkey': (own, id) => context().call(saz.removePasskey, { ...own, id }),
  }
  for (const [name, work] of Object.entries(forms))
    door.post<{ Body: Form }>(`/saz/account/${name}`, async (request, reply) => {
      const { id = '', lang } = request.body ?? {}
      const failed = await work(told(request), id).then(
        () => (name === 'remove-passkey' ? '&changed' : ''),
        failedForWantOfStepUp,
      )
      return reply.redirect(`/saz/account?lang=${languageOf(lang)}${failed}`, 303)
    })

  const limit = { bodyLimit }
  door.post<{ Body: { kind?: 'add' | 'confirm' } }>('/saz/account/passkey-options', limit, (request) => {
    const kind = request.body?.kind === 'add' ? 'add' : 'confirm'
    return context().call(saz.passkeyOptions, { ...told(request), origin: origin(), kind })
  })
  door.post<{ Body: { response?: unknown } }>('/saz/account/passkeys', limit, (request) => {
    const own = told(request)
    const { response } = request.body ?? {}
    const name = own.from.browser ?? 'OpenP1'
    return context().call(saz.addPasskey, { ...own, origin: origin(), response, name })
  })
  door.post<{ Body: { response?: unknown } }>('/saz/account/step-up', limit, (request) => {
    const { response } = request.body ?? {}
    return context().call(saz.stepUp, { ...told(request), origin: origin(), response })
  })

  forPortals(door, context)
}

function forPortals(door: FastifyInstance, context: () => Context): void {
  door.get('/saz/questions', (request, reply) => {
    reply.header('cache-control', 'no-store')
    return context().call(saz.openQuestions, told(request))
  })
  door.get('/saz/ending-certificates', (request, reply) => {
    reply.header('cache-control', 'no-store')
    return context().call(saz.endingCertificates, told(request))
  })
  door.post<{ Body: { question?: string; isMine?: boolean } }>('/saz/answer', { bodyLimit }, (request) => {
    const { question = '', isMine } = request.body ?? {}
    return context().call(saz.answerQuestion, { ...told(request), question, isMine: isMine === true })
  })
}

export interface Told {
  readonly secret: string
  readonly from: From
}

/** Refuses `unauthenticated/no-session`, `forbidden/other-origin`. */
export function told(request: FastifyRequest): Told {
  ownOriginOnly(request)
  const secret = secretOf(request) ?? refuse('unauthenticated', 'no-session', 'Sign in first.')
  return { secret, from: fromOf(request) }
}

/** For whom signing in is what is missing; every other refusal is thrown on. */
export function noneWhenOver(error: unknown): undefined {
  if (error instanceof Problem && error.category === 'unauthenticated') return undefined
  throw error
}

/** The page says what is wanted; every other refusal is thrown on. */
function failedForWantOfStepUp(error: unknown): string {
  if (error instanceof Problem && error.code === 'step-up') return '&failed'
  throw error
}
