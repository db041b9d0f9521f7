/** Rows of one sheet of a workbook (ECMA-376 part 1, SpreadsheetML): texts, numbers and days as they are shown. */
import { readFileSync, statSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { XmlElement } from '../source.ts'
import { bombGuard, broken, mostColumns, tooLong } from './bounds.ts'
import type { CsvRow } from './csv-rows.ts'
import { XmlRows } from './xml-rows.ts'

/** A workbook is held whole while it is read. */
const mostBytes = 64 << 20
const wanted =
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/

export async function* xlsxRows(path: string, sheet?: string): AsyncGenerator<CsvRow> {
  const parts = partsOf(path)
  const texts = all(parts['xl/sharedStrings.xml'], 'si').map(textIn)
  const days = dayStyles(parts['xl/styles.xml'])
  for (const row of all(parts[sheetPath(parts, sheet)] ?? broken('The workbook lacks its sheet.'), 'row')) {
    const cells: string[] = []
    for (const cell of row.children) cells[columnOf(cell, cells.length)] = valueOfCell(cell, texts, days)
    const line = Number(row.attributes.r ?? 0)
    if (cells.length > mostColumns) tooLong(line)
    if (cells.some((cell) => cell !== undefined && cell !== ''))
      yield { line, cells: Array.from(cells, (cell) => cell ?? '') }
  }
}

function partsOf(path: string): Record<string, string> {
  if (statSync(path).size > mostBytes) broken('The workbook is too large; save the list as CSV.')
  const count = bombGuard(0)
  try {
    const files = unzipSync(readFileSync(path), {
      filter: ({ name, originalSize }) => {
        if (!wanted.test(name)) return false
        count(originalSize)
        return originalSize < 4 * mostBytes
      },
    })
    return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem') throw error
    return broken('The workbook is damaged.')
  }
}

function all(xml: string | undefined, element: string): XmlElement[] {
  if (xml === undefined) return []
  const reader = new XmlRows(element)
  return [...reader.take(xml), ...reader.close()].map((row) => row.element)
}

/** The first sheet, or the one of that name. */
function sheetPath(parts: Record<string, string>, sheet: string | undefined): string {
  const sheets = all(parts['xl/workbook.xml'], 'sheet')
  const found = sheet === undefined ? sheets[0] : sheets.find(({ attributes }) => attributes.name === sheet)
  const relation = all(parts['xl/_rels/workbook.xml.rels'], 'Relationship').find(
    ({ attributes }) => attributes.Id === found?.attributes.id,
  )
  if (!relation) return broken('The workbook lacks the sheet that this list is on.')
  return `xl/${(relation.attributes.Target ?? '').replace(/^\/?(xl\/)?/, '')}`
}

/** Texts in pieces of different looks are one text. */
function textIn({ name, text, children }: XmlElement): string {
  if (name === 't') return text
  return children
    .filter((child) => child.name !== 'rPh')
    .map(textIn)
    .join('')
}

/** Formats of days that every workbook has (18.8.30), and those that it adds. */
const builtInDays = new Set(['14', '15', '16', '17', '22'])

function dayStyles(styles: string | undefined): ReadonlySet<number> {
  const own = all(styles, 'numFmt').filter(({ attributes }) => /[yd]/i.test(attributes.formatCode ?? ''))
  const formats = new Set([...builtInDays, ...own.map(({ attributes }) => attributes.numFmtId ?? '')])
  const [cells] = all(styles, 'cellXfs')
  const days = (cells?.children ?? []).map(({ attributes }) => formats.has(attributes.numFmtId ?? ''))
  return new Set(days.flatMap((isDay, at) => (isDay ? [at] : [])))
}

function columnOf({ attributes }: XmlElement, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(attributes.r ?? '')?.[0]
  if (letters === undefined) return next
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function valueOfCell(cell: XmlElement, texts: readonly string[], days: ReadonlySet<number>): string {
  const { t: type, s: style } = cell.attributes
  const written = cell.children.find(({ name }) => name === 'v')?.text ?? ''
  if (type === 's') return texts[Number(written)] ?? ''
  if (type === 'inlineStr') return cell.children.map(textIn).join('')
  if ((type === undefined || type === 'n') && written !== '' && days.has(Number(style)))
    return dayOf(Number(written))
  return written
}

/** Days since 30 December 1899 (18.17.4.1). */
function dayOf(serial: number): string {
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000)
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10)
}
