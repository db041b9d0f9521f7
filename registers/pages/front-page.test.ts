/** The search of all registers looks where people look for a thing, and nowhere else. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '../import/apply.ts'
import { stage } from '../import/stage.ts'
import { rowsOf, wells } from '../trial/wells.ts'
import { registerPages } from './door.ts'

const title = { pl: 'Woda', en: 'Water', uk: 'Вода' }

describe('the search of all registers', () => {
  let world: World
  const doors: FastifyInstance[] = []

  before(async () => {
    world = await testWorld('empty')
    const rows = rowsOf([{ number: '1', name: 'Źródlana' }])
    const staged = await stage(world, { register: wells, asOf: '2026-01-01', origin: 'wells.csv', rows })
    await apply(world, staged, { isWhole: true, mostLost: 1 })
  })
  after(() => Promise.all(doors.map((door) => door.close())))

  const pageOf = async (path: string, isSought: boolean) => {
    const door = Fastify()
    doors.push(door)
    await registerPages(door, world, { topics: [{ id: 'water', title, isSought, registers: [wells] }] })
    return (await door.inject(path)).body
  }

  it('finds what topics that are sought hold', async () => {
    assert.match(await pageOf('/rejestry?q=zrodlana', true), /Źródlana/)
  })

  it('leaves out a topic that is not, which is listed and searched by itself', async () => {
    const front = await pageOf('/rejestry?q=zrodlana', false)
    assert.doesNotMatch(front, /Źródlana/)
    assert.match(front, /\/rejestry\/trial\.well\?/)
    assert.match(await pageOf('/rejestry/trial.well?q=zrodlana', false), /Źródlana/)
  })
})
