/** Public registers over HTTP: what is there, what is hidden, and clear refusals. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import { apply } from '../import/apply.ts'
import { stage } from '../import/stage.ts'
import { rowsOf, wells } from '../trial/wells.ts'
import { registersDoor } from './door.ts'

const shown = {
  ...wells,
  toFhir: ({ content }: { content: object }, id: string) => ({ resourceType: 'Location', id, ...content }),
}
const secret = { ...wells, id: 'trial.secret', isPublic: false }

describe('registers over HTTP', () => {
  const door: FastifyInstance = Fastify({ routerOptions: { maxParamLength: 200 } })

  before(async () => {
    const world = await testWorld('empty')
    const load = async (asOf: string, rows: Parameters<typeof rowsOf>[0]) =>
      apply(world, await stage(world, { register: wells, asOf, origin: 'wells.csv', rows: rowsOf(rows) }), {
        isWhole: true,
        mostLost: 1,
      })
    const dangerous = { number: '3/a|b', name: '=cmd("x")', depth: '-4', uses: ['a', 'b'] }
    await load('2020-01-01', [{ number: '1', name: 'Głęboka', owner: 'Jan Ukryty' }])
    await load('2021-01-01', [
      { number: '1', name: 'Głębsza', owner: 'Jan Ukryty', state: 'open' },
      { number: '2', name: 'Mała' },
      dangerous,
    ])
    await registersDoor(door, world, [shown, secret])
  })

  const get = async (url: string, headers: Record<string, string> = {}) => {
    const answer = await door.inject({ url, headers })
    assert.doesNotMatch(answer.body, /Ukryty|owner/)
    return answer
  }
  const names = async (query: string) =>
    (await get(`/api/registers/trial.well${query}`))
      .json<{ entries: { name: string }[] }>()
      .entries.map(({ name }) => name)

  it('lists those that are public, with how many entries and how fresh', async () => {
    const { registers } = (await get('/api/registers')).json()
    assert.equal(registers.length, 1)
    const { id, count, lastEdition, page } = registers[0]
    assert.deepEqual([id, count, lastEdition, page], ['trial.well', 3, '2021-01-01', '/rejestry/trial.well'])
    assert.equal((await get('/api/registers/trial.secret')).statusCode, 404)
  })

  it('finds entries by words, by value, by day, page by page', async () => {
    assert.deepEqual(await names('?text=gleb'), ['Głębsza'])
    assert.deepEqual(await names('?text=gleb&day=2020-06-01'), ['Głęboka'])
    assert.deepEqual(await names('?where.state=open'), ['Głębsza'])
    assert.deepEqual(await names('?day=2020-06-01'), ['Głęboka'])
    const first = (await get('/api/registers/trial.well?limit=2')).json()
    assert.deepEqual([first.entries.length, typeof first.next], [2, 'string'])
    assert.equal((await get(first.next)).json().entries[0].key, '3/a|b')
  })

  it('shows an entry by its permalink, as FHIR too, and its history', async () => {
    const entry = '/api/registers/trial.well/entries/1'
    assert.equal((await get(`${entry}?day=2020-05-05`)).json().name, 'Głęboka')
    const odd = await get(`/api/registers/trial.well/entries/${encodeURIComponent('3/a|b')}`)
    assert.equal(odd.json().content.depth, -4)
    const fhir = await get(entry, { accept: 'application/fhir+json' })
    assert.match(String(fhir.headers['content-type']), /application\/fhir\+json/)
    assert.deepEqual([fhir.json().resourceType, fhir.json().id], ['Location', '1'])
    const { states } = (await get(`${entry}/history`)).json()
    assert.deepEqual(
      states.map(({ since, until }: { since: string; until: string | null }) => [since, until]),
      [
        ['2021-01-01', null],
        ['2020-01-01', '2021-01-01'],
      ],
    )
  })

  it('tells what changed, from a number on', async () => {
    const { changes, next } = (await get('/api/registers/trial.well/changes?limit=1')).json()
    assert.deepEqual([changes.length, changes[0].kind], [1, 'new'])
    const rest = (await get(next.replace('limit=1', 'limit=9'))).json()
    assert.equal(rest.changes.length, 3)
    assert.equal((await get(rest.next)).json().changes.length, 0)
  })

  it('gives the whole register as CSV that no spreadsheet runs, and as lines of JSON', async () => {
    const csv = await get('/api/registers/trial.well/download?format=csv')
    assert.match(String(csv.headers['content-disposition']), /attachment; filename="trial\.well-.*\.csv"/)
    assert.deepEqual(csv.body.replace('\uFEFF', '').split('\r\n'), [
      'number,name,depth,dug,state,uses,since,until',
      '1,Głębsza,,,open,,2021-01-01,',
      '2,Mała,,,,,2021-01-01,',
      `3/a|b,"'=cmd(""x"")",-4,,,a|b,2021-01-01,`,
      '',
    ])
    const lines = (await get('/api/registers/trial.well/download?format=ndjson&day=2020-02-02')).body
    assert.equal(JSON.parse(lines).name, 'Głęboka')
  })

  it('gives the whole register as XML, a state a line', async () => {
    const xml = await get('/api/registers/trial.well/download?format=xml&day=2021-02-02')
    assert.equal(xml.headers['content-type'], 'application/xml; charset=utf-8')
    assert.match(String(xml.headers['content-disposition']), /filename="trial\.well-2021-02-02\.xml"/)
    assert.deepEqual(xml.body.split('\n').slice(1), [
      '<register xmlns="https://openp1.pl/ns/register" id="trial.well" day="2021-02-02">',
      '<entry key="1" since="2021-01-01"><value field="number">1</value><value field="name">Głębsza</value><value field="state">open</value></entry>',
      '<entry key="2" since="2021-01-01"><value field="number">2</value><value field="name">Mała</value></entry>',
      '<entry key="3/a|b" since="2021-01-01"><value field="number">3/a|b</value><value field="name">=cmd(&#34;x&#34;)</value><value field="depth">-4</value><value field="uses">a</value><value field="uses">b</value></entry>',
      '</register>',
      '',
    ])
  })

  it('says 304 to whoever has it', async () => {
    const first = await get('/api/registers/trial.well')
    const again = await get('/api/registers/trial.well', { 'if-none-match': String(first.headers.etag) })
    assert.deepEqual([again.statusCode, again.body], [304, ''])
    assert.equal(first.headers['x-content-type-options'], 'nosniff')
  })

  it('refuses what it does not understand, in words', async () => {
    const refused: [string, number, string][] = [
      ['?day=2021-02-30', 400, 'not-a-day'],
      ['?day=yesterday', 400, 'not-a-day'],
      ['?limit=0', 400, 'not-a-number'],
      ['?limit=5000', 400, 'not-a-number'],
      ['?colour=red', 400, 'unknown-parameter'],
      ['?where.nothing=1', 400, 'unknown-field'],
      ['?where.owner=Jan', 400, 'unknown-field'],
      ['?where.depth=deep', 400, 'wrong-kind'],
      ['?text=a&text=b', 400, 'parameter-twice'],
      ['?text=a&after=b', 400, 'text-alone'],
      [`?text=${'a'.repeat(201)}`, 400, 'parameter-too-long'],
      ['/entries/none', 404, 'no-entry'],
      ['/entries/none/history', 404, 'no-entry'],
      ['/download?format=xls', 400, 'unknown-format'],
      ['/changes?after=-1', 400, 'not-a-number'],
    ]
    for (const [path, status, code] of refused) {
      const answer = await door.inject(`/api/registers/trial.well${path}`)
      assert.deepEqual([path, answer.statusCode, answer.json().code], [path, status, code])
    }
    const fhir = await get('/api/registers/trial.well/entries/none', { accept: 'application/fhir+json' })
    assert.equal(fhir.json().resourceType, 'OperationOutcome')
  })
})
