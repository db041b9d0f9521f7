/** What we ask a wallet, signed anew for each that fetches it. */
import type { World } from '#kernel/world.ts'
import { requestMediaType, writeRequest } from '#standards/openid4vp/authorization-request.ts'
import { pidQuery } from '#standards/openid4vp/pid.ts'
import { walletRequests } from '../../operations/wallet-requests.ts'
import { noRequest } from './answer.ts'
import type { RelyingParty } from './relying-party.ts'

export const questionMediaType = requestMediaType

/** A nonce of the wallet's is repeated when it is one: text of at most 200 characters that are safe in addresses. */
const isNonce = /^[\w.~-]{1,200}$/

/** Refuses `not-found/no-wallet-request`. */
export async function writeQuestion(
  world: World,
  { url, verifier, authorities }: RelyingParty,
  { request, walletNonce }: { request: string; walletNonce: unknown },
): Promise<string> {
  const question = (await walletRequests.find(world, request)) ?? noRequest()
  return writeRequest(verifier, {
    responseUri: `${url}/saz/wallet/response/${request}`,
    nonce: question.nonce,
    state: request,
    query: pidQuery(authorities),
    encryption: question.key,
    walletNonce: typeof walletNonce === 'string' && isNonce.test(walletNonce) ? walletNonce : undefined,
    at: world.clock.now(),
    until: question.until,
  })
}
