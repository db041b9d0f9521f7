/**
 * A whole register as a file, sent as it is read: CSV (RFC 4180, https://www.rfc-editor.org/rfc/rfc4180) XML (download-xml.ts) or one JSON
 * object a line. Hidden fields are in none.
 */
import { everyEntry } from '../every-entry.ts'
import type { Entry, Register, Value } from '../register.ts'
import type { Registers } from '../registers.ts'
import { xmlEntry, xmlHead, xmlTail } from './download-xml.ts'
import { publicEntry, publicFields } from './public-view.ts'

export type Format = 'csv' | 'ndjson' | 'xml'

export const mediaTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
}

export interface Download {
  readonly registers: Registers
  readonly register: Register
  readonly format: Format
  readonly day: string
}

/** A slow reader costs no memory. */
export async function* downloadOf({ registers, register, format, day }: Download): AsyncGenerator<string> {
  if (format === 'csv') yield headOf(register)
  if (format === 'xml') yield xmlHead(register, day)
  for await (const entries of everyEntry(registers, register, day))
    yield entries.map((entry) => lineOf(register, entry, format)).join('')
  if (format === 'xml') yield xmlTail
}

/** Spreadsheets take a file for UTF-8 only when it begins with this mark. */
const mark = '\uFEFF'

const headOf = (register: Register): string =>
  `${mark}${[...publicFields(register).map(([name]) => name), 'since', 'until'].join(',')}\r\n`

function lineOf(register: Register, entry: Entry, format: Format): string {
  if (format === 'xml') return xmlEntry(register, entry)
  const shown = publicEntry(register, entry)
  if (format === 'ndjson') return `${JSON.stringify(shown)}\n`
  const cells = publicFields(register).map(([name]) => cellOf(shown.content[name]))
  return `${[...cells, entry.since, entry.until ?? ''].join(',')}\r\n`
}

/** Lists of texts are joined by `|`, lists of parts are JSON. */
function cellOf(value: Value | undefined): string {
  if (value === undefined) return ''
  const isTexts = Array.isArray(value) && value.every((each) => typeof each === 'string')
  if (isTexts) return quotedCell(value.join('|'))
  return quotedCell(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (ASVS 5.0 1.2.10); numbers stay numbers. */
function quotedCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
