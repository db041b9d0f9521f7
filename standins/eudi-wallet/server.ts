/**
 * The stand-in wallet on its own port, with the provider of its identities. What it does is loaded when somebody first comes, so that
 * a laptop on which nobody does pays nothing for it.
 */
import type { X509Certificate } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Clock } from '#kernel/clock.ts'
import { readForms } from '#ui/plain-page/plain-form.ts'
import { languageOf, plainHeaders } from '#ui/plain-page/plain-page.ts'
import { walletPaths } from './contract.ts'
import type { Invitation } from './wallet.ts'

export interface WalletOptions {
  readonly clock: Clock
  /** Where the provider's key lies. */
  readonly keyFile: string
  /** Address of this wallet, known once it listens. */
  readonly url: () => string
  /** The relying party that is registered: its origin, and the authority that certifies it. */
  readonly origin: string
  readonly authority: () => Promise<X509Certificate>
}

interface Form extends Invitation {
  readonly person?: string
  readonly lang?: string
}

export function eudiWallet(options: WalletOptions): FastifyInstance {
  const { clock, keyFile, url, origin } = options
  const wallet = Fastify({ bodyLimit: 20_000 })
  readForms(wallet, 20_000)
  const headers = plainHeaders({ forms: `'self' ${origin}` })
  const statusAddress = () => `${url()}${walletPaths.statusList}`
  const question = async (invitation: Invitation) => {
    const { readQuestion } = await import('./wallet.ts')
    const parties = { authorities: [await options.authority()], origins: [origin] }
    return readQuestion(invitation, parties, clock.now())
  }

  wallet.get<{ Querystring: Form }>('/', async ({ query }, reply) => {
    const [{ homePage }, { samplePeople }] = await pages()
    return reply.headers(headers).send(homePage(languageOf(query.lang), samplePeople))
  })

  wallet.get<{ Querystring: { address?: string } }>('/scan', ({ query: { address = '' } }, reply) => {
    const asked = URL.canParse(address) ? new URL(address).searchParams : new URLSearchParams()
    return reply.redirect(`${walletPaths.authorize}?${asked}`)
  })

  wallet.get<{ Querystring: Form }>(walletPaths.authorize, async ({ query }, reply) => {
    const { client_id = '', request_uri = '', lang } = query
    const invitation = { client_id, request_uri }
    return answered(reply, lang, async () => {
      const { claims } = await question(invitation)
      const [{ consentPage }, { samplePeople: people }] = await pages()
      const asking = { language: languageOf(lang), invitation, host: new URL(origin).host, claims, people }
      return reply.headers(headers).send(consentPage(asking))
    })
  })

  wallet.post<{ Body: Form }>('/present', ({ body }, reply) =>
    answered(reply, body?.lang, async () => {
      const asked = await question(body ?? {})
      const [{ decline, present }, { pidProvider }] = await Promise.all([
        import('./wallet.ts'),
        import('./pid-provider.ts'),
      ])
      const [, { samplePeople }] = await pages()
      const person = samplePeople.find(({ key }) => key === body?.person)
      const at = clock.now()
      const provider = pidProvider(keyFile, at)
      const presenting = { provider, url: url(), statusList: statusAddress(), at }
      const next = person ? await present(asked, { ...presenting, person }) : await decline(asked)
      return reply.redirect(next, 303)
    }),
  )

  wallet.get(walletPaths.statusList, async (_request, reply) => {
    const { pidProvider, statusList } = await import('./pid-provider.ts')
    const at = clock.now()
    const token = await statusList(pidProvider(keyFile, at), statusAddress(), at)
    return reply.type('application/statuslist+jwt').send(token)
  })
  return wallet
}

const pages = () => Promise.all([import('./page.ts'), import('#population/sample-people.ts')])

async function answered(
  reply: FastifyReply,
  lang: string | undefined,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { PresentationRefusal } = await import('#standards/sd-jwt/refusal.ts')
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PresentationRefusal)) throw error
    const [{ refusalPage }] = await pages()
    return reply
      .code(400)
      .headers(plainHeaders())
      .send(refusalPage(languageOf(lang), error.message))
  }
}
