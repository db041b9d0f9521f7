/**
 * Signing in with an EU wallet, by OpenID4VP 1.0 and HAIP 1.0:
 *   GET  /saz/wallet?portal=ikp                begins: a link and a QR code that open a wallet
 *   GET  /saz/wallet/request/{id}, or POST     ← the wallet: what we ask (signed)
 *   POST /saz/wallet/response/{id}             ← the wallet: the answer (encrypted)
 *   GET  /saz/wallet/return?response_code=     ← the wallet's owner: signed in, or digits for the browser that began
 *   POST /saz/wallet/code                      those digits
 *   GET  /saz/wallet/progress                  for the page that waits
 *   GET  /saz/wallet/certificate-request       for whoever gives us an access certificate (PEM)
 *   GET  /saz/wallet/authority                who vouches for us as long as nobody did (PEM)
 *   GET  /saz/ways                             how one may sign in here
 *   GET  /saz/choose?portal=apps               the same for people: a choice, where there is one
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, refuse } from '#kernel/problem.ts'
import { readForms } from '#ui/plain-page/plain-form.ts'
import { languageOf, plainHeaders } from '#ui/plain-page/plain-page.ts'
import { saz } from '../../contract.ts'
import { walletRequestLasts, walletRequests } from '../../operations/wallet-requests.ts'
import { ownOriginOnly } from '../authenticate.ts'
import { cookieIn, dropCookie, fromOf, nameDevice, setCookie } from '../cookie.ts'
import { letIn } from '../let-in.ts'
import { ownCaller } from '../own-caller.ts'
import type { SignInOptions } from '../pages.ts'
import { pathOf, portalOf } from '../portals.ts'
import { forWallets, type Party } from './for-wallets.ts'
import type { RelyingParty } from './relying-party.ts'

const walletCookie = 'openp1_wallet'

/** Bytes of an answer: a PID with a picture would be larger, and is not what was asked for. */
const largest = 120_000

export async function walletPages(door: FastifyInstance, options: SignInOptions): Promise<void> {
  const { wallet } = options
  let made: Promise<RelyingParty> | undefined
  const party: Party = () => {
    made ??= partyOf(options).catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
  door.get('/saz/ways', () => ({ wallet: wallet() !== undefined }))
  door.get<{ Querystring: Asked }>('/saz/choose', async (request, reply) => {
    const portal = portalOf(request.query.portal)
    if (!wallet()) return reply.redirect(`/saz/sign-in?portal=${portal}`)
    const { choicePage } = await import('./choice-page.ts')
    const { lang } = request.query
    const language = lang === undefined ? spoken(request) : languageOf(lang)
    return reply.headers(plainHeaders()).send(choicePage(language, portal))
  })
  // A scope of its own, for answers that are larger than our own forms.
  await door.register(async (scope) => {
    readForms(scope, largest)
    forWallets(scope, options.world, party)
    waiting(scope, options, party)
    wayBack(scope, options, party)
  })
}

/** Loaded when somebody first comes with a wallet. */
async function partyOf({ world, wallet }: SignInOptions): Promise<RelyingParty> {
  const settings = wallet() ?? refuse('not-found', 'no-wallets', 'Nobody signs in here with a wallet.')
  const { relyingParty } = await import('./relying-party.ts')
  return relyingParty(world, settings)
}

interface Asked {
  readonly portal?: string
  readonly lang?: string
}

interface Form {
  readonly code?: string
  readonly lang?: string
}

function waiting(door: FastifyInstance, { world }: SignInOptions, party: Party): void {
  door.get<{ Querystring: Asked }>('/saz/wallet', async (request, reply) => {
    const { clientId, endpoint, url, sameDeviceOnly } = await party()
    const portal = portalOf(request.query.portal)
    const begun = await walletRequests.begin(world, portal)
    setCookie(reply, walletCookie, begun.browser, walletRequestLasts / 1000)
    nameDevice(request, reply)
    const { waitingHeaders, waitingPage } = await import('./page.ts')
    const { invitation } = await import('#standards/openid4vp/authorization-request.ts')
    const shown = {
      language: languageOf(request.query.lang),
      portal,
      back: pathOf(portal),
      byPhone: !sameDeviceOnly,
      invitation: invitation(endpoint, clientId, `${url}/saz/wallet/request/${begun.request}`),
    }
    return reply.headers(waitingHeaders).send(waitingPage(shown))
  })

  door.get('/saz/wallet/progress', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const browser = cookieIn(request, walletCookie) ?? ''
    const progress = await walletRequests.progress(world, browser)
    return progress ?? refuse('not-found', 'no-wallet-request', 'This request is over. Begin again.')
  })
}

function wayBack(door: FastifyInstance, { house, world }: SignInOptions, party: Party): void {
  const enter = async (request: FastifyRequest, reply: FastifyReply, code: string) => {
    const browser = cookieIn(request, walletCookie) ?? ''
    if (browser === '' || code === '') return undefined
    const context = house.context(world, ownCaller)
    const told = { browser, code, from: fromOf(request) }
    const found = await context.call(saz.signInByWallet, told).catch(undefinedWhenWrong)
    if (!found) return undefined
    dropCookie(reply, walletCookie)
    return letIn(reply, context, found)
  }

  door.get<{ Querystring: { response_code?: string } }>('/saz/wallet/return', async (request, reply) => {
    const code = textIn(request.query.response_code)
    const entered = await enter(request, reply, code).catch(unknownPerson)
    if (entered === 'unknown-person') return ending(request, reply, entered)
    if (entered) return entered
    const { url, sameDeviceOnly } = await party()
    const isElsewhere = code !== '' && !sameDeviceOnly
    const digits = isElsewhere ? await walletRequests.digits(world, code) : undefined
    if (digits === undefined) return ending(request, reply, code === '' ? 'declined' : 'over')
    const { digitsPage, stillHeaders } = await import('./page.ts')
    return reply.headers(stillHeaders).send(digitsPage(spoken(request), digits, new URL(url).host))
  })

  door.post<{ Body: Form }>('/saz/wallet/code', async (request, reply) => {
    ownOriginOnly(request)
    if ((await party()).sameDeviceOnly) return ending(request, reply, 'over')
    const { code, lang } = request.body ?? {}
    const entered = await enter(request, reply, textIn(code).trim()).catch(unknownPerson)
    if (entered === 'unknown-person') return ending(request, reply, entered)
    if (entered) return entered
    const { stillHeaders, wrongCodePage } = await import('./page.ts')
    return reply
      .code(401)
      .headers(stillHeaders)
      .send(wrongCodePage(languageOf(lang)))
  })
}

/** A parameter that is given once; what is no such thing opens nothing. */
const textIn = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 100) : '')

/** What the browser of somebody who comes from their wallet speaks. */
const spoken = ({ headers }: FastifyRequest) =>
  languageOf(/^en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'pl')

async function ending(
  request: FastifyRequest,
  reply: FastifyReply,
  kind: 'over' | 'declined' | 'unknown-person',
) {
  const { endPage, stillHeaders } = await import('./page.ts')
  return reply
    .code(401)
    .headers(stillHeaders)
    .send(endPage(spoken(request), kind))
}

function undefinedWhenWrong(error: unknown): undefined {
  if (error instanceof Problem && error.code === 'wallet-code') return undefined
  throw error
}

function unknownPerson(error: unknown): 'unknown-person' {
  if (error instanceof Problem && error.code === 'unknown-person') return error.code
  throw error
}
