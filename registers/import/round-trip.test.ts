/** What was written is read back sign by sign, in every form, however it is packed and wherever its bytes are cut. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { contentKinds } from '../kinds.ts'
import type { Content, Entry } from '../register.ts'
import { register } from '../register.ts'
import type { Registers } from '../registers.ts'
import { downloadOf, type Format } from '../rest/download.ts'
import { registerNamespace } from '../rest/download-xml.ts'
import type { CsvSource, XlsxSource, XmlElement, XmlSource } from '../source.ts'
import { textRow, workbookOf } from '../trial/workbook-of.ts'
import { told, writtenFiles } from '../trial/written.ts'
import { csvRows } from './csv-rows.ts'
import { decoded } from './decoded.ts'
import { XmlRows } from './xml-rows.ts'

const kept = writtenFiles()
const words = { pl: 'x', en: 'x', uk: 'x' }
const field = (kind: 'text' | 'texts' | 'parts') => ({ kind, label: words })
const list = register({
  id: 'trial.list',
  title: words,
  steward: '',
  legalBasis: '',
  fields: { a: field('text'), b: field('text'), more: field('texts'), parts: field('parts') },
  key: ['a'],
  name: ({ a }) => String(a),
  shown: [],
  isPublic: true,
  sources: [],
})

const csv: CsvSource = {
  form: 'csv',
  file: /^list\.csv$/,
  separator: ',',
  needs: ['a', 'b', 'more'],
  entries: (row) => [{ ...row }],
}
const xlsx: XlsxSource = { form: 'xlsx', file: /^list\.xlsx$/, needs: [], entries: (row) => [{ ...row }] }
const xml: XmlSource = {
  form: 'xml',
  file: /^list\.xml$/,
  namespaces: [registerNamespace],
  element: 'entry',
  entries: (row) => [contentOf(row)],
  asOf: ({ day }) => day,
}

function contentOf({ children }: XmlElement): Content {
  const valuesOf = (name: string) => children.filter(({ attributes }) => attributes.field === name)
  const content: Record<string, Content[string]> = {}
  for (const name of ['a', 'b']) for (const { text } of valuesOf(name)) content[name] = text
  const more = valuesOf('more').map(({ text }) => text)
  const parts = valuesOf('parts').map((value) =>
    Object.fromEntries(value.children.map(({ attributes, text }) => [attributes.name ?? '', text])),
  )
  return { ...content, ...(more.length > 0 && { more }), ...(parts.length > 0 && { parts }) }
}

/** Signs that mean something to some form, and all others. */
const sign = fc.oneof(
  fc.constantFrom(...'",;|\n\r\t =+-@\'<>&]_xż\uFEFF'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)
const anyText = fc.string({ unit: sign, maxLength: 12 })
/** As registers keep them: without control characters, without spaces around. */
const storedText = anyText
  .map((text) => contentKinds.text(text))
  .filter((text) => typeof text === 'string' && text !== '') as fc.Arbitrary<string>
const rowsOf = (text: fc.Arbitrary<string>) =>
  fc.array(fc.record({ a: text, b: text }), { minLength: 1, maxLength: 8 })
const stored: fc.Arbitrary<Content[]> = fc.array(
  fc.record(
    {
      a: storedText,
      b: storedText,
      more: fc.array(storedText, { minLength: 1, maxLength: 3 }),
      parts: fc.array(
        fc.dictionary(storedText, storedText, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    },
    { requiredKeys: ['a'], noNullPrototype: true },
  ),
  { minLength: 1, maxLength: 8 },
)
const cuts = fc.array(fc.nat(4000), { maxLength: 12 })

async function written(contents: readonly Content[], format: Format): Promise<Buffer> {
  const entries: Entry[] = contents.map((content) => ({
    key: 'k',
    content,
    since: '2026-01-01',
    until: null,
    edition: 1,
  }))
  const registers = { list: async () => entries } as unknown as Registers
  const pieces = await Array.fromAsync(downloadOf({ registers, register: list, format, day: '2026-11-27' }))
  return Buffer.from(pieces.join(''))
}

async function* cutAt(bytes: Buffer, places: readonly number[]): AsyncGenerator<Buffer> {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  let from = 0
  for (const end of ends) {
    yield bytes.subarray(from, end)
    from = end
  }
}

/** What our own writer gives to spreadsheets: a text that they would run has an apostrophe before it. */
const isGiven = (cell: string | undefined, text: string): boolean =>
  cell === text || (/^[=+\-@\t\r]/.test(text) && cell === `'${text}`)

const packed = (name: string, bytes: Uint8Array) => [
  kept(name, bytes),
  kept(`${name}.gz`, gzipSync(bytes)),
  kept(`${name}.zip`, zipSync({ [`folder/${name}`]: bytes })),
]

describe('a list that was written', () => {
  it('as CSV comes back, wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(anyText), cuts, async (rows, places) => {
        const bytes = await written(rows, 'csv')
        const [, ...found] = await Array.fromAsync(csvRows(decoded(cutAt(bytes, places)), ',', true))
        assert.equal(found.length, rows.length)
        for (const [at, { a, b }] of rows.entries()) {
          const [first, second, ...others] = found[at]?.cells ?? []
          assert.ok(isGiven(first, a) && isGiven(second, b), JSON.stringify([first, a, second, b]))
          assert.deepEqual(others, ['', '', '2026-01-01', ''])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('as XML comes back, wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(stored, cuts, async (contents, places) => {
        const reader = new XmlRows(xml)
        const found: unknown[] = []
        const take = (rows: Iterable<ReturnType<XmlRows['close']>[number]>) => {
          for (const row of rows) found.push('fault' in row ? row.fault : contentOf(row.element))
        }
        const bytes = await written(contents, 'xml')
        for await (const text of decoded(cutAt(bytes, places))) take(reader.take(text))
        take(reader.close())
        assert.deepEqual(found, contents)
      }),
      { numRuns: 300 },
    )
  })

  it('comes back packed by gzip and by zip', async () => {
    await fc.assert(
      fc.asyncProperty(stored, async (contents) => {
        for (const path of packed('list.xml', await written(contents, 'xml')))
          assert.deepEqual(await told(path, xml), contents, path)
        const plain = await Promise.all(
          packed('list.csv', await written(contents, 'csv')).map((path) => told(path, csv)),
        )
        assert.deepEqual(plain[1], plain[0])
        assert.deepEqual(plain[2], plain[0])
        assert.equal(plain[0]?.length, contents.length)
      }),
      { numRuns: 30 },
    )
  })

  it('as a workbook comes back', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(anyText), fc.constantFrom(0 as const, 6 as const), async (rows, level) => {
        const book = workbookOf(
          { rows: [{ a: 'a', b: 'b' }, ...rows].map(({ a, b }) => textRow([a, b, 'end'])).join('') },
          level,
        )
        const found = await told(kept('list.xlsx', book), xlsx)
        assert.deepEqual(
          found,
          rows.map((row) => ({ ...row, end: 'end' })),
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('a register as XML', () => {
  it('is well-formed whatever it holds, and says of which day it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ a: anyText, more: fc.array(anyText) })), async (contents) => {
        const text = (await written(contents, 'xml')).toString()
        const reader = new XmlRows(xml)
        const rows = [...reader.take(text), ...reader.close()]
        assert.equal(rows.length, contents.length)
        assert.deepEqual([reader.root?.id, reader.root?.day], ['trial.list', '2026-11-27'])
      }),
      { numRuns: 200 },
    )
    const hostile = { a: `\0\u0008\uFFFE\uD800<&>"]]>\r\n\tż💊` }
    const path = kept('list.xml', await written([hostile], 'xml'))
    assert.deepEqual(await told(path, xml), [{ a: '\uFFFD\uFFFD\uFFFD\uFFFD<&>"]]>\r\n\tż💊' }])
  })
})
