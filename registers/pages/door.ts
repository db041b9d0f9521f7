/**
 * /rejestry: the public registers for people, without signing in: `/rejestry?q=`, `/rejestry/:id?q=&day=`, `/rejestry/:id/:key?day=`.
 * The server writes the pages, so that they open at once, on old phones and without a script; Polish, English and Ukrainian by `lang`.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { asHtml, plainHeaders } from '#ui/plain-page/plain-page.ts'
import { registersOf } from '../of-world.ts'
import type { Entry, Register } from '../register.ts'
import type { Registers } from '../registers.ts'
import { dayIn, type Query, textIn } from '../rest/asked.ts'
import { findAsOf } from '../rest/find-as-of.ts'
import { Overviews } from '../rest/overview.ts'
import { publicRegister } from '../rest/public-view.ts'
import { Readiness } from '../search/readiness.ts'
import type { Topic } from '../topics.ts'
import { decideHtml, type KeeperOf } from './decide-door.ts'
import { decideScript } from './decide-page.ts'
import { entryPage } from './entry-page.ts'
import { framed, languageFor, linkTo, type Reader } from './frame.ts'
import { frontPage, hitsHtml, most } from './front-page.ts'
import { foundHtml, searchPage, typingScript } from './register-page.ts'
import { registerWords } from './words.ts'

/** Milliseconds that a search of all registers waits for those whose words are still being taken in. */
const patience = 1200

/** Entries on one page. */
const limit = 20

const noKeeper: KeeperOf = async () => refuse('unauthenticated', 'no-session', 'Nobody decides here.')

interface Of {
  Params: { id: string; key: string }
  Querystring: Query
}

export interface Pages {
  readonly topics: readonly Topic[]
  /** This site's address where it is not what the browser asked, behind a proxy. */
  readonly publicUrl?: string | undefined
  /** For the offices that decide; nobody does unless said. */
  readonly keeperOf?: KeeperOf
}

export async function registerPages(
  door: FastifyInstance,
  world: World,
  { topics, publicUrl, keeperOf = noKeeper }: Pages,
): Promise<void> {
  const readerOf = (request: FastifyRequest<Of>) => readerAt(request, publicUrl)
  const publicOf = (some: readonly Topic[]) =>
    some.flatMap((topic) => topic.registers).filter(({ isPublic }) => isPublic)
  const declared = topics.flatMap((topic) => topic.registers)
  const shown = publicOf(topics)
  const sought = publicOf(topics.filter(({ isSought }) => isSought))
  const overviews = new Overviews(world)
  const registers = registersOf(world)
  const readiness = readinessWith(door, registers, sought)
  await door.register(async (inner) => {
    inner.setErrorHandler((error, request, reply) => sorry(request, reply, error))
    inner.get<Of>('/rejestry', async (request, reply) => {
      const reader = readerOf(request)
      const text = (textIn(request.query, 'q') ?? '').trim()
      const ready = text === '' ? sought : await readiness.ready(patience)
      const waiting = sought.length - ready.length
      const hits = text === '' ? [] : await hitsIn(registers, ready, text)
      const keep = waiting === 0
      const found = { hits, waiting }
      if (request.query.part === 'found') return page(reply, hitsHtml(reader, text, found), { keep })
      const overviewOf = async (register: Register) => [register, await overviews.of(register)] as const
      const known = new Map(await Promise.all(shown.map(overviewOf)))
      const html = frontPage(reader, { topics, overviews: known, text, ...found })
      return page(reply, html, { script: typingScript, keep })
    })
    inner.get<Of>('/rejestry/:id', async (request, reply) => {
      const register = publicRegister(shown, request.params.id)
      const reader = readerOf(request)
      const [text, day] = [textIn(request.query, 'q') ?? '', dayIn(request.query) ?? '']
      const after = textIn(request.query, 'after')
      const when = day === '' ? {} : { day }
      const entries =
        text.trim() === ''
          ? await registers.list(register, { ...when, limit, ...(after !== undefined && { after }) })
          : await findAsOf(registers, register, { text, limit, ...when })
      const sought = { text: text.trim(), day, entries, limit }
      if (request.query.part === 'found') return page(reply, foundHtml(reader, register, sought))
      const overview = await overviews.of(register)
      return page(reply, searchPage(reader, register, { ...sought, overview }), { script: typingScript })
    })
    inner.get<Of>('/rejestry/:id/decyzja', async (request, reply) => {
      const html = await decideHtml({ world, registers: declared, keeperOf }, request, readerOf(request))
      return page(reply, html, { script: decideScript, keep: false })
    })
    inner.get<Of>('/rejestry/:id/:key', async (request, reply) => {
      const register = publicRegister(shown, request.params.id)
      return page(reply, await entryHtml(registers, register, request, readerOf(request)))
    })
  })
}

