/** Rows of one sheet of a workbook (ECMA-376 part 1, SpreadsheetML): texts, numbers and days as they are shown. */
import type { XmlElement } from '../source.ts'
import { mostColumns, tooManyColumns } from './bounds.ts'
import type { CsvRow } from './csv-rows.ts'
import { textIn, textOf, type Workbook, workbookIn } from './workbook.ts'

/** A row that cannot be read as it is shown. */
export interface FaultyRow {
  readonly line: number
  readonly fault: string
}

/** Rows (18.3.1.73) one by one; only the texts that cells share are held. */
export async function* xlsxRows(path: string, sheet?: string): AsyncGenerator<CsvRow | FaultyRow> {
  const book = await workbookIn(path, sheet)
  let line = 0
  for await (const row of book.rows) {
    line = lineOf(row, line + 1)
    const cells = cellsOf(row, book)
    if ('fault' in cells) yield { line, ...cells }
    else if (cells.length > mostColumns) tooManyColumns(line)
    else if (cells.length > 0) yield { line, cells: Array.from(cells, (cell) => cell ?? '') }
  }
}

const mostRows = 1_048_576

/** Rows may leave out their number. */
function lineOf({ attributes }: XmlElement, next: number): number {
  const said = Number(attributes.r ?? next)
  return Number.isInteger(said) && said > 0 && said <= mostRows ? said : next
}

type Read = { readonly value: string } | { readonly fault: string }

/** Cells without a value are left out, wherever they stand. */
function cellsOf(row: XmlElement, book: Workbook): string[] | { readonly fault: string } {
  const cells: string[] = []
  let next = 0
  for (const cell of row.children) {
    if (cell.name !== 'c') continue
    const column = columnOf(cell, next)
    if (column === undefined || column < next)
      return { fault: 'its cells are not in the order of their columns' }
    next = column + 1
    const read = readCell(cell, book)
    if ('fault' in read) return { fault: `column ${column + 1} ${read.fault}` }
    if (read.value !== '') cells[column] = read.value
  }
  return cells
}

function columnOf({ attributes }: XmlElement, next: number): number | undefined {
  if (attributes.r === undefined) return next
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(attributes.r)?.[1]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** By the type of the cell (18.18.11). What a formula came to is not kept by every program. */
function readCell(cell: XmlElement, book: Workbook): Read {
  const { t: type = 'n', s: style = '0' } = cell.attributes
  const element = cell.children.find(({ name }) => name === 'v')
  if (type === 'e') return { fault: 'holds an error' }
  if (type === 'inlineStr') return { value: cell.children.map(textIn).join('') }
  if (element === undefined && cell.children.some(({ name }) => name === 'f'))
    return { fault: 'holds a formula without what it came to' }
  const written = element === undefined ? '' : textOf(element)
  if (written === '') return { value: '' }
  if (type === 's') return sharedText(written, book)
  if (type === 'n' && book.days.has(Number(style))) return dayOf(Number(written), book.epoch)
  return { value: type === 'd' ? written.replace(/T.*$/, '') : written }
}

function sharedText(written: string, { texts }: Workbook): Read {
  const value = /^\d{1,8}$/.test(written) ? texts[Number(written)] : undefined
  return value === undefined ? { fault: 'names a text that the workbook does not have' } : { value }
}

const dayLength = 86_400_000
/** 31 December 9999. */
const lastDay = 2_958_465

/**
 * Days since 30 December 1899, or since 1 January 1904 (18.17.4.1); the time of the day is left out. Before March 1900 the first
 * calendar counts a 29 February that never was.
 */
function dayOf(serial: number, epoch: number): Read {
  const day = Math.floor(serial)
  const isOf1904 = epoch > Date.UTC(1900, 0, 1)
  if (!(isOf1904 ? day >= 0 : day >= 1 && day !== 60) || day > lastDay)
    return { fault: 'holds a day that there is not' }
  const shift = !isOf1904 && day < 60 ? 1 : 0
  return { value: new Date(epoch + (day + shift) * dayLength).toISOString().slice(0, 10) }
}
