/** Comma-separated values: what RFC 4180 allows is read, what it forbids is refused, and neither takes long. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { csv, told, writtenFiles } from '../trial/written.ts'
import { csvRows } from './csv-rows.ts'

const kept = writtenFiles()
async function rowsOf(pieces: Iterable<string>, isQuoted = true) {
  const given = (async function* () {
    yield* pieces
  })()
  return Array.fromAsync(csvRows(given, ';', isQuoted))
}

describe('broken quotes', () => {
  const broken = [
    ['a quote inside a value that does not begin with one', 'a;b\n5" pipe;1\nx;2\ny;3\n', 2],
    ['two of them in a row', 'a;b\nx;1\n5" and 6" pipe;1\ny;3\n', 3],
    ['a quote that is never closed', 'a;b\nx;1\n"y;2\nz;3\n', 3],
    ['one in the last row, without a line end', 'a;b\nx;1\ny;"', 3],
    ['text behind a closing quote', 'a;b\n"two\nlines";1\n"x"zzz;1\n', 4],
    ['a quote behind a closing quote and a space', 'a;b\n"x" ";1\n"y";2\n', 2],
    ['a space before a quote', 'a;b\n1; "x"\n', 2],
    ['the names of the columns', '"a;b\n1;2\n', 1],
  ] as const

  it('refuse the whole file with the line, because lines behind them may be hidden', async () => {
    for (const [what, text, line] of broken)
      await assert.rejects(
        told(kept('list.csv', text), csv),
        ({ code, message }: { code: string; message: string }) =>
          code === 'file-quotes' && message.includes(`begins at line ${line} `),
        what,
      )
  })

  it('are found however the text is cut', async () => {
    for (const [what, text] of broken)
      for (let size = 1; size <= text.length; size += 1) {
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
          text.slice(at * size, (at + 1) * size),
        )
        await assert.rejects(rowsOf(pieces), { code: 'file-quotes' }, `${what}, pieces of ${size}`)
      }
  })

  it('are none in a list whose form knows no quotes', async () => {
    const rows = await rowsOf(['a;5" pipe\n"b;"c"d\n'], false)
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [
        ['a', '5" pipe'],
        ['"b', '"c"d'],
      ],
    )
  })
})

describe('hostile text', () => {
  /** An idle processor takes a third of it; what grows with the square takes minutes. */
  const inTime = async (work: () => Promise<unknown>, most = 2000) => {
    const before = process.cpuUsage()
    await work()
    const spent = process.cpuUsage(before).user / 1000
    assert.ok(spent < most, `${Math.round(spent)} ms of a processor`)
  }

  it('of twenty megabytes of quotes is refused at once, packed or not', async () => {
    const quotes = `a;b\n${'""'.repeat(10 << 20)}`
    const paths = [
      kept('list.csv', quotes),
      kept('list.csv.gz', gzipSync(quotes)),
      kept('list.csv.zip', zipSync({ 'list.csv': strToU8(quotes) })),
    ]
    for (const path of paths)
      await inTime(() => assert.rejects(told(path, csv), { code: 'file-long-value', category: 'too-large' }))
    await inTime(() => assert.rejects(rowsOf([quotes]), { code: 'file-long-value' }))
  })

  it('of twenty megabytes of quotes and line ends is read in time that grows with its length', async () => {
    const row = `${'"'.repeat(998)};\n`
    await inTime(async () => assert.equal((await rowsOf([row.repeat(20_000)])).length, 20_000))
    const feeds = `"${'\n'.repeat(1 << 19)}";\n`.repeat(38)
    await inTime(async () => assert.equal((await rowsOf([feeds])).length, 38))
  })

  it('has a row of at most a million characters, however it comes', async () => {
    const longest = `${'x'.repeat((1 << 20) - 2)};1`
    assert.equal((await rowsOf([`${longest}\n`])).length, 1)
    for (const row of [`${longest}2\n`, `"${longest}";1\n`])
      for (const size of [1 << 12, 1 << 22]) {
        const pieces = Array.from({ length: Math.ceil(row.length / size) }, (_, at) =>
          row.slice(at * size, (at + 1) * size),
        )
        await assert.rejects(rowsOf(pieces), { code: 'file-long-value' })
      }
  })

  it('has at most a thousand columns, each with its own name', async () => {
    const many = await rowsOf([`${'a;'.repeat(999)}a\n`, `${'"a";'.repeat(999)}a\n`])
    assert.deepEqual(
      many.map(({ cells }) => cells.length),
      [1000, 1000],
    )
    for (const row of [`x\n${'a;'.repeat(1000)}a\n`, `x\n${'"a";'.repeat(1000)}a\n`])
      await assert.rejects(rowsOf([row]), {
        code: 'file-many-columns',
        message: /^The row at line 2 has more than 1000 values/,
      })
    await assert.rejects(told(kept('list.csv', 'a;b;a\n1;2;3\n'), csv), {
      code: 'file-columns',
      message: /^Columns 1 and 3 have the same name/,
    })
    const unnamed = await told(kept('list.csv', 'a;b;;\n1;2;;\n'), csv)
    assert.deepEqual(unnamed, [{ a: '1', b: '2', '': '' }])
  })
})
