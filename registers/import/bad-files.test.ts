/** Files that are wrong, by accident or on purpose, on their whole way into a register: a clear report, and the register as it was. */
import assert from 'node:assert/strict'
import { truncateSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeEach, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { registersOf } from '../of-world.ts'
import { register } from '../register.ts'
import { downloadOf } from '../rest/download.ts'
import type { Source } from '../source.ts'
import { wells } from '../trial/wells.ts'
import { textRow, workbookOf } from '../trial/workbook-of.ts'
import { writtenFiles } from '../trial/written.ts'
import { apply } from './apply.ts'
import { fittings } from './order.ts'
import { stage } from './stage.ts'
import { takeIn } from './take-in.ts'

const kept = writtenFiles()
const needs = ['number', 'name']
const entries = (row: Readonly<Record<string, string>>) => [{ ...row }]
const sources: Source[] = [
  { form: 'csv', file: /^wells\.csv$/, separator: ',', needs, entries },
  { form: 'xlsx', file: /^wells\.xlsx$/, needs, entries },
  {
    form: 'xml',
    file: /^wells\.xml$/,
    namespaces: ['urn:wells'],
    element: 'well',
    entries: ({ attributes }) => [attributes],
  },
]
const listed = register({ ...wells, sources })
const good = 'number,name,dug\n1,Głęboka,2001-02-28\n2,Mała,\n3,Sucha,\n'

describe('a bad file', () => {
  let world: World

  beforeEach(async () => {
    world = await testWorld('empty')
    await load(kept('wells.csv', good))
  })

  async function load(path: string, mayEndMany = false) {
    const [fitting] = fittings([listed], [path])
    return takeIn(world, fitting ?? assert.fail(basename(path)), {
      day: '2026-01-01',
      isLookOnly: false,
      mayEndMany,
    })
  }

  /** Everything that anybody is told of the register. */
  const all = async () => {
    const { sql } = world.database
    const tables = [
      'select * from registers.entry order by key, since',
      'select * from registers.change order by number',
      `select * from registers.edition where state = 'applied' order by number`,
    ]
    return JSON.stringify(await Promise.all(tables.map((text) => sql.query(text))))
  }

  async function changesNothing(path: string, code: string) {
    const before = await all()
    await assert.rejects(load(path), { code }, `${basename(path)}: ${code}`)
    assert.equal(await all(), before, `${basename(path)}: ${code}`)
  }

  it('changes nothing when it is written, packed or built in another way than it says', async () => {
    const many = `number,name\n${Array.from({ length: 5000 }, (_, at) => `${at},Studnia ${Math.sin(at)}`).join('\n')}\n`
    await changesNothing(kept('wells.csv', Buffer.from(`${good}4,\xb3\xb9ka,\n`, 'latin1')), 'file-encoding')
    await changesNothing(kept('wells.csv', Buffer.from(`\uFEFF${good}`, 'utf16le')), 'file-encoding')
    await changesNothing(kept('wells.csv', good.replaceAll(',', ';')), 'file-columns')
    await changesNothing(kept('wells.csv', good.replace('dug', 'name')), 'file-columns')
    await changesNothing(kept('wells.csv', good.replace('2,Mała', '2,"Mała')), 'file-quotes')
    await changesNothing(kept('wells.csv', good.replace('2,Mała', '2,Mała 5" rura')), 'file-quotes')
    await changesNothing(kept('wells.csv', `${many}9999,"x`), 'file-quotes')
    const half = kept('wells.csv.zip', zipSync({ 'wells.csv': strToU8(many) }))
    truncateSync(half, 9000)
    await changesNothing(half, 'file-broken')
    const gzip = kept('wells.csv.gz', gzipSync(many))
    truncateSync(gzip, 9000)
    await changesNothing(gzip, 'file-broken')
    const wrong = Buffer.from(zipSync({ 'wells.csv': strToU8(many) }, { level: 0 }))
    wrong.write('X', wrong.indexOf('Studnia 0'))
    await changesNothing(kept('wells.csv.zip', wrong), 'file-broken')
    await changesNothing(kept('wells.csv.zip', zipSync({ '../wells.csv': strToU8(good) })), 'file-broken')
    await changesNothing(
      kept('wells.xml', '<l xmlns="urn:wells"><well number="1" name="x"/><well'),
      'file-broken',
    )
    await changesNothing(
      kept('wells.xml', '<l xmlns="urn:other"><well number="1" name="x"/></l>'),
      'file-namespace',
    )
    await changesNothing(
      kept('wells.xlsx', workbookOf({ rows: textRow(needs) }).slice(0, -40)),
      'file-broken',
    )
  })

  it('changes nothing when it is a bomb, or has a line of ten gigabytes', async () => {
    const long = kept('wells.csv', `${good}4,`)
    truncateSync(long, 10 * 2 ** 30)
    await changesNothing(long, 'file-long-value')
    const zeros = new Uint8Array(30 << 20).fill(120)
    await changesNothing(
      kept('wells.csv.zip', zipSync({ 'wells.csv': zeros }, { level: 9 })),
      'file-long-value',
    )
    for (const [row, code] of [
      ['1,x,\n', 'file-repeats'],
      ['1,,\n', 'file-refused'],
      ['1,x\n', 'file-refused'],
      [`1,${'x'.repeat(2000)},\n`, 'file-bomb'],
    ] as const) {
      const lines = gzipSync(`number,name,dug\n${row.repeat(Math.ceil((21 << 20) / row.length))}`)
      await changesNothing(kept('wells.csv.gz', lines), code)
    }
    const rows = textRow(needs) + textRow(['1', 'x'.repeat(2000)]).repeat(11_000)
    await changesNothing(kept('wells.xlsx', workbookOf({ rows }, 9)), 'file-bomb')
  })

  it('with rows that are wrong says which and why, and leaves their entries as they are', async () => {
    const text = 'number,name,dug\n1,Głęboka,2026-02-30\n2,Mała,\n2,Duża,\n3,Sucha,\n4,Nowa,\n'
    const { staged, difference } = await load(kept('wells.csv', text))
    assert.deepEqual([staged.refused, staged.unread], [2, 0])
    assert.deepEqual(difference.refusals, [
      { line: 2, reason: 'dug is no day' },
      { line: 4, reason: 'the key stands in the source twice' },
    ])
    const { fresh, changed, ended, same, left } = difference
    assert.deepEqual(
      { fresh, changed, ended, same, left },
      { fresh: 1, changed: 0, ended: 0, same: 2, left: 1 },
    )
    const now = await registersOf(world).list(listed)
    assert.deepEqual(
      now.map(({ key, content }) => `${key} ${content.name} ${content.dug ?? ''}`),
      ['1 Głęboka 2001-02-28', '2 Mała ', '3 Sucha ', '4 Nowa '],
    )
  })

  it('with letters that carry a heap of marks is refused in that row, at once', async () => {
    const heap = `a${'\u0301'.repeat(9000)}${'\u0316'.repeat(9000)}`
    const before = process.cpuUsage()
    const { staged, difference } = await load(
      kept('wells.csv', `${good}${`4,${heap},\n`.repeat(30)}5,Ża̧ba,\n`),
    )
    assert.ok(process.cpuUsage(before).user < 3e6)
    assert.deepEqual([staged.refused, difference.refusals[0]?.reason], [30, 'name is no text'])
    assert.equal((await registersOf(world).get(listed, '5'))?.content.name, 'Ża̧ba'.normalize('NFC'))
  })

  it('that says two things of one entry keeps the first, and refuses each line that says the other', async () => {
    const rows = ['4,A,', '4,A,', '4,B,', '4,B,', '4,A,', '4,C,', '4,B,']
    const { staged } = await load(kept('wells.csv', good + rows.join('\n')))
    const refused = await world.database.sql.query<{ line: number }>(
      'select line from registers.refused where edition = $1 order by line',
      [staged.edition],
    )
    assert.deepEqual(
      refused.map(({ line }) => line),
      [7, 8, 10, 11],
    )
    assert.deepEqual([staged.refused, staged.unread], [4, 0])
  })

  it('whose rows cannot be read ends nothing until a person says so', async () => {
    const text = 'number,name,dug\n1,Głęboka,2001-02-28\n2,Mała,\n3,Sucha\n4,Nowa,\n5,E,\n6,F,\n7,G,\n'
    const more = kept('wells.csv', text.replace('3,Sucha', '3,Sucha,'))
    await load(more)
    await changesNothing(kept('wells.csv', text), 'register-loss')
    const { difference } = await load(kept('wells.csv', text), true)
    assert.deepEqual([difference.ended, difference.samples.ended], [1, ['3']])
  })

  it('that a spreadsheet would run is taken as text, and given to spreadsheets as text', async () => {
    const formula = '=HYPERLINK(""http://evil.example"";""x"")'
    await load(kept('wells.csv', `${good}4,"${formula}",\n5,@SUM(1),\n`))
    const name = (await registersOf(world).get(listed, '4'))?.content.name
    assert.equal(name, '=HYPERLINK("http://evil.example";"x")')
    const download = {
      registers: registersOf(world),
      register: listed,
      format: 'csv',
      day: '2026-11-27',
    } as const
    const text = (await Array.fromAsync(downloadOf(download))).join('')
    assert.ok(text.includes(`\r\n4,"'${formula}",`) && text.includes(`\r\n5,'@SUM(1),`))
  })
})

describe('two files at once', () => {
  it('are not read into one register: the second is told to wait, the first goes in whole', async () => {
    const world = await testWorld('empty')
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slow = async function* () {
      yield { line: 1, raws: [{ number: '1', name: 'Pierwsza' }] }
      begun.resolve()
      await gate.promise
    }
    const order = { register: listed, asOf: '2026-01-01', origin: 'slow.csv' }
    const before = await stage(world, {
      ...order,
      rows: [{ line: 1, raws: [{ number: '0', name: 'Zerowa' }] }],
    })
    const first = stage(world, { ...order, rows: slow() })
    await begun.promise
    await assert.rejects(apply(world, before, { isWhole: true }), { code: 'register-being-read' })
    await assert.rejects(stage(world, { ...order, rows: [{ line: 1, raws: [] }] }), {
      code: 'register-being-read',
      category: 'conflict',
    })
    gate.resolve()
    const { fresh } = await apply(world, await first, { isWhole: true })
    assert.equal(fresh, 1)
    await assert.rejects(apply(world, before, { isWhole: true }), { code: 'register-staged' })
    assert.equal((await stage(world, { ...order, rows: [{ line: 1, raws: [] }] })).entries, 0)
  })
})
