/**
 * Public registers over HTTP, for programs; nobody signs in, and only registers declared public exist here.
 *
 *   GET /api/registers                              all of them
 *   GET /api/registers/:id?text=&day=&where.f=&after=&limit=   entries, `next` leads on; words are sought among today's entries
 *   GET /api/registers/:id/entries/:key?day=        one entry; `Accept: application/fhir+json` gives its FHIR view (R4)
 *   GET /api/registers/:id/entries/:key/history     all its states, the newest first
 *   GET /api/registers/:id/changes?after=&limit=    the feed: what changed after a number
 *   GET /api/registers/:id/download?format=csv|ndjson|xml&day=
 *   GET /api/registers/fhir/…                       the FHIR views, searched (fhir-door.ts)
 */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { registersOf } from '../of-world.ts'
import type { Register } from '../register.ts'
import type { Registers } from '../registers.ts'
import { answer, fhirJson } from './answer.ts'
import { type Asked, askedOf, dayIn, limitIn, numberIn, onlyKnown, type Query, textIn } from './asked.ts'
import { downloadOf, type Format, mediaTypes } from './download.ts'
import { fhirPath, openFhirDoor } from './fhir-door.ts'
import { findAsOf } from './find-as-of.ts'
import { Overviews } from './overview.ts'
import { publicEntry, publicFhir, publicFields, publicRegister } from './public-view.ts'

/** Downloads under way at once; more wait with 429. */
const mostDownloads = 8

interface Of {
  Params: { id: string; key: string }
  Querystring: Query
}

export async function registersDoor(
  door: FastifyInstance,
  world: World,
  declared: readonly Register[],
  publicUrl?: string,
): Promise<void> {
  await door.register(async (inner) => {
    inner.setErrorHandler((error, request, reply) => {
      const problem = asProblem(error)
      if (problem.category === 'fault') request.log.error({ code: problem.code, err: (error as Error)?.name })
      reply.code(problem.status).header('cache-control', 'no-store')
      return wantsFhir(request)
        ? reply.type('application/fhir+json').send(JSON.stringify(problem.toOperationOutcome()))
        : reply.type('application/json; charset=utf-8').send(problem.toJSON())
    })
    new RegistersDoor(world, declared).open(inner)
    openFhirDoor(inner, world, { registers: declared, publicUrl })
  })
}

class RegistersDoor {
  readonly #world: World
  readonly #declared: readonly Register[]
  readonly #overviews: Overviews
  #downloads = 0

  constructor(world: World, declared: readonly Register[]) {
    this.#world = world
    this.#declared = declared
    this.#overviews = new Overviews(world)
  }

