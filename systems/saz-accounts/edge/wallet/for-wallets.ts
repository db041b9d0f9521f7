/** What wallets themselves ask and answer (pages.ts lists the addresses). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '#kernel/world.ts'
import type { Answer } from './answer.ts'
import type { RelyingParty } from './relying-party.ts'

export type Party = () => Promise<RelyingParty>

interface Named {
  readonly Params: { readonly request: string }
}

/** Takes forms: the scope it is given reads them. */
export function forWallets(door: FastifyInstance, world: World, party: Party): void {
  const ask = async (request: FastifyRequest<Named>, reply: FastifyReply, walletNonce: unknown) => {
    const own = await party()
    const { writeQuestion, questionMediaType } = await import('./question.ts')
    const text = await writeQuestion(world, own, { request: request.params.request, walletNonce })
    return reply.type(questionMediaType).header('cache-control', 'no-store').send(text)
  }
  door.get<Named>('/saz/wallet/request/:request', (request, reply) => ask(request, reply, undefined))
  door.post<Named & { Body: { wallet_nonce?: string } }>('/saz/wallet/request/:request', (request, reply) =>
    ask(request, reply, request.body?.wallet_nonce),
  )

  door.post<Named & { Body: Answer }>('/saz/wallet/response/:request', async (request, reply) => {
    const own = await party()
    const { takeAnswer } = await import('./answer.ts')
    const given = { request: request.params.request, answer: request.body ?? {} }
    reply.header('cache-control', 'no-store')
    return takeAnswer(world, own, given)
  })

  door.get('/saz/wallet/certificate-request', async (_request, reply) => {
    const { url, verifier } = await party()
    const { accessRequest } = await import('./access-request.ts')
    return reply.type('application/x-pem-file').send(accessRequest(url, verifier.key))
  })

  door.get('/saz/wallet/authority', async (_request, reply) => {
    await party()
    const { ownAuthorityPem } = await import('./access-request.ts')
    return reply.type('application/x-pem-file').send(await ownAuthorityPem(world))
  })
}
