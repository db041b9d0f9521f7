/** A file as rows for one source: unpacked, decoded, read piece by piece. Memory stays small whatever the file is. */
import { refuse } from '#kernel/problem.ts'
import type { Raw } from '../register.ts'
import type { CsvSource, Source, XmlElement, XmlSource } from '../source.ts'
import { broken, longCell, longestCell } from './bounds.ts'
import { type CsvRow, csvRows } from './csv-rows.ts'
import { decoded } from './decoded.ts'
import type { Row } from './stage.ts'
import { unpacked } from './unpacked.ts'
import { type FaultyRow, xlsxRows } from './xlsx-rows.ts'
import { type XmlRow, XmlRows } from './xml-rows.ts'

export interface ReadFile {
  /** The day on which the list was true, where the file says it. */
  readonly asOf: string | undefined
  readonly rows: AsyncIterable<Row>
  /** For whoever does not take the rows to their end. */
  readonly close: () => Promise<void>
}

/**
 * `entry`: which list of a zip, where it holds several. Refuses at once, or while rows are taken: `unprocessable/file-encoding`, `file-broken`, `file-quotes`, `file-columns`, `file-doctype`,
 * `file-namespace`, `file-empty`; `too-large/file-bomb`, `file-long-value`, `file-many-columns`, `file-texts`. What of rows cannot be read comes as their fault.
 */
export async function readFile(path: string, source: Source, entry?: string): Promise<ReadFile> {
  if (source.form === 'xml') return xmlFile(path, source, entry)
  const rows =
    source.form === 'xlsx'
      ? xlsxRows(path, source.sheet)
      : csvRows(withoutMark(textOf(path, source, entry)), source.separator, source.isQuoted ?? true)
  // A file that was not begun is not open yet.
  return { asOf: undefined, rows: tableRows(rows, source), close: async () => undefined }
}

const textOf = (path: string, { file, encoding }: Source, entry: string | undefined) =>
  decoded(unpacked(path, file, entry), encoding)

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
  rows: AsyncIterable<CsvRow | FaultyRow>,
  source: Table & { readonly form: 'csv' | 'xlsx' },
): AsyncGenerator<Row> {
  let columns = source.columns
  let count = 0
  for await (const row of rows) {
    if ('fault' in row) {
      count += 1
      yield row
      continue
    }
    const { line, cells } = row
    if (columns === undefined) {
      columns = cells.map((cell) => cell.trim())
      checkColumns(columns, source.needs)
      continue
    }
    count += 1
    const fault = faultOf(cells, columns.length, source.form)
    yield fault === undefined ? rowOf(line, namedBy(columns, cells), source.entries) : { line, fault }
  }
  if (count === 0) refuse('unprocessable', 'file-empty', 'The file holds no rows.')
}

function faultOf(cells: readonly string[], columns: number, form: 'csv' | 'xlsx'): string | undefined {
  const isOther = form === 'csv' ? cells.length !== columns : cells.length > columns
  if (isOther) return `${cells.length} values instead of ${columns}`
  return cells.some((cell) => cell.length > longestCell) ? longCell : undefined
}

/** Columns without a name may be several: nobody asks for them. */
function checkColumns(columns: readonly string[], needs: readonly string[]): void {
  const again = columns.findIndex((name, at) => name !== '' && columns.indexOf(name) !== at)
  if (again >= 0)
    refuse(
      'unprocessable',
      'file-columns',
      `Columns ${columns.indexOf(columns[again] ?? '') + 1} and ${again + 1} have the same name: nobody can tell which one counts.`,
    )
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

async function xmlFile(path: string, source: XmlSource, entry: string | undefined): Promise<ReadFile> {
  const text = withoutMark(textOf(path, source, entry))
  const reader = new XmlRows(source)
  try {
    const began = await untilRoot(reader, text)
    const { root = {}, namespace } = reader
    if (source.namespaces && !source.namespaces.includes(namespace))
      refuse(
        'unprocessable',
        'file-namespace',
        'The XML is of another namespace: another list, or another edition of it.',
      )
    return {
      asOf: source.asOf?.(root),
      rows: xmlRows({ reader, began, text, source }),
      close: async () => void (await text.return(undefined)),
    }
  } catch (error) {
    await text.return(undefined)
    throw error
  }
}

/** The root says of which day the list is. A long comment may stand before it. */
async function untilRoot(reader: XmlRows, text: AsyncGenerator<string>): Promise<XmlRow[]> {
  const began: XmlRow[] = []
  let isEmpty = true
  while (reader.root === undefined) {
    const next = await text.next()
    if (next.done && isEmpty) refuse('unprocessable', 'file-empty', 'The file is empty.')
    isEmpty = false
    began.push(...(next.done ? reader.close() : reader.take(next.value)))
  }
  return began
}

interface XmlReading {
  readonly reader: XmlRows
  readonly began: readonly XmlRow[]
  readonly text: AsyncIterable<string>
  readonly source: XmlSource
}

async function* xmlRows({ reader, began, text, source }: XmlReading): AsyncGenerator<Row> {
  const entries = (element: XmlElement) => source.entries(element, reader.root ?? {})
  let count = 0
  const told = (row: XmlRow): Row => {
    count += 1
    return 'fault' in row ? row : rowOf(row.line, row.element, entries)
  }
  for (const row of began) yield told(row)
  for await (const chunk of text) for (const row of reader.take(chunk)) yield told(row)
  for (const row of reader.close()) yield told(row)
  if (count === 0) broken(`The XML holds no ${source.element}.`)
}