/** What is likely a typing error counts only where no register has what was typed: "astma" means the illness, not Asamax. */
async function hitsIn(registers: Registers, sought: readonly Register[], text: string) {
  const seek = (isExact: boolean) =>
    Promise.all(
      sought.map(async (register) => ({
        register,
        entries: await registers.find(register, text, most + 1, isExact),
      })),
    )
  const exact = await seek(true)
  if (exact.every(({ entries }) => entries.length === 0)) return seek(false)
  const isWhole = async (register: Register, entries: readonly Entry[]) =>
    entries.length > 0 && (await registers.hasWhole(register, text))
  return Promise.all(
    exact.map(async (hits) => ({ ...hits, isWhole: await isWhole(hits.register, hits.entries) })),
  )
}

async function entryHtml(
  registers: Registers,
  register: Register,
  { params: { key }, query }: FastifyRequest<Of>,
  reader: Reader,
): Promise<string> {
  const day = dayIn(query)
  const [entry, history] = await Promise.all([
    registers.get(register, key, day),
    registers.history(register, key),
  ])
  if (history.length === 0) refuse('not-found', 'no-entry', 'There is no such entry.')
  return entryPage(reader, register, { key, day: day ?? '', entry, history })
}

/** Words are taken in while the door stands, not when somebody first asks. */
function readinessWith(door: FastifyInstance, registers: Registers, sought: readonly Register[]): Readiness {
  const readiness = new Readiness(registers, sought)
  door.addHook('onListen', async () => readiness.start())
  door.addHook('onClose', () => readiness.close())
  return readiness
}

interface Sent {
  readonly script?: string
  /** Whether it may be kept for a minute; true unless said. */
  readonly keep?: boolean
}

function page(reply: FastifyReply, html: string, { script, keep = true }: Sent = {}): FastifyReply {
  return reply
    .headers(plainHeaders(script === undefined ? {} : { script }))
    .header('cache-control', keep ? 'public, max-age=60' : 'no-store')
    .header('vary', 'accept-language')
    .send(html)
}

function readerAt(request: FastifyRequest<Of>, publicUrl?: string): Reader {
  const { url, query, headers, protocol, host } = request
  const language = languageFor(query.lang, headers['accept-language'])
  const [path = '', search = ''] = url.split('?', 2)
  const rest = new URLSearchParams(search)
  for (const name of ['lang', 'part']) rest.delete(name)
  return {
    language,
    words: registerWords[language],
    path: rest.size > 0 ? `${path}?${rest}` : path,
    origin: publicUrl?.replace(/\/$/, '') ?? `${protocol}://${host}`,
  }
}

/** A refusal as a page: what is wrong in plain words, and the way to the list. */
function sorry(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = asProblem(error)
  if (problem.category === 'fault') request.log.error({ code: problem.code, err: (error as Error)?.name })
  const reader = readerAt(request as FastifyRequest<Of>)
  const { sorry: title, reasons, registers } = reader.words
  const known: Readonly<Record<string, string>> = reasons
  const reason = known[problem.code] ?? known[problem.category] ?? reasons.other
  const main = `<h1>${title}</h1><p>${asHtml(reason)}</p><p><a href="${linkTo(reader, '/rejestry')}">${registers}</a></p>`
  return reply
    .code(problem.status)
    .headers(plainHeaders())
    .send(framed(reader, title, main))
}
