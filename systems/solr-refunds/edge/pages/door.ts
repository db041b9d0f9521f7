/**
 * Pages for parties to applications for refund, in the session of whoever works for one; a step is taken after a step-up, as in every register.
 *
 *   GET  /refundacja[?after=]          its cases, and for a company the form of a new application
 *   GET  /refundacja/:application      one case: what was asked, what happened, the steps that are its turn
 *   POST /refundacja/file | proceed    what `solr.file` and `solr.proceed` take, as JSON
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { check } from '#kernel/check.ts'
import type { House } from '#kernel/house.ts'
import { asProblem } from '#kernel/problem.ts'
import type { Caller, Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { languageFor, type Reader } from '#registers/pages/frame.ts'
import { registerWords } from '#registers/pages/words.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { plainHeaders } from '#ui/plain-page/plain-page.ts'
import { solr } from '../../contract.ts'
import { file, listApplications, proceed, shownTo } from '../../operations/applications.ts'
import { actingParty } from '../../operations/party.ts'
import { casePage, listPage, outsidePage } from './case-page.ts'
import { caseScript } from './script.ts'

export interface RefundPages {
  readonly house: House
  readonly world: World
  /** Who is signed in as a keeper; `isDeciding`: after step-up alone. Throws a Problem `unauthenticated` or `forbidden`. */
  readonly keeper: (request: FastifyRequest, room: string, isDeciding: boolean) => Promise<{ caller: Caller }>
}

interface Of {
  Params: { application: string }
  Querystring: Readonly<Record<string, unknown>>
}

export async function refundPages(door: FastifyInstance, pages: RefundPages): Promise<void> {
  const contextOf = async (request: FastifyRequest, isDeciding: boolean): Promise<Context> => {
    const { caller } = await pages.keeper(request, 'solr', isDeciding)
    return pages.house.context(pages.world, { ...caller, room: 'solr' })
  }
  await door.register(async (inner) => {
    inner.get<Of>('/refundacja', async (request, reply) => {
      const after = textOf(request.query.after)
      const show = async (context: Context, reader: Reader) => {
        const by = await actingParty(context)
        return listPage(
          reader,
          by,
          await listApplications({ ...(after !== undefined && { after }) }, context),
        )
      }
      return page(reply, await shown(request, contextOf, show))
    })
    inner.get<Of>('/refundacja/:application', async (request, reply) => {
      const show = async (context: Context, reader: Reader) => {
        const by = await actingParty(context)
        const found = await shownTo(by, context, request.params.application)
        const today = dateInPoland(context.now())
        return casePage(reader, { by, today, isSaved: request.query.saved === '1' }, found)
      }
      return page(reply, await shown(request, contextOf, show))
    })
  })
  await door.register(async (inner) => {
    inner.setErrorHandler((error, request, reply) => {
      const problem = asProblem(error)
      if (problem.category === 'fault') request.log.error({ code: problem.code, err: (error as Error)?.name })
      return reply.code(problem.status).header('cache-control', 'no-store').send(problem.toJSON())
    })
    inner.post('/refundacja/file', async (request, reply) => {
      const context = await contextOf(request, true)
      const order = check(solr.file.input as TSchema, request.body) as Parameters<typeof file>[0]
      return reply.header('cache-control', 'no-store').send(await file(order, context))
    })
    inner.post('/refundacja/proceed', async (request, reply) => {
      const context = await contextOf(request, true)
      const order = check(solr.proceed.input as TSchema, request.body) as Parameters<typeof proceed>[0]
      return reply.header('cache-control', 'no-store').send(await proceed(order, context))
    })
  })
}

type Shown = readonly [status: number, html: string]

async function shown(
  request: FastifyRequest<Of>,
  contextOf: (request: FastifyRequest, isDeciding: boolean) => Promise<Context>,
  show: (context: Context, reader: Reader) => Promise<string>,
): Promise<Shown> {
  const reader = readerOf(request)
  try {
    return [200, await show(await contextOf(request, false), reader)]
  } catch (error) {
    const problem = asProblem(error)
    if (problem.category === 'unauthenticated') return [200, outsidePage(reader, 'sign-in')]
    if (problem.category === 'forbidden') return [problem.status, outsidePage(reader, 'no-party')]
    if (problem.category === 'not-found') return [problem.status, outsidePage(reader, 'no-case')]
    throw error
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z0-9.-]{1,64}$/.test(value) ? value : undefined

function page(reply: FastifyReply, [status, html]: Shown): FastifyReply {
  return reply
    .code(status)
    .headers(plainHeaders({ script: caseScript }))
    .send(html)
}

function readerOf({ url, query, headers, protocol, host }: FastifyRequest<Of>): Reader {
  const language = languageFor(query.lang, headers['accept-language'])
  const [path = ''] = url.split('?', 1)
  return { language, words: registerWords[language], path, origin: `${protocol}://${host}` }
}
