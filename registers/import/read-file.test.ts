/** Files as others write them, and as an attacker would: rows, or a clear refusal, in little memory. */
import assert from 'node:assert/strict'
import { truncateSync } from 'node:fs'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import type { Source, XlsxSource } from '../source.ts'
import { textRow, workbookOf } from '../trial/workbook-of.ts'
import { csv, told, writtenFiles, xml } from '../trial/written.ts'
import { csvRows } from './csv-rows.ts'
import { readFile } from './read-file.ts'

const kept = writtenFiles()

const xlsx: XlsxSource = {
  form: 'xlsx',
  file: /^list\.xlsx$/,
  needs: ['a', 'b'],
  entries: (row) => [{ ...row }],
}

const refused = (path: string, source: Source, code: string) => assert.rejects(told(path, source), { code })

describe('a file is read', () => {
  it('as CSV with quotes, breaks inside values, a mark at its begin and Windows line ends', async () => {
    const text = '\uFEFFa;b\r\n"x ""y"";z";1\r\n"two\nlines";2\r\n\r\nshort\r\n;\r\n'
    assert.deepEqual(await told(kept('list.csv', text), csv), [
      { a: 'x "y";z', b: '1' },
      { a: 'two\nlines', b: '2' },
      '6 1 values instead of 2',
      { a: '', b: '' },
    ])
  })

  it('the same however the text is cut into pieces', async () => {
    const text = 'a;"b;\n""c""";d\n"";"";""\nx;y;z'
    const whole = [
      ['a', 'b;\n"c"', 'd'],
      ['', '', ''],
      ['x', 'y', 'z'],
    ]
    for (let size = 1; size <= text.length; size += 1) {
      const pieces = (async function* () {
        for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
      })()
      const rows: (readonly string[])[] = []
      for await (const { cells } of csvRows(pieces, ';', true)) rows.push(cells)
      assert.deepEqual(rows, whole, `pieces of ${size}`)
    }
  })

  it('packed by gzip and by zip, and in an older encoding', async () => {
    const row = [{ a: 'łąka', b: '1' }]
    assert.deepEqual(await told(kept('list.csv.gz', gzipSync('a;b\nłąka;1\n')), csv), row)
    const zip = zipSync({ 'folder/list.csv': strToU8('a;b\nłąka;1\n'), 'other.txt': strToU8('x') })
    assert.deepEqual(await told(kept('list.csv.zip', zip), csv), row)
    const old = Buffer.from([0x61, 0x3b, 0x62, 0x0a, 0xb3, 0xb9, 0x6b, 0x61, 0x3b, 0x31])
    assert.deepEqual(await told(kept('old.csv', old), { ...csv, encoding: 'windows-1250' }), row)
  })

  it('as XML, element by element, with the day of its root', async () => {
    const text = `<?xml version="1.0"?><l:list xmlns:l="urn:list" day="2026-08-13"><l:row id="1"><l:p> a&amp;b </l:p><l:p><![CDATA[<c>]]></l:p></l:row>\n<l:row id="2"/></l:list>`
    const path = kept('list.xml', text)
    assert.equal((await readFile(path, xml)).asOf, '2026-08-13')
    assert.deepEqual(await told(path, xml), [
      { id: '1', parts: ['a&b', '<c>'] },
      { id: '2', parts: [] },
    ])
  })

  it('as a workbook, with shared and own texts, numbers and days', async () => {
    const cells = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>łąka</t></is></c><c r="B2" s="1"><v>46000</v></c></row>
      <row r="3"><c r="B3"><v>4.5</v></c></row>`
    const book = workbookOf({
      rows: cells,
      texts: '<si><t>a</t></si><si><r><t>b</t></r></si>',
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    })
    assert.deepEqual(await told(kept('list.xlsx', book), xlsx), [
      { a: 'łąka', b: '2025-12-09' },
      { a: '', b: '4.5' },
    ])
    await refused(kept('bad.xlsx', book.slice(0, 400)), xlsx, 'file-broken')
  })
})

describe('a file is refused', () => {
  it('in another encoding, without its columns, empty, of another kind', async () => {
    await refused(kept('latin.csv', Buffer.from('a;b\n\xb3;1\n', 'latin1')), csv, 'file-encoding')
    await refused(kept('cut.csv', Buffer.from('a;b\n\xc5', 'latin1')), csv, 'file-encoding')
    await refused(kept('comma.csv', 'a,b\n1,2\n'), csv, 'file-columns')
    await refused(kept('empty.csv', ''), csv, 'file-empty')
    await refused(kept('head.csv', 'a;b\n'), csv, 'file-empty')
    await refused(kept('other.xml', '<list xmlns="urn:other"><row/></list>'), xml, 'file-namespace')
    await refused(kept('none.xml', '<list xmlns="urn:list"/>'), xml, 'file-broken')
  })

  it('cut off or damaged, packed or not', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${at};${Math.sin(at)}`).join('\n')
    const gz = kept('half.csv.gz', gzipSync(`a;b\n${rows}`))
    truncateSync(gz, 20_000)
    await refused(gz, csv, 'file-broken')
    const zip = kept('half.csv.zip', zipSync({ 'list.csv': strToU8(`a;b\n${rows}`) }))
    truncateSync(zip, 20_000)
    await refused(zip, csv, 'file-broken')
    await refused(kept('none.csv.zip', zipSync({ 'else.csv': strToU8('a;b\n1;2') })), csv, 'file-broken')
    await refused(kept('cut.xml', '<list xmlns="urn:list"><row/><row>'), xml, 'file-broken')
  })

  it('line by line, where a value is longer than any', async () => {
    const [fits, long] = ['x'.repeat(20_000), 'x'.repeat(20_001)]
    const reason = 'a value has more than 20000 characters'
    const text = `a;b\n1;${fits}\n2;${long}\n"${long}";3\n`
    assert.deepEqual(await told(kept('list.csv', text), csv), [
      { a: '1', b: fits },
      `3 ${reason}`,
      `4 ${reason}`,
    ])
    const rows = `<row a="${long}"/><row><p>${long}</p></row><row><p>${fits}</p></row>`
    assert.deepEqual(await told(kept('list.xml', `<l xmlns="urn:list">${rows}</l>`), xml), [
      `1 ${reason}`,
      `1 ${reason}`,
      { parts: [fits] },
    ])
    const book = workbookOf({
      rows: [
        ['a', 'b'],
        ['1', long],
        ['2', fits],
      ]
        .map(textRow)
        .join(''),
    })
    assert.deepEqual(await told(kept('list.xlsx', book), xlsx), [`2 ${reason}`, { a: '2', b: fits }])
  })

  it('that names a document type, or nests without end', async () => {
    const bomb = '<!DOCTYPE list [<!ENTITY a "aaaa">]><list xmlns="urn:list"><row>&a;</row></list>'
    await refused(kept('entity.xml', bomb), xml, 'file-doctype')
    await refused(kept('deep.xml', `<list xmlns="urn:list"><row>${'<a>'.repeat(100)}`), xml, 'file-broken')
  })

  it('that unpacks to far more than a list, or has a line of ten gigabytes, in little memory', async () => {
    const bomb = zipSync({ 'list.csv': new Uint8Array(150 << 20).fill(120) }, { level: 9 })
    await refused(kept('bomb.csv.zip', bomb), { ...csv, isQuoted: false }, 'file-long-value')
    const lines = gzipSync(`a;b\n${`${'x'.repeat(50_000)};1\n`.repeat(2500)}`)
    await refused(kept('bomb.csv.gz', lines), csv, 'file-bomb')
    const before = process.memoryUsage().rss
    const endless = (async function* () {
      const piece = `"${'x'.repeat(1 << 16)}`
      for (let at = 0; at < 160_000; at += 1) yield piece
    })()
    await assert.rejects(
      async () => {
        for await (const _ of csvRows(endless, ';', true)) assert.fail('no row ends')
      },
      { code: 'file-long-value' },
    )
    assert.ok(process.memoryUsage().rss - before < 200 << 20)
  })
})
