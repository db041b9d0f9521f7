/** The search of all registers looks where people look for a thing, and nowhere else. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '../import/apply.ts'
import { stage } from '../import/stage.ts'
import { registersOf } from '../of-world.ts'
import { Readiness } from '../search/readiness.ts'
import { rowsOf, wells } from '../trial/wells.ts'
import { registerPages } from './door.ts'
import { hitsHtml } from './front-page.ts'
import { registerWords } from './words.ts'

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

  it('answers with what is ready, says what is not, and asks again', async () => {
    const held = registersOf(world)
    const slow = { ...wells, id: 'trial.slow' }
    let go = () => {}
    const waits = new Promise<void>((done) => {
      go = done
    })
    const readiness = new Readiness(
      { prepare: (register) => (register === slow ? waits : held.prepare(register)) },
      [wells, slow],
    )
    const began = performance.now()
    assert.deepEqual(await readiness.ready(50), [wells])
    assert.ok(performance.now() - began < 1000)
    const reader = { language: 'pl', words: registerWords.pl, path: '/', origin: 'https://e.org' } as const
    const [entry] = await held.list(wells)
    assert.ok(entry)
    const hits = [{ register: wells, entries: [entry] }]
    const html = hitsHtml(reader, 'źródlana', { hits, waiting: 1 })
    assert.match(html, /data-again>Wyszukiwarka się przygotowuje \(rejestrów: 1\)/)
    assert.match(html, /Źródlana/)
    assert.doesNotMatch(hitsHtml(reader, 'źródlana', { hits, waiting: 0 }), /data-again|noscript/)
    go()
    assert.deepEqual(await readiness.ready(1000), [wells, slow])
    await readiness.close()
  })

  it('tries a register again that could not be read, and stops when it is closed', async () => {
    let times = 0
    const prepare = async () => {
      times += 1
      if (times === 1) throw new Error('away')
    }
    const readiness = new Readiness({ prepare }, [wells])
    assert.deepEqual(await readiness.ready(1000), [])
    assert.deepEqual(await readiness.ready(1000), [wells])
    readiness.start()
    await readiness.close()
    assert.equal(times, 2)
  })
})
