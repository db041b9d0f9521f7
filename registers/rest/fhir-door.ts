/**
 * The public registers as a FHIR server that is only read (R4, https://hl7.org/fhir/R4/http.html); nobody signs in.
 *
 *   GET /api/registers/fhir/metadata          what is here (CapabilityStatement)
 *   GET /api/registers/fhir/:type?name=&…      a Bundle of today's entries, page by page
 *   GET /api/registers/fhir/:type/:id         one of today's entries
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { registersOf } from '../of-world.ts'
import type { Entry, FhirView, Register } from '../register.ts'
import { answer, fhirJson } from './answer.ts'
import { onlyKnown, type Query, textIn } from './asked.ts'
import { checkKnown, countIn, wantedOf } from './fhir-asked.ts'
import { fhirFound } from './fhir-found.ts'
import { fhirIdOf, keyOfFhirId, viewOf } from './public-view.ts'

export const fhirPath = '/api/registers/fhir'

interface Of {
  Params: { type: string; id: string }
  Querystring: Query
}

interface Shown {
  readonly register: Register
  readonly view: FhirView
}

export interface FhirDoor {
  readonly registers: readonly Register[]
  readonly publicUrl?: string | undefined
}

export function openFhirDoor(door: FastifyInstance, world: World, { registers, publicUrl }: FhirDoor): void {
  const shown = registers
    .filter(({ isPublic }) => isPublic)
    .flatMap((register) => (register.fhirViews ?? []).map((view) => ({ register, view })))
  const baseOf = (request: FastifyRequest) =>
    `${publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`}${fhirPath}`

  door.get<Of>(`${fhirPath}/metadata`, async (request, reply) => {
    onlyKnown(request.query, [])
    const date = dateInPoland(world.clock.now())
    return answer(request, reply, capabilities(shown, { url: baseOf(request), date }), fhirJson)
  })
  door.get<Of>(`${fhirPath}/:type`, async (request, reply) => {
    const own = ofType(shown, request.params.type)
    return answer(
      request,
      reply,
      await searched(world, own, { query: request.query, base: baseOf(request) }),
      fhirJson,
    )
  })
  door.get<Of>(`${fhirPath}/:type/:id`, async (request, reply) => {
    onlyKnown(request.query, [])
    const key = keyOfFhirId(textIn({ ...request.params }, 'id') ?? '')
    for (const { register, view } of ofType(shown, request.params.type)) {
      const entry = await registersOf(world).get(register, key)
      if (entry) return answer(request, reply, viewOf(register, entry, view.toFhir), fhirJson)
    }
    return refuse('not-found', 'no-entry', 'No register has this entry today.')
  })
}

function ofType(shown: readonly Shown[], type: string): readonly Shown[] {
  const own = shown.filter(({ view }) => view.type === type)
  const types = [...new Set(shown.map(({ view }) => view.type))].join(', ')
  return own.length > 0 ? own : refuse('not-found', 'no-type', `Registers are shown as ${types}.`)
}

interface Search {
  readonly query: Query
  readonly base: string
}

/** A page goes through the registers of the type one after the other; `_page` says behind which entry it begins. */
async function searched(world: World, own: readonly Shown[], { query, base }: Search) {
  checkKnown(
    query,
    own.map(({ view }) => view),
  )
  const [count, page] = [countIn(query), pageIn(query, own)]
  const found: (Shown & { readonly entry: Entry })[] = []
  for (const [at, { register, view }] of own.entries()) {
    const wanted = at < page.at ? undefined : wantedOf(view, query)
    if (wanted === undefined || found.length > count) continue
    const from = { after: at === page.at ? page.after : '', limit: count + 1 - found.length }
    const entries = await fhirFound(registersOf(world), register, wanted, from)
    found.push(...entries.map((entry) => ({ register, view, entry })))
  }
  const type = own[0]?.view.type ?? ''
  const last = found.length > count ? found[count - 1] : undefined
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [
      { relation: 'self', url: `${base}/${type}${asQuery(query)}` },
      ...(last ? [{ relation: 'next', url: `${base}/${type}${asQuery(query, pageOf(last))}` }] : []),
    ],
    entry: found.slice(0, count).map(({ register, view, entry }) => ({
      fullUrl: `${base}/${type}/${fhirIdOf(entry.key)}`,
      resource: viewOf(register, entry, view.toFhir),
      search: { mode: 'match' },
    })),
  }
}

const pageOf = ({ register, entry }: { register: Register; entry: Entry }): string =>
  Buffer.from(`${register.id}|${entry.key}`).toString('base64url')

function pageIn(query: Query, own: readonly Shown[]): { readonly at: number; readonly after: string } {
  const page = textIn(query, '_page')
  if (page === undefined) return { at: 0, after: '' }
  const [id = '', ...key] = Buffer.from(page, 'base64url').toString().split('|')
  const at = own.findIndex(({ register }) => register.id === id)
  return at < 0
    ? refuse('incorrect', 'page', 'Take the address of the next page as it was given.', '_page')
    : { at, after: key.join('|') }
}

function asQuery(query: Query, page?: string): string {
  const said = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (name !== '_page') said.set(name, String(value))
  if (page !== undefined) said.set('_page', page)
  return said.size > 0 ? `?${said}` : ''
}

/** https://hl7.org/fhir/R4/capabilitystatement.html */
function capabilities(shown: readonly Shown[], { url, date }: { url: string; date: string }) {
  const types = Object.entries(Object.groupBy(shown, ({ view }) => view.type))
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    implementation: { description: 'OpenP1: the public registers, as they stand today', url },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        resource: types.map(([type, views = []]) => ({
          type,
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          searchParam: searchParameters(views),
        })),
      },
    ],
  }
}

function searchParameters(views: readonly Shown[]) {
  const known = new Map(views.flatMap(({ view }) => Object.entries(view.parameters)))
  const own = [...known].map(([name, { kind }]) => ({ name, type: kind }))
  return [...own, { name: '_id', type: 'token' }]
}
