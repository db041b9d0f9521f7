/** „Umowy”, contracts of the payer, as programs outside ask for them. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { registersOf } from '#registers/of-world.ts'
import { agreement } from '../registers/agreement.ts'
import { umwDoor } from './umw-door.ts'

interface Agreements {
  readonly meta: { readonly count: number }
  readonly data: { readonly agreements: readonly { id: string; attributes: Record<string, unknown> }[] }
}

describe('contracts', () => {
  let world: World
  let door: FastifyInstance
  before(async () => {
    world = await testWorld('sample')
    door = Fastify()
    umwDoor(door, world)
  })
  const get = async <T>(path: string, status = 200): Promise<T> => {
    const answer = await door.inject({ method: 'GET', url: `/app-umw-api${path}` })
    assert.equal(answer.statusCode, status, answer.body)
    return answer.json() as T
  }

  it('are told by year and branch, the sample clinic’s too', async () => {
    const [clinic] = await registersOf(world).find(agreement, 'przychodnia pod dębem', 1)
    assert.ok(clinic)
    const { year } = clinic.content
    const { data } = await get<Agreements>(
      `/agreements?year=${year}&branch=07&serviceType=01&providerName=pod+debem`,
    )
    const [found] = data.agreements
    assert.ok(found)
    const { id, attributes } = found
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.deepEqual(
      [attributes['provider-name'], attributes.branch, attributes['service-name'], String(attributes.amount)],
      ['PRZYCHODNIA POD DĘBEM', '07', 'podstawowa opieka zdrowotna', String(Number(clinic.content.amount))],
    )
    assert.equal((await get<Agreements>(`/agreements?year=${year}&branch=16`)).meta.count, 0)
    assert.equal((await get<Agreements>('/agreements?year=1999&branch=07')).meta.count, 0)
    const kinds = await get<{ data: { code: string }[] }>(`/service-types?year=${year}`)
    assert.deepEqual(
      kinds.data.map(({ code }) => code),
      ['01', '02', '03', '05'],
    )
  })

  it('want a year and a branch, and refuse what they do not know', async () => {
    for (const bad of [
      '',
      '?year=2026',
      '?branch=07',
      '?year=26&branch=07',
      '?year=2026&branch=7',
      '?year=2026&branch=07&productCode=1',
    ])
      await get(`/agreements${bad}`, 400)
  })
})
