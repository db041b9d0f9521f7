/** „Terminy leczenia” as programs outside ask it. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { registersOf } from '#registers/of-world.ts'
import { queue } from '../registers/queue.ts'
import { itlDoor } from './itl-door.ts'

interface Item {
  readonly id: string
  readonly attributes: Record<string, unknown> & { readonly dates: { readonly date: string } | null }
}

let world: World
let door: FastifyInstance
before(async () => {
  world = await testWorld('sample')
  door = Fastify()
  itlDoor(door, world)
})

async function get<T>(path: string, status = 200): Promise<T> {
  const answer = await door.inject({ method: 'GET', url: `/app-itl-api${path}` })
  assert.equal(answer.statusCode, status, answer.body)
  return answer.json() as T
}
interface Page<T> {
  readonly meta: { readonly count: number; readonly page: number; readonly limit: number }
  readonly links: Record<'first' | 'prev' | 'self' | 'next' | 'last', string | null>
  readonly data: T[]
}

describe('first dates of care', () => {
  it('come by case, the first free day first, page by page, each once', async () => {
    const seen: Item[] = []
    let path: string | null =
      '/queues?page=1&limit=25&format=json&case=2&benefitForChildren=false&api-version=1.3'
    let count = 0
    for (; path !== null; ) {
      const page: Page<Item> = await get(path)
      count = page.meta.count
      seen.push(...page.data)
      path = page.links.next?.replace('/app-itl-api', '') ?? null
    }
    assert.ok(count > 30)
    assert.equal(new Set(seen.map(({ id }) => id)).size, count)
    assert.ok(seen.every(({ attributes }) => attributes.case === 2))
    const days = seen.map(({ attributes }) => attributes.dates?.date ?? '9999')
    assert.deepEqual(days, days.toSorted())
  })

  it('of a kind of care in a province, without Polish letters', async () => {
    const all = await get<Page<Item>>('/queues?benefit=poradnia+kardiologiczna')
    const [one] = all.data
    assert.ok(one)
    assert.equal(all.meta.limit, 10)
    const { benefit, locality, province, phone, statistics } = one.attributes
    assert.equal(benefit, 'PORADNIA KARDIOLOGICZNA')
    assert.ok(phone && statistics && province === undefined)
    const there = await get<Page<Item>>(
      `/queues?benefit=KARDIO&locality=${encodeURIComponent(String(locality))}`,
    )
    assert.ok(there.data.some(({ id }) => id === one.id))
    const branch = String(one.attributes['provider-code']).slice(0, 2)
    const elsewhere = branch === '16' ? '15' : '16'
    assert.ok((await get<Page<Item>>(`/queues?benefit=KARDIO&province=${branch}`)).meta.count > 0)
    assert.equal((await get<Page<Item>>(`/queues?benefit=KARDIO&province=${elsewhere}`)).meta.count, 0)
    const children = await get<Page<Item>>('/queues?benefitForChildren=true')
    assert.ok(children.data.every(({ attributes }) => attributes['benefits-for-children'] === 'Y'))
    const alone = await get<{ data: Item[] }>(`/queues/${one.id}`)
    assert.deepEqual(alone.data, [one])
  })

  it('have dictionaries', async () => {
    const benefits = await get<Page<string>>('/benefits?name=okulist&limit=25')
    assert.ok(benefits.data.includes('PORADNIA OKULISTYCZNA'))
    for (const name of ['places', 'localities', 'providers', 'streets'])
      assert.ok((await get<Page<string>>(`/${name}`)).data.length > 0, name)
    assert.deepEqual((await get<Page<string>>('/localities?name=nie+ma+takiej')).data, [])
    assert.equal((await get<{ 'api-version': { minor: number } }>('/version'))['api-version'].minor, 3)
  })

  it('are read from a file at once, and the other places of a provider are told', async () => {
    const [entry] = await registersOf(world).list(queue, { limit: 1 })
    assert.ok(entry)
    const row = (id: string, place: string, date: string) => ({
      id,
      case: '1',
      benefit: 'REHABILITACJA DZIENNA',
      province: '07',
      provider: 'ZDROWIE SP. Z O.O.',
      place,
      locality: 'WARSZAWA',
      'benefits-for-children': 'N',
      date,
    })
    const ids = ['1', '2'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`)
    const [source] = queue.sources
    assert.ok(source?.form === 'csv')
    const rows = [
      row(ids[0] ?? '', 'OŚRODEK A', '2026-12-20'),
      row(ids[1] ?? '', 'OŚRODEK B', '2026-12-10'),
      { ...row('none', 'C', '2026-02-30') },
    ].map((each, line) => ({ line, raws: source.entries(each) }))
    const staged = await stage(world, {
      register: queue,
      asOf: '2026-11-01',
      origin: 'terminy-leczenia.csv',
      rows,
    })
    assert.equal(staged.refused, 1)
    await apply(world, staged, { isWhole: false })
    const { data } = await get<Page<Item>>('/queues?benefit=rehabilitacja+dzienna')
    assert.deepEqual(
      data.map(({ id, attributes }) => [id, attributes['many-places']]),
      [
        [ids[1], 'Y'],
        [ids[0], 'Y'],
      ],
    )
    const more = await get<{ data: { attributes: { places: Item[] } } }>(`/many-places/${ids[0]}`)
    assert.deepEqual(
      more.data.attributes.places.map(({ id }) => id),
      [ids[1]],
    )
  })

  it('refuse what nobody can answer, and say what to do', async () => {
    for (const bad of [
      '?limit=26',
      '?limit=0',
      '?page=x',
      '?case=3',
      '?province=17',
      '?benefitForChildren=moze',
      '?format=xml',
      '?api-version=1.4',
      '?nieznany=1',
      '?benefit=a&benefit=b',
      `?benefit=${'a'.repeat(251)}`,
    ]) {
      const { errors } = await get<{ errors: { 'error-solution': string; 'error-code': number }[] }>(
        `/queues${bad}`,
        400,
      )
      assert.ok(errors[0]?.['error-solution'] && errors[0]['error-code'] === 400, bad)
    }
    await get('/queues/00000000-0000-4000-8000-00000000dead', 404)
    await get('/many-places/x', 404)
    const beyond = await get<Page<Item>>('/queues?page=99999')
    assert.deepEqual([beyond.data, beyond.links.next], [[], null])
  })
})