  open(door: FastifyInstance): void {
    door.get('/api/registers', async (request, reply) => answer(request, reply, await this.#all()))
    door.get<Of>('/api/registers/:id', async (request, reply) => {
      const register = this.#register(request)
      return answer(request, reply, await this.#entries(register, askedOf(register, request.query)))
    })
    door.get<Of>('/api/registers/:id/entries/:key', (request, reply) => this.#one(request, reply))
    door.get<Of>('/api/registers/:id/entries/:key/history', async (request, reply) => {
      onlyKnown(request.query, [])
      const register = this.#register(request)
      const states = await this.#registers.history(register, keyIn(request))
      if (states.length === 0) noEntry()
      const odd = await this.#registers.warningsOf(
        register,
        states.map(({ edition }) => edition),
      )
      return answer(request, reply, {
        register: register.id,
        states: states.map((entry) => ({
          ...publicEntry(register, entry),
          ...(odd.has(entry.edition) && { warnings: odd.get(entry.edition) }),
        })),
      })
    })
    door.get<Of>('/api/registers/:id/changes', async (request, reply) => {
      onlyKnown(request.query, ['after', 'limit'])
      const register = this.#register(request)
      const after = numberIn(request.query, 'after', { least: 0, greatest: Number.MAX_SAFE_INTEGER }) ?? 0
      const limit = limitIn(request.query)
      const changes = await this.#registers.changes(register, after, limit)
      const last = changes.at(-1)?.number ?? after
      const next = `/api/registers/${register.id}/changes?after=${last}&limit=${limit}`
      return answer(request, reply, { register: register.id, changes, next })
    })
    door.get<Of>('/api/registers/:id/download', (request, reply) => this.#download(request, reply))
  }

  get #registers(): Registers {
    return registersOf(this.#world)
  }

  #register({ params }: FastifyRequest<Of>): Register {
    return publicRegister(this.#declared, params.id)
  }

  async #all() {
    const shown = this.#declared.filter(({ isPublic }) => isPublic)
    const registers = await Promise.all(
      shown.map(async (register) => {
        const { id, title, steward, legalBasis } = register
        const fields = publicFields(register).map(([name, { kind, label }]) => ({ name, kind, label }))
        const overview = await this.#overviews.of(register)
        return { id, title, steward, legalBasis, ...overview, fields, page: `/rejestry/${id}` }
      }),
    )
    return { registers }
  }

  async #entries(register: Register, asked: Asked) {
    const { text, limit, ...wanted } = asked
    const entries =
      text === undefined
        ? await this.#registers.list(register, { ...wanted, limit })
        : await findAsOf(this.#registers, register, asked)
    const last = text === undefined && entries.length === limit ? entries.at(-1) : undefined
    return {
      register: register.id,
      day: asked.day ?? dateInPoland(this.#world.clock.now()),
      entries: entries.map((entry) => publicEntry(register, entry)),
      ...(last && { next: nextOf(register, asked, last.key) }),
    }
  }

  async #one(request: FastifyRequest<Of>, reply: FastifyReply): Promise<FastifyReply> {
    onlyKnown(request.query, ['day'])
    const register = this.#register(request)
    const entry = (await this.#registers.get(register, keyIn(request), dayIn(request.query))) ?? noEntry()
    reply.header('vary', 'accept')
    return wantsFhir(request)
      ? answer(request, reply, publicFhir(register, entry), fhirJson)
      : answer(request, reply, { register: register.id, ...publicEntry(register, entry) })
  }

  async #download(request: FastifyRequest<Of>, reply: FastifyReply): Promise<FastifyReply> {
    onlyKnown(request.query, ['format', 'day'])
    const register = this.#register(request)
    const format = formatIn(request.query)
    const day = dayIn(request.query) ?? dateInPoland(this.#world.clock.now())
    if (this.#downloads >= mostDownloads)
      refuse('busy', 'downloads', 'Too many downloads are under way. Try again in a minute.')
    this.#downloads += 1
    reply.raw.once('close', () => {
      this.#downloads -= 1
    })
    return reply
      .type(mediaTypes[format])
      .header('content-disposition', `attachment; filename="${register.id}-${day}.${format}"`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'public, max-age=60')
      .send(Readable.from(downloadOf({ registers: this.#registers, register, format, day })))
  }
}

const noEntry = (): never =>
  refuse('not-found', 'no-entry', 'The register has no such entry on this day; its history may tell when.')

const keyIn = ({ params }: FastifyRequest<Of>): string => textIn({ ...params }, 'key') ?? noEntry()

function formatIn(query: Query): Format {
  const format = textIn(query, 'format') ?? 'csv'
  return format === 'csv' || format === 'ndjson' || format === 'xml'
    ? format
    : refuse('incorrect', 'unknown-format', 'format is csv, ndjson or xml.', 'format')
}

function nextOf({ id }: Register, { day, where, limit }: Asked, after: string): string {
  const query = new URLSearchParams({ after, limit: String(limit), ...(day !== undefined && { day }) })
  for (const [name, value] of Object.entries(where)) query.set(`where.${name}`, value)
  return `/api/registers/${id}?${query}`
}

const wantsFhir = ({ headers, url }: FastifyRequest): boolean =>
  url.startsWith(fhirPath) || /application\/fhir\+json/i.test(headers.accept ?? '')
