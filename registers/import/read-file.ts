/** A file as rows for one source: unpacked, decoded, read piece by piece. Memory stays small whatever the file is. */
import { refuse } from '#kernel/problem.ts'
import type { Raw } from '../register.ts'
import type { CsvSource, Source, XmlSource } from '../source.ts'
import { broken } from './bounds.ts'
import { csvRows } from './csv-rows.ts'
import { decoded } from './decoded.ts'
import type { Row } from './stage.ts'
import { unpacked } from './unpacked.ts'
import { xlsxRows } from './xlsx-rows.ts'
import { XmlRows } from './xml-rows.ts'

export interface ReadFile {
  /** The day on which the list was true, where the file says it. */
  readonly asOf: string | undefined
  readonly rows: AsyncIterable<Row>
}

/**
 * Refuses at once, or while rows are taken: `unprocessable/file-encoding`, `file-broken`, `file-columns`, `file-doctype`,
 * `file-namespace`, `file-empty`; `too-large/file-bomb`, `file-long-value`. What of rows cannot be read comes as their fault.
 */
export async function readFile(path: string, source: Source): Promise<ReadFile> {
  if (source.form === 'xml') return xmlFile(path, source)
  const rows =
    source.form === 'xlsx'
      ? xlsxRows(path, source.sheet)
      : csvRows(withoutMark(textOf(path, source)), source.separator, source.isQuoted ?? true)
  return { asOf: undefined, rows: tableRows(rows, source) }
}

const textOf = (path: string, { file, encoding }: Source) => decoded(unpacked(path, file), encoding)

/** The byte order mark is none of the text. (A decoder takes away that of UTF-8, not one that was doubled.) */
async function* withoutMark(text: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true
  for await (const chunk of text) {
    yield isFirst ? chunk.replace(/^\uFEFF+/, '') : chunk
    isFirst = false
  }
}

type Table = Pick<CsvSource, 'columns' | 'needs' | 'entries'>

/** Of an XLSX sheet, empty cells at the end of a row are left out of the file. */
async function* tableRows(
  rows: AsyncIterable<{ readonly line: number; readonly cells: readonly string[] }>,
  source: Table & { readonly form: 'csv' | 'xlsx' },
): AsyncGenerator<Row> {
  let columns = source.columns
  let count = 0
  for await (const { line, cells } of rows) {
    if (columns === undefined) {
      columns = cells.map((cell) => cell.trim())
      checkColumns(columns, source.needs)
      continue
    }
    count += 1
    if (source.form === 'csv' ? cells.length !== columns.length : cells.length > columns.length)
      yield { line, fault: `${cells.length} values instead of ${columns.length}` }
    else yield rowOf(line, namedBy(columns, cells), source.entries)
  }
  if (count === 0) refuse('unprocessable', 'file-empty', 'The file holds no rows.')
}

function checkColumns(columns: readonly string[], needs: readonly string[]): void {
  const missing = needs.filter((name) => !columns.includes(name))
  if (missing.length > 0)
    refuse(
      'unprocessable',
      'file-columns',
      `The file lacks the columns ${missing.join(', ')}: it is another list, or separated in another way.`,
    )
}

const namedBy = (columns: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']))

function rowOf<T>(line: number, row: T, entries: (row: T) => readonly Raw[]): Row {
  try {
    return { line, raws: entries(row) }
  } catch {
    return { line, fault: 'the row is not as this list writes it' }
  }
}

async function xmlFile(path: string, source: XmlSource): Promise<ReadFile> {
  const text = withoutMark(textOf(path, source))
  const reader = new XmlRows(source.element)
  // The root comes with the first piece, and with it the day of the list.
  const first = await text.next()
  if (first.done) return refuse('unprocessable', 'file-empty', 'The file is empty.')
  const began = reader.take(first.value)
  if (source.namespaces && !source.namespaces.includes(reader.namespace))
    refuse(
      'unprocessable',
      'file-namespace',
      'The XML is of another namespace: another list, or another edition of it.',
    )
  return { asOf: source.asOf?.(reader.root), rows: xmlRows({ reader, began, text, source }) }
}

interface XmlReading {
  readonly reader: XmlRows
  readonly began: ReturnType<XmlRows['take']>
  readonly text: AsyncIterable<string>
  readonly source: XmlSource
}

async function* xmlRows({ reader, began, text, source }: XmlReading): AsyncGenerator<Row> {
  const entries = (element: Parameters<XmlSource['entries']>[0]) => source.entries(element, reader.root)
  let count = 0
  const told = (found: typeof began): Row[] => {
    count += found.length
    return found.map(({ line, element }) => rowOf(line, element, entries))
  }
  yield* told(began)
  for await (const chunk of text) yield* told(reader.take(chunk))
  yield* told(reader.close())
  if (count === 0) broken(`The XML holds no ${source.element}.`)
}
