/**
 * All lists of ../shared/data that the search of all registers looks in, loaded together: they bring as many new and changed entries as
 * docs/how-to/registers.md says, and what people type finds what they mean (full-lists.table.ts), through the public page.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import { extractedMedicines, reportOf, skipWithoutExtract } from '#checks/rpl-report.ts'
import { testWorld } from '#checks/test-world.ts'
import { topics } from '#deploy/registers.ts'
import type { World } from '#kernel/world.ts'
import { filesBelow, fittings } from '../import/order.ts'
import { takeIn } from '../import/take-in.ts'
import { registerPages } from '../pages/door.ts'
import { searches } from './full-lists.table.ts'

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const page = readFileSync(new URL('../../docs/how-to/registers.md', import.meta.url), 'utf8')
const sought = topics.filter(({ isSought }) => isSought)
const registers = sought.flatMap((topic) => topic.registers)

/** File, register, rows, new, changed, ended, refused, as the table has them. */
function documented(): Map<string, string> {
  const lines = page.matchAll(/^\| `([^`]+)` \| ([a-z0-9.-]+) \|(.*)\|$/gm)
  const figures = [...lines].map(([, file, register, rest = '']): [string, string] => {
    const cells = rest.split('|').map((cell) => cell.trim().replaceAll(',', ''))
    return [`${file} ${register}`, cells.slice(1, 6).join(' ')]
  })
  return new Map(figures)
}

interface Hit {
  readonly register: string
  readonly name: string
}

/** Names that are shown, in their order, with the register that they lead to. */
function hitsIn(html: string): Hit[] {
  const links = html.matchAll(/<li><a href="\/rejestry\/([a-z0-9.-]+)\/[^"]*"[^>]*>(.*?)<\/a>/g)
  return [...links].map(([, register = '', name = '']) => ({
    register,
    name: name
      .replace(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  }))
}

describe('with every list of the data folder', { skip: skipWithoutExtract }, () => {
  let world: World
  let door: FastifyInstance
  const folder = mkdtempSync(join(tmpdir(), 'full-lists-'))
  const figures = new Map<string, string>()

  before(async () => {
    world = await testWorld('sample')
    const report = join(folder, 'overall.xml')
    writeFileSync(report, reportOf(extractedMedicines()))
    for (const fitting of fittings(registers, [...filesBelow(shared), report])) {
      const { staged, difference } = await takeIn(world, fitting, {
        day: undefined,
        isLookOnly: false,
        mayEndMany: fitting.path === report,
      })
      const { fresh, changed, ended } = difference
      figures.set(
        `${basename(fitting.path)} ${fitting.register.id}`,
        [staged.rows, fresh, changed, ended, staged.refused].join(' '),
      )
    }
    door = Fastify()
    await registerPages(door, world, { topics })
    await door.ready()
  })
  after(async () => {
    await door?.close()
    rmSync(folder, { recursive: true })
  })

  const seek = async (typed: string) => {
    const answer = await door.inject(`/rejestry?part=found&q=${encodeURIComponent(typed)}`)
    assert.equal(answer.statusCode, 200)
    return answer.body
  }

  it('as many are new, changed, ended and refused as the page says', () => {
    const said = documented()
    for (const [file, found] of figures)
      if (!file.startsWith('overall.xml')) assert.equal(found, said.get(file), file)
    assert.ok(figures.size > 20)
  })

  it('whoever asks first is answered at once, and soon from all of them', async () => {
    const began = performance.now()
    const first = await seek('szpital w Katowicach')
    const waited = performance.now() - began
    while ((await seek('szpital w Katowicach')).includes('data-again'))
      assert.ok(performance.now() - began < 60_000, 'the words are never taken in')
    assert.ok(waited < 10_000, `the first waited ${waited} ms`)
    assert.ok(first.includes('data-again') || hitsIn(first).length > 0)
  })

  for (const [typed, register, name, place] of searches)
    it(`"${typed}" finds ${name} ${place === 1 ? 'first' : 'among the first three'}`, async () => {
      const hits = hitsIn(await seek(typed))
      const shown = place === 1 ? hits.slice(0, 1) : hits.filter((hit) => hit.register === register)
      assert.ok(
        shown.some((hit) => hit.register === register && name.test(hit.name)),
        JSON.stringify(hits.slice(0, 12)),
      )
    })

  it('what nobody has is told, not guessed', async () => {
    for (const typed of ['qwrtzpsdfg', 'amotaks 777 mg', 'J99.99'])
      assert.deepEqual(hitsIn(await seek(typed)), [], typed)
  })
})
