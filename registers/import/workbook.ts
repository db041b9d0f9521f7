/** A workbook (ECMA-376 part 1, SpreadsheetML): which sheet is meant, its texts, which styles are days. The sheet itself is streamed. */
import { refuse } from '#kernel/problem.ts'
import type { XmlElement } from '../source.ts'
import { bombGuard, broken, longestValue } from './bounds.ts'
import { decoded } from './decoded.ts'
import { XmlRows } from './xml-rows.ts'
import { bytesOf, withBytes, type ZipFile, zipFile } from './zip-file.ts'

export interface Workbook {
  readonly texts: readonly string[]
  /** Numbers of the styles that show a day. */
  readonly days: ReadonlySet<number>
  /** Day 0 of its calendar, as milliseconds. */
  readonly epoch: number
  /** Elements `row` of the sheet, one by one. */
  readonly rows: AsyncIterable<XmlElement>
}

const mostParts = 10_000

/** Texts are held while the sheet is read. */
const mostTexts = 2_000_000
const mostCharacters = 32 << 20

export async function workbookIn(path: string, sheet: string | undefined): Promise<Workbook> {
  const parts = new Parts(path)
  const epoch = (await usesCalendarOf1904(parts)) ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  return {
    texts: await textsOf(parts),
    days: await dayStyles(parts),
    epoch,
    rows: parts.each(await sheetPath(parts, sheet), 'row'),
  }
}

class Parts {
  readonly #zip: ZipFile
  readonly #count: (bytes: number) => void

  constructor(path: string) {
    checkKind(path)
    this.#zip = zipFile(path)
    this.#count = bombGuard(this.#zip.size)
    if (!this.has(workbook))
      broken('The file holds no workbook: save the list as XLSX, and do not pack it once more.')
  }

  /** Names of parts do not tell letters by their case (part 2, 6.2.2.3). */
  #entry(name: string) {
    return this.#zip.entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase())
  }

  has(name: string): boolean {
    return this.#entry(name) !== undefined
  }

  /** The elements of that name in a part; none when there is no such part. */
  async *each(name: string, element: string): AsyncGenerator<XmlElement> {
    const entry = this.#entry(name)
    if (entry === undefined) return
    const reader = new XmlRows({ element, keepsSpace: true, longest: longestValue })
    const told = (row: ReturnType<XmlRows['close']>[number]) =>
      'fault' in row ? broken(row.fault) : row.element
    for await (const text of decoded(bytesOf(this.#zip, entry, this.#count)))
      for (const row of reader.take(text)) yield told(row)
    for (const row of reader.close()) yield told(row)
  }

  async all(name: string, element: string): Promise<XmlElement[]> {
    const found: XmlElement[] = []
    for await (const each of this.each(name, element))
      if (found.push(each) > mostParts)
        broken('The workbook has more sheets or styles than any program writes.')
    return found
  }
}

const workbook = 'xl/workbook.xml'

/** What programs of before 2007 write, and what is locked by a password, is an OLE file. */
function checkKind(path: string): void {
  const head = withBytes(path, (bytesAt) => bytesAt(0, 4)).toString('hex')
  if (head === 'd0cf11e0')
    broken('The workbook is of the old form (XLS) or locked by a password: save it as XLSX, unlocked.')
}

async function usesCalendarOf1904(parts: Parts): Promise<boolean> {
  const [properties] = await parts.all(workbook, 'workbookPr')
  return /^(1|true|on)$/.test(properties?.attributes.date1904 ?? '')
}

/** The first sheet, or the one of that name. */
async function sheetPath(parts: Parts, sheet: string | undefined): Promise<string> {
  const sheets = await parts.all(workbook, 'sheet')
  const found = sheet === undefined ? sheets[0] : sheets.find(({ attributes }) => attributes.name === sheet)
  const relations = await parts.all('xl/_rels/workbook.xml.rels', 'Relationship')
  const relation = relations.find(({ attributes }) => attributes.Id === found?.attributes.id)
  const path = `xl/${(relation?.attributes.Target ?? '').replace(/^\/?(xl\/)?/, '')}`
  return relation && parts.has(path) ? path : broken('The workbook lacks the sheet that this list is on.')
}

async function textsOf(parts: Parts): Promise<string[]> {
  const texts: string[] = []
  let characters = 0
  for await (const element of parts.each('xl/sharedStrings.xml', 'si')) {
    const text = textIn(element)
    characters += text.length
    if (texts.push(text) > mostTexts || characters > mostCharacters)
      refuse('too-large', 'file-texts', 'The workbook has more text than can be held: save the list as CSV.')
  }
  return texts
}

/** Texts in pieces of different looks are one text; how it is pronounced is none of it. */
export function textIn(element: XmlElement): string {
  if (element.name === 't') return textOf(element)
  return element.children
    .filter(({ name }) => name !== 'rPh')
    .map(textIn)
    .join('')
}

/** Spaces around it count only where they are said to; what XML cannot write stands as `_x000D_` (22.9.2.19). */
export function textOf({ attributes, text }: XmlElement): string {
  const written = attributes.space === 'preserve' ? text : text.trim()
  if (!written.includes('_x')) return written
  return written.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Formats of days that every workbook has (18.8.30), and those that it adds. */
const builtInDays = ['14', '15', '16', '17', '22']

async function dayStyles(parts: Parts): Promise<ReadonlySet<number>> {
  const styles = 'xl/styles.xml'
  const own = (await parts.all(styles, 'numFmt')).filter(({ attributes }) =>
    showsDay(attributes.formatCode ?? ''),
  )
  const formats = new Set([...builtInDays, ...own.map(({ attributes }) => attributes.numFmtId ?? '')])
  const [cells] = await parts.all(styles, 'cellXfs')
  const days = (cells?.children ?? []).map(({ attributes }) => formats.has(attributes.numFmtId ?? ''))
  return new Set(days.flatMap((isDay, at) => (isDay ? [at] : [])))
}

/** Letters in quotes, in brackets (colours, languages) or behind a sign that takes them as they are, show no day (18.8.31). */
const showsDay = (format: string): boolean => /[yd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ''))
