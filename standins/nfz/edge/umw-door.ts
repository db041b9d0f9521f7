/**
 * „Umowy”, NFZ's open API of contracts (https://api.nfz.gov.pl/app-umw-api, version 1.2), over the register of contracts: /agreements,
 * which wants a year and a branch, and /service-types. Plans, months and products are not known here.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { World } from '#kernel/world.ts'
import type { Entry } from '#registers/register.ts'
import { agreement } from '../registers/agreement.ts'
import { holds } from '../rules/waiting-lists.ts'
import { type Held, HeldEntries } from './held-entries.ts'
import { checkQuery, OpenApiRefusal, pageOf, provinceOf, type Query, textOf, told } from './open-api.ts'

const api = '/app-umw-api'
const versions = ['1.0', '1.1', '1.2']

/** Parameter and field: equal ones, and parts of names. */
const equal = { serviceType: 'kind', providerCode: 'providerCode', nip: 'nip', regon: 'regon' } as const
const within = { providerName: 'provider', place: 'locality' } as const

interface Asked {
  Querystring: Query
}

export function umwDoor(door: FastifyInstance, world: World): void {
  const held = new HeldEntries(world, agreement)
  door.get<Asked>(`${api}/agreements`, async ({ query }, reply) =>
    told(reply, async () => agreements(query, await held.now())),
  )
  door.get<Asked>(`${api}/service-types`, async ({ query }, reply) =>
    told(reply, async () => serviceTypes(query, await held.now())),
  )
}

function agreements(query: Query, now: Held): object {
  checkQuery(
    query,
    ['page', 'limit', 'year', 'branch', ...Object.keys(equal), ...Object.keys(within)],
    versions,
  )
  const year = yearIn(query)
  const branch = provinceOf(query, 'branch')
  if (branch === undefined) throw new OpenApiRefusal('Brak parametru branch.', 'Podaj oddział NFZ, 01–16.')
  const found = now.entries.filter(
    ({ content }) =>
      content.year === year &&
      content.branch === branch &&
      Object.entries(equal).every(([name, field]) => {
        const wanted = textOf(query, name)
        return wanted === undefined || content[field] === wanted
      }) &&
      Object.entries(within).every(([name, field]) => holds(content[field], textOf(query, name) ?? '')),
  )
  const { data, ...page } = pageOf(frameOf('agreements', 'agreement', now), query, found)
  return { ...page, data: { agreements: data.map(itemOf) } }
}

function serviceTypes(query: Query, now: Held): object {
  checkQuery(query, ['page', 'limit', 'year'], versions)
  const year = yearIn(query)
  const kinds = new Map(
    now.entries
      .filter(({ content }) => content.year === year)
      .map(({ content: { kind, kindName } }) => [String(kind), String(kindName)]),
  )
  const found = [...kinds].toSorted().map(([code, name]) => ({ code, name }))
  return pageOf(frameOf('service-types', 'service-type', now), query, found)
}

function yearIn(query: Query): number {
  const year = textOf(query, 'year')
  if (year === undefined || !/^\d{4}$/.test(year))
    throw new OpenApiRefusal('Brak roku albo zły rok.', 'Podaj year, np. 2026.')
  return Number(year)
}

const frameOf = (resource: string, title: string, { modified }: Held) => ({
  api,
  resource,
  title,
  description: 'Umowy zawarte przez NFZ ze świadczeniodawcami.',
  modified,
})

/** Ids are made from the key: contracts have numbers, not UUIDs. */
const idOf = (key: string): string =>
  createHash('sha256')
    .update(`nfz.contract ${key}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')

const itemOf = ({ key, content: c, since }: Entry) => ({
  id: idOf(key),
  type: 'agreement',
  attributes: {
    code: c.code,
    'service-type': c.kind,
    'service-name': c.kindName,
    amount: Number(c.amount),
    'provider-code': c.providerCode ?? null,
    'provider-nip': c.nip ?? null,
    'provider-regon': c.regon ?? null,
    'provider-name': c.provider,
    'provider-place': c.locality ?? null,
    year: c.year,
    branch: c.branch,
    'updated-at': since,
  },
})
