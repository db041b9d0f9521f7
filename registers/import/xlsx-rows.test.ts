/** Workbooks: cells as they are shown, a reason where they cannot be, and little memory whatever the sheet. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import type { XlsxSource } from '../source.ts'
import { type SheetParts, textRow, workbookOf } from '../trial/workbook-of.ts'
import { told, writtenFiles } from '../trial/written.ts'
import { readFile } from './read-file.ts'

setFlagsFromString('--expose-gc')
const gc: () => void = runInNewContext('gc')

const kept = writtenFiles()
const xlsx: XlsxSource = { form: 'xlsx', file: /^list\.xlsx$/, needs: ['a'], entries: (row) => [{ ...row }] }

/** What stands below a column `a`, cell by cell. */
async function below(cells: readonly string[], parts: Omit<SheetParts, 'rows'> = {}) {
  const rows = cells.map((cell, at) => `<row r="${at + 2}">${cell}</row>`).join('')
  const found = await told(kept('list.xlsx', workbookOf({ ...parts, rows: textRow(['a']) + rows })), xlsx)
  return found.map((row) => (typeof row === 'string' ? row : row.a))
}

/** Style 1 has this format. */
const format = (code: string) => ({
  styles: `<numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>`,
})
const number = (written: string, style = 1) => `<c s="${style}"><v>${written}</v></c>`

describe('a cell', () => {
  it('is a day only where its format shows one', async () => {
    for (const code of [
      'yyyy-mm-dd',
      'd mmm',
      '[$-415]d mmmm yyyy',
      '[Red]yyyy',
      '&quot;dnia &quot;d',
      'DD.MM.YYYY',
    ])
      assert.deepEqual(await below([number('46000')], format(code)), ['2025-12-09'], code)
    for (const code of [
      '[Red]0.00',
      '0 &quot;dni&quot;',
      '0\\d',
      '0_d',
      '#,##0.00 [$USD]',
      'h:mm',
      '[Yellow]0;[Red]-0',
      '@',
    ])
      assert.deepEqual(await below([number('12.5')], format(code)), ['12.5'], code)
  })

  it('counts its days from 1900 or from 1904, and has none that there are not', async () => {
    const days = [number('1'), number('59'), number('61'), number('45000.75'), number('2958465')]
    const said = ['1900-01-01', '1900-02-28', '1900-03-01', '2023-03-15', '9999-12-31']
    assert.deepEqual(await below(days, format('yyyy')), said)
    const properties = '<workbookPr date1904="1"/>'
    assert.deepEqual(await below([number('0'), number('44538')], { ...format('yyyy'), properties }), [
      '1904-01-01',
      '2025-12-09',
    ])
    for (const none of ['0', '60', '-1', '2958466', '1e300', 'x'])
      assert.deepEqual(await below([number(none)], format('yyyy')), [
        '2 column 1 holds a day that there is not',
      ])
    assert.deepEqual(await below(['<c t="d"><v>2026-11-27T00:00:00</v></c>']), ['2026-11-27'])
  })

  it('keeps spaces between the pieces of a text, and what XML cannot write', async () => {
    const texts = `<si><r><t xml:space="preserve">Jan </t></r><r><t>Nowak</t></r><rPh><t>x</t></rPh></si>
      <si><t> a_x000D__x005F_x0041_ </t></si>`
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>1</v></c>',
      '<c t="str"><v xml:space="preserve"> b</v></c>',
    ]
    assert.deepEqual(await below(cells, { texts }), ['Jan Nowak', 'a\r_x0041_', ' b'])
  })

  it('that holds an error, or nothing that can be shown, refuses its row with the column', async () => {
    const cells = [
      '<c t="e"><v>#N/A</v></c>',
      '<c t="s"><v>7</v></c>',
      '<c t="s"><v>-1</v></c>',
      '<c><f>A1+1</f></c>',
      '<c r="B5"><v>1</v></c><c r="A5"><v>2</v></c>',
      '<c r="A6"><v>1</v></c><c r="A6"><v>2</v></c>',
      '<c r="?"><v>1</v></c>',
      '<c><f>A1+1</f><v>2</v></c>',
      '<c t="b"><v>1</v></c>',
    ]
    const order = 'its cells are not in the order of their columns'
    assert.deepEqual(await below(cells), [
      '2 column 1 holds an error',
      '3 column 1 names a text that the workbook does not have',
      '4 column 1 names a text that the workbook does not have',
      '5 column 1 holds a formula without what it came to',
      `6 ${order}`,
      `7 ${order}`,
      `8 ${order}`,
      '2',
      '1',
    ])
  })

  it('in a column where no list has one refuses the file; an empty one there is none', async () => {
    assert.deepEqual(await below(['<c r="A2"><v>1</v></c><c r="XFD2" s="1"/>']), ['1'])
    await assert.rejects(below(['<c r="XFD2"><v>1</v></c>']), { code: 'file-many-columns' })
  })
})

describe('a workbook', () => {
  it('is refused when it is of the old form, locked, packed once more, or without its sheet', async () => {
    const refused = (bytes: Uint8Array, message: RegExp, source = xlsx) =>
      assert.rejects(told(kept('list.xlsx', bytes), source), { code: 'file-broken', message })
    const book = workbookOf({ rows: textRow(['a']) + textRow(['1']) })
    await refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old form/)
    await refused(zipSync({ 'list.xlsx': book }), /holds no workbook/)
    await refused(gzipSync(book), /damaged or cut off/)
    await refused(book, /lacks the sheet/, { ...xlsx, sheet: 'Other' })
    assert.deepEqual(await told(kept('list.xlsx', book), { ...xlsx, sheet: 'S' }), [{ a: '1' }])
    await refused(
      zipSync({ 'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="S"/>') }),
      /cut off|well-formed/,
    )
  })

  it('with a large sheet is read row by row in little memory', async () => {
    const book = workbookOf({ rows: textRow(['a']) + '<row><c><v>1</v></c></row>'.repeat(200_000) }, 9)
    const path = kept('list.xlsx', book)
    gc()
    const before = process.memoryUsage().heapUsed
    let count = 0
    for await (const _ of (await readFile(path, xlsx)).rows) {
      count += 1
      if (count % 100_000 !== 0) continue
      gc()
      const held = process.memoryUsage().heapUsed - before
      assert.ok(held < 10 << 20, `${held >> 20} MiB`)
    }
    assert.equal(count, 200_000)
  })

  it('with more text than can be held is refused', async () => {
    const texts = `<si><t>${'x'.repeat(1_000_000)}</t></si>`.repeat(34)
    const book = workbookOf({ rows: textRow(['a']), texts }, 0)
    await assert.rejects(told(kept('list.xlsx', book), xlsx), { code: 'file-texts', category: 'too-large' })
  })
})
