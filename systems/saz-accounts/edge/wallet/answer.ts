/** What a wallet answers us: decrypted, believed or refused, and kept for the browser that asked. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { readAnswer } from '#standards/openid4vp/authorization-response.ts'
import { type PidPerson, pidQueryId, pidTypes, readPid } from '#standards/openid4vp/pid.ts'
import { readPresentation } from '#standards/sd-jwt/credential.ts'
import { PresentationRefusal } from '#standards/sd-jwt/refusal.ts'
import { type WalletQuestion, walletRequests } from '../../operations/wallet-requests.ts'
import type { RelyingParty } from './relying-party.ts'
import { mustStand } from './status-lists.ts'

/** What came by POST: an encrypted answer, or why there is none (OpenID4VP 1.0 §8.2, §8.5). */
export interface Answer {
  readonly response?: string
  readonly error?: string
}

/**
 * The address to which the wallet sends its owner on. Refuses `not-found/no-wallet-request`, `unauthenticated/wallet-…` with the
 * reason, `conflict/wallet-answered` a second answer.
 */
export async function takeAnswer(
  world: World,
  party: RelyingParty,
  { request, answer }: { request: string; answer: Answer },
): Promise<{ redirect_uri: string }> {
  const question = (await walletRequests.find(world, request)) ?? noRequest()
  if (typeof answer.response !== 'string' && typeof answer.error !== 'string')
    return refuse('incorrect', 'wallet-form', 'Send the encrypted answer as `response`.')
  if (typeof answer.response !== 'string') {
    await walletRequests.noteTrouble(world, request, 'declined')
    return { redirect_uri: `${party.url}/saz/wallet/return` }
  }
  const person = await believed(world, party, { request, question, response: answer.response }).catch(
    async (error: unknown) => {
      if (!(error instanceof PresentationRefusal)) throw error
      await walletRequests.noteTrouble(world, request, error.code)
      throw new Problem('unauthenticated', `wallet-${error.code}`, error.message)
    },
  )
  const code = await walletRequests.answer(world, request, person)
  if (code === undefined)
    return refuse('conflict', 'wallet-answered', 'This request was answered already. Begin again.')
  return { redirect_uri: `${party.url}/saz/wallet/return?response_code=${code}` }
}

export const noRequest = (): never =>
  refuse('not-found', 'no-wallet-request', 'This request is over or was answered. Begin again.')

interface Given {
  readonly request: string
  readonly question: WalletQuestion
  readonly response: string
}

/** What we need of the person, and nothing else of what was presented. */
async function believed(world: World, party: RelyingParty, given: Given): Promise<PidPerson> {
  const { question, request, response } = given
  const at = world.clock.now()
  const { key, nonce, askedAt } = question
  const presentation = await readAnswer(response, { key, state: request, queryId: pidQueryId })
  const claims = await readPresentation(presentation, {
    types: pidTypes,
    trusted: party.trusted,
    nonce,
    audience: party.clientId,
    askedAt,
    at,
  })
  await mustStand(world, party, claims)
  return readPid(claims)
}
