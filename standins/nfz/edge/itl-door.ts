/**
 * „Terminy leczenia”, NFZ's open API of first free dates (https://api.nfz.gov.pl/app-itl-api, version 1.3), over the register of
 * queues: /queues, /queues/:id, /many-places/:id and the dictionaries. No key is asked for.
 */
import type { FastifyInstance } from 'fastify'
import type { World } from '#kernel/world.ts'
import type { Entry } from '#registers/register.ts'
import { queue } from '../registers/queue.ts'
import { elsewhere, queuesFor, valuesOf } from '../rules/waiting-lists.ts'
import { type Held, HeldEntries } from './held-entries.ts'
import {
  checkQuery,
  type Frame,
  metaOf,
  OpenApiRefusal,
  oneOf,
  pageOf,
  provinceOf,
  type Query,
  textOf,
  told,
} from './open-api.ts'
import { attributesOf, placeOf } from './queue-attributes.ts'

const api = '/app-itl-api'
const versions = ['1.0', '1.1', '1.2', '1.3']
const paging = ['page', 'limit']

/** Dictionaries: what they list, whether by province. */
const dictionaries = {
  benefits: { field: 'benefit', title: 'benefit', isByProvince: false, of: 'świadczeń' },
  places: { field: 'place', title: 'place', isByProvince: true, of: 'miejsc udzielania świadczeń' },
  localities: { field: 'locality', title: 'locality', isByProvince: true, of: 'miejscowości' },
  providers: { field: 'provider', title: 'provider', isByProvince: true, of: 'świadczeniodawców' },
  streets: { field: 'address', title: 'street', isByProvince: true, of: 'ulic' },
} as const

interface Asked {
  Querystring: Query
  Params: { id: string }
}

export function itlDoor(door: FastifyInstance, world: World): void {
  const held = new HeldEntries(world, queue)
  const get = (path: string, answer: (query: Query, held: Held, id: string) => object) =>
    door.get<Asked>(`${api}${path}`, async ({ query, params }, reply) =>
      told(reply, async () => answer(query, await held.now(), params.id)),
    )

  get('/queues', queues)
  get('/queues/:id', (query, now, id) => {
    checkQuery(query, [], versions)
    return { meta: metaOf(frameOf('queues', 'queue', now)), data: [itemOf(now, oneById(now, id))] }
  })
  get('/many-places/:id', manyPlaces)
  for (const [resource, { field, title, isByProvince, of }] of Object.entries(dictionaries))
    get(`/${resource}`, (query, now) => {
      checkQuery(query, [...paging, 'name', ...(isByProvince ? ['province'] : [])], versions)
      const within = queuesFor(now.entries, isByProvince ? { branch: provinceOf(query, 'province') } : {})
      const frame = { ...frameOf(resource, title, now), description: `Słownik ${of}.` }
      return pageOf(frame, query, valuesOf(within, field, textOf(query, 'name') ?? ''))
    })
  get('/version', (query) => {
    checkQuery(query, [], versions)
    return { 'api-version': { major: 1, minor: 3, patch: 0, deprecated: false } }
  })
}

function queues(query: Query, now: Held): object {
  const texts = ['benefit', 'provider', 'place', 'street', 'locality']
  checkQuery(query, [...paging, 'case', 'province', 'benefitForChildren', ...texts], versions)
  const found = queuesFor(now.entries, {
    case: oneOf(query, 'case', ['1', '2']) ?? '1',
    branch: provinceOf(query, 'province'),
    benefit: textOf(query, 'benefit'),
    provider: textOf(query, 'provider'),
    place: textOf(query, 'place'),
    address: textOf(query, 'street'),
    locality: textOf(query, 'locality'),
    isForChildren: oneOf(query, 'benefitForChildren', ['true', 'false']) === 'true',
  })
  const page = pageOf(frameOf('queues', 'queue', now), query, found)
  return { ...page, data: page.data.map((each) => itemOf(now, each)) }
}

function manyPlaces(query: Query, now: Held, id: string): object {
  checkQuery(query, [], versions)
  const one = oneById(now, id)
  const places = queuesFor(elsewhere(now.entries, one), {}).map((each) => ({
    id: each.key,
    type: 'many-places-queue',
    attributes: placeOf(each.content),
  }))
  const { benefit, provider } = one.content
  return {
    meta: metaOf(frameOf('many-places', 'many-places', now)),
    data: { type: 'many-places', attributes: { benefit, provider, places } },
  }
}

const frameOf = (resource: string, title: string, { modified }: Held): Frame => ({
  api,
  resource,
  title,
  description: 'Pierwsze wolne terminy leczenia.',
  modified,
})

const itemOf = ({ entries }: Held, entry: Entry) => ({
  type: 'queue',
  id: entry.key,
  attributes: attributesOf(entry.content, elsewhere(entries, entry).length > 0),
})

function oneById({ entries }: Held, id: string): Entry {
  const found = entries.find(({ key }) => key === id.toLowerCase())
  if (!found)
    throw new OpenApiRefusal('Nie ma takiego terminu.', 'Wybierz identyfikator z listy kolejek.', 404)
  return found
}
