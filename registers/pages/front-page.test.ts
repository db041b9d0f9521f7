/** The search of all registers looks where people look for a thing, and nowhere else. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '../import/apply.ts'
import { stage } from '../import/stage.ts'
import { registersOf } from '../of-world.ts'
import type { Register } from '../register.ts'
import { Readiness } from '../search/readiness.ts'
import { rowsOf, wells } from '../trial/wells.ts'
import { registerPages } from './door.ts'
import { hitsHtml } from './front-page.ts'
import { registerWords } from './words.ts'

const codes: Register = {
  ...wells,
  id: 'trial.code',
  fields: { ...wells.fields, number: { kind: 'code', label: wells.title, isRequired: true, isSought: true } },
}

const title = { pl: 'Woda', en: 'Water', uk: 'Вода' }

describe('the search of all registers', () => {
  let world: World
  const doors: FastifyInstance[] = []

  before(async () => {
    world = await testWorld('empty')
    const load = async (register: Register, rows: Parameters<typeof rowsOf>[0]) => {
      const list = { register, asOf: '2026-01-01', origin: 'list.csv', rows: rowsOf(rows) }
      await apply(world, await stage(world, list), { isWhole: true, mostLost: 1 })
    }
    await load(wells, [
      { number: '1', name: 'Źródlana' },
      { number: '2', name: 'Asamax' },
    ])
    await load(codes, [
      { number: 'J45.0', name: 'Astma' },
      { number: 'X37.5', name: 'Inna' },
    ])
  })
  after(() => Promise.all(doors.map((door) => door.close())))

  const pageOf = async (path: string, isSought: boolean, registers: readonly Register[] = [wells]) => {
    const door = Fastify()
    doors.push(door)
    await registerPages(door, world, { topics: [{ id: 'water', title, isSought, registers }] })
    return (await door.inject(path)).body
  }

  it('finds what topics that are sought hold', async () => {
    assert.match(await pageOf('/rejestry?q=zrodlana', true), /Źródlana/)
  })

  it('forgives typing errors only where no register has what was typed', async () => {
    const found = (text: string) => pageOf(`/rejestry?part=found&q=${text}`, true, [wells, codes])
    const exact = await found('astma')
    assert.match(exact, /Astma/)
    assert.doesNotMatch(exact, /Asamax/)
    assert.match(await found('asmax'), /Asamax/)
  })

  it('finds a code with and without its point, and before it what people say of it', async () => {
    const found = (text: string) => pageOf(`/rejestry?part=found&q=${text}`, true, [wells, codes])
    for (const typed of ['j45.0', 'J450', 'j45', 'kod+J45.0', 'ICD-10+j450'])
      assert.match(await found(typed), /Astma/, typed)
    for (const typed of ['j451', '375', '450']) assert.doesNotMatch(await found(typed), /Astma|Inna/, typed)
  })

  it('shows what was found before anything else, and no introduction to whoever has asked', async () => {
    const front = await pageOf('/rejestry?q=zrodlana', true)
    assert.doesNotMatch(front, new RegExp(registerWords.pl.lead.slice(0, 20)))
    assert.match(await pageOf('/rejestry', true), new RegExp(registerWords.pl.lead.slice(0, 20)))
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
