/** WHO's ICD-API as programs ask it, and how RSK asks it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import type { Carrier } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { icd11Rows } from '#standards/terminology/icd11.table.ts'
import { overTheApi } from '../../systems/rsk-terminology/edge/who-icd-api.ts'
import { whoIcd } from './contract.ts'
import { entity } from './registers/entity.ts'
import { whoIcdServer } from './server.ts'

const home = '/icd/release/11/2025-01/mms'

describe('the ICD-API', () => {
  let world: World
  let server: FastifyInstance
  let origin: string
  before(async () => {
    world = await testWorld('empty')
    server = whoIcdServer(world)
    origin = await server.listen({ port: 0, host: '127.0.0.1' })
  })
  after(() => server?.close())

  const get = async (path: string, headers: Record<string, string> = { 'api-version': 'v2' }) => {
    const answer = await fetch(origin + path, { headers })
    const text = await answer.text()
    return { status: answer.status, body: answer.ok ? JSON.parse(text) : text }
  }

  it('ships no more of ICD-11 than the sample country needs', () => {
    assert(icd11Rows.length <= 60, String(icd11Rows.length))
    assert.equal(new Set(icd11Rows.map(({ code }) => code)).size, icd11Rows.length)
  })

  it('leads from releases to chapters to an entity, up and down', async () => {
    const { body } = await get('/icd/release/11/mms')
    assert.equal(body.latestRelease, `http://id.who.int${home}`)
    const top = (await get(home)).body
    assert(top.child.includes(`http://id.who.int${home}/12`))
    const asthma = (await get(`${home}/CA23`)).body
    assert.deepEqual(
      [asthma.code, asthma.classKind, asthma.title, asthma.parent, asthma.child],
      [
        'CA23',
        'category',
        { '@language': 'en', '@value': 'Asthma' },
        [`http://id.who.int${home}/12`],
        [`http://id.who.int${home}/CA23.0`],
      ],
    )
    const chapter = (await get(`${home}/12`)).body
    assert(chapter.child.includes(`http://id.who.int${home}/CA23`))
    assert(!chapter.child.includes(`http://id.who.int${home}/CA23.0`))
    assert.equal((await get('/icd/entity/119724091')).body.title['@value'], 'Type 2 diabetes mellitus')
  })

  it('tells the entity of a code, finds words, codes a text', async () => {
    const info = (await get(`${home}/codeinfo/5A11`)).body
    assert.deepEqual([info.code, info.stemId], ['5A11', `http://id.who.int${home}/119724091`])
    const found = (await get(`${home}/search?q=asthm%25`)).body.destinationEntities
    assert.deepEqual(
      found.map(({ theCode }: { theCode: string }) => theCode),
      ['CA23', 'CA23.0'],
    )
    const coded = (await get(`${home}/autocode?searchText=scabies`)).body
    assert.deepEqual([coded.theCode, coded.matchScore], ['1G04', 1])
    assert.equal((await get(`${home}/autocode?searchText=qqqq`)).body.theCode, undefined)
  })

  it('refuses what it cannot answer', async () => {
    assert.equal((await get(home, {})).status, 400)
    for (const path of [
      `${home}/codeinfo/QQ99`,
      `${home}/nothing`,
      '/icd/release/11/1999-01/mms',
      '/icd/entity/1',
    ])
      assert.equal((await get(path)).status, 404, path)
    assert.equal((await get(`${home}/search`)).status, 400)
    assert.equal((await get(`${home}/search?q=${'x'.repeat(201)}`)).status, 400)
  })

  it('is asked by RSK over HTTP; silence, nonsense and another host’s address are refused', async () => {
    const ask = (carrier: Carrier, code: string) =>
      carrier(world, whoIcd.code, { code }, { room: 'rsk', actor: { role: 'platform' }, purpose: 'platform' })
    const carrier = overTheApi(() => origin)
    const uri = `http://id.who.int${home}/761947693`
    assert.deepEqual(await ask(carrier, 'BA00'), { code: 'BA00', title: 'Essential hypertension', uri })
    await assert.rejects(ask(carrier, 'QQ99'), { category: 'not-found' })
    await assert.rejects(
      ask(
        overTheApi(() => undefined),
        'BA00',
      ),
      { category: 'unavailable' },
    )
    await assert.rejects(
      ask(
        overTheApi(() => 'http://127.0.0.1:1'),
        'BA00',
      ),
      { category: 'unavailable' },
    )
    const { createServer } = await import('node:http')
    const answers = [
      'not json',
      '{"latestRelease":"file:///etc/passwd"}',
      '{"latestRelease":"http://id.who.int/other"}',
    ]
    const nonsense = createServer((_request, response) => void response.end(answers.shift()))
    await new Promise<void>((done) => nonsense.listen(0, '127.0.0.1', done))
    const { port } = nonsense.address() as { port: number }
    for (let at = 0; at < 3; at += 1)
      await assert.rejects(
        ask(
          overTheApi(() => `http://127.0.0.1:${port}`),
          'BA00',
        ),
        { category: 'unavailable' },
      )
    nonsense.close()
  })

  it('reads WHO’s tabulation: numbers, blocks, indented titles; the shipped set gives way', async () => {
    const other = await testWorld('empty')
    const [source] = entity.sources
    assert(source?.form === 'csv')
    const uri = 'http://id.who.int/icd/release/11/2026-01/mms'
    const base = { ChapterNo: '12', Code: '', BlockId: '' }
    const rows = [
      { ...base, Title: 'Diseases of X', ClassKind: 'chapter', 'Linearization URI': `${uri}/197934298` },
      { ...base, Title: '- Y', ClassKind: 'block', BlockId: 'BlockL1-CA0', 'Linearization URI': `${uri}/1` },
      {
        ...base,
        Title: '- - Z, unspecified',
        ClassKind: 'category',
        Code: 'CA00.Z',
        Grouping1: 'BlockL1-CA0',
        'Linearization URI': `${uri}/2/unspecified`,
      },
      { ...base, Title: 'no kind', ClassKind: '', 'Linearization URI': `${uri}/3` },
    ]
    const staged = await stage(other, {
      register: entity,
      asOf: '2026-02-01',
      origin: 'SimpleTabulation-ICD-11-MMS-en.txt',
      rows: rows.map((row, at) => ({ line: at + 2, raws: source.entries(row as Record<string, string>) })),
    })
    assert.deepEqual([staged.entries, staged.refused], [3, 0])
    await apply(other, staged, { isWhole: true, mostLost: 1 })
    const second = whoIcdServer(other)
    const path = '/icd/release/11/2026-01/mms/2/unspecified'
    const { body, statusCode } = await second.inject({ url: path, headers: { 'api-version': 'v2' } })
    const told = JSON.parse(body)
    assert.deepEqual(
      [statusCode, told.code, told.title['@value'], told.parent],
      [200, 'CA00.Z', 'Z, unspecified', [`${uri}/1`]],
    )
    await second.close()
  })
})
