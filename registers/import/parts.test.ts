/** A list in several files: the end of an entry is judged over all of them, and one bad file keeps all of them out. */
import assert from 'node:assert/strict'
import { truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, describe, it } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { registersOf } from '../of-world.ts'
import { register } from '../register.ts'
import type { Source } from '../source.ts'
import { wells } from '../trial/wells.ts'
import { writtenFiles } from '../trial/written.ts'
import { filesBelow, fittings, fittingsInside } from './order.ts'
import { together } from './parts.ts'
import { takeIn } from './take-in.ts'

const needs = ['number', 'name']
const sources: Source[] = [
  { form: 'csv', file: /^wells.*\.csv$/, separator: ',', needs, entries: (row) => [{ ...row }] },
  {
    form: 'xml',
    file: /^wells.*\.xml$/,
    element: 'well',
    entries: ({ attributes }) => [attributes],
    asOf: ({ day }) => day,
  },
]
const listed = register({ ...wells, sources })
const head = 'number,name\n'
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `${from + at},Studnia ${from + at}\n`).join('')

describe('a list in several files', () => {
  let world: World
  beforeEach(async () => {
    world = await testWorld('empty')
  })
  const kept = writtenFiles()

  const load = async (paths: readonly string[], isLookOnly = false) => {
    const [fitting, ...more] = together(fittingsInside([listed], paths))
    assert.deepEqual([fitting === undefined, more.length], [false, 0])
    return takeIn(world, fitting ?? assert.fail(), { isLookOnly, mayEndMany: false })
  }
  const count = () => registersOf(world).count(listed)

  it('ends what none of them has, and nothing that one of them has', async () => {
    const [north, south] = [
      kept('wells-north.csv', head + rows(0, 50)),
      kept('wells-south.csv', head + rows(50, 100)),
    ]
    const first = await load([north, south])
    assert.deepEqual(
      [first.difference.fresh, first.staged.rows, first.staged.origin],
      [100, 100, 'wells-north.csv (2 files)'],
    )
    const lessSouth = kept('wells-south.csv', head + rows(50, 95) + rows(100, 102))
    const look = await load([north, lessSouth], true)
    assert.deepEqual([look.difference.ended, look.difference.fresh, await count()], [5, 2, 100])
    const { difference } = await load([north, lessSouth])
    assert.deepEqual([difference.ended, difference.fresh, difference.same], [5, 2, 95])
    assert.equal(await count(), 97)
    // One of them alone would end half of the register.
    await assert.rejects(load([north]), { code: 'register-loss' })
    assert.equal(await count(), 97)
  })

  it('comes in a zip as well, whatever that is called, in folders, beside files', async () => {
    const zip = kept(
      'dane.zip',
      zipSync({
        'a/wells-1.csv': strToU8(head + rows(0, 3)),
        'b/wells-2.csv': strToU8(head + rows(3, 5)),
        'Info.txt': strToU8('x'),
      }),
    )
    const { difference } = await load([zip, kept('wells-more.csv', head + rows(5, 7))])
    assert.equal(difference.fresh, 7)
    assert.ok(filesBelow(dirname(zip)).includes(zip))
    const single = fittings(
      [listed],
      [kept('wells.csv.zip', zipSync({ 'x/wells.csv': strToU8(head), 'wells.csv': strToU8(head) }))],
    )
    await assert.rejects(
      takeIn(world, single[0] ?? assert.fail(), { isLookOnly: false, mayEndMany: false }),
      /several lists of that name.*--together/,
    )
  })

  it('names the file of a refused line, and refuses what two of them say otherwise', async () => {
    const { staged, difference } = await load([
      kept('wells-1.csv', `${head}1,Stara\n2,\n`),
      kept('wells-2.csv', `${head}1,Inna\n3,Nowa\n4\n`),
    ])
    assert.deepEqual([difference.fresh, staged.refused], [2, 3])
    assert.deepEqual(difference.refusals.map(({ line, reason }) => `${line} ${reason}`).toSorted(), [
      '2 wells-2.csv: the key stands in the source twice',
      '3 wells-1.csv: name is missing',
      '4 wells-2.csv: 1 values instead of 2',
    ])
  })

  it('is refused whole where one file is broken, and can then be read again', async () => {
    const good = kept('wells-1.csv', head + rows(0, 1500))
    await assert.rejects(load([good, kept('wells-2.csv', `${head}9999,"open`)]), { code: 'file-quotes' })
    await assert.rejects(load([good, kept('wells-2.csv', 'other\n1\n')]), { code: 'file-columns' })
    await assert.rejects(load([good, kept('wells-2.csv', '')]), { code: 'file-empty' })
    const zip = kept('half.zip', zipSync({ 'wells-3.csv': strToU8(head + rows(0, 900)) }, { level: 0 }))
    truncateSync(zip, 500)
    await assert.rejects(load([good, zip]), /half\.zip/)
    assert.equal(await count(), 0)
    const { difference } = await load([good, kept('wells-2.csv', head + rows(1500, 1501))])
    assert.equal(difference.fresh, 1501)
  })

  it('is of one day', async () => {
    const xml = (day: string, number: string) =>
      kept(`wells-${number}.xml`, `<l day="${day}"><well number="${number}" name="Studnia"/></l>`)
    await assert.rejects(load([xml('2026-01-01', '1'), xml('2026-01-02', '2')]), { code: 'file-days' })
    const { staged } = await load([xml('2026-01-02', '1'), xml('2026-01-02', '2')])
    assert.deepEqual([staged.asOf, staged.entries], ['2026-01-02', 2])
    await assert.rejects(
      load([
        kept('wells-2026-02-01.csv', head + rows(1, 3)),
        kept('wells-2026-02-02.csv', head + rows(3, 5)),
      ]),
      { code: 'file-days' },
    )
  })

  it('has a thousand files at most', () => {
    const path = kept('wells-1.csv', head)
    assert.throws(
      () =>
        together(
          fittings(
            [listed],
            Array.from({ length: 1001 }, () => path),
          ),
        ),
      { code: 'file-parts' },
    )
  })
})
