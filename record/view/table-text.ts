/**
 * Rows of a view as text: JSON, JSON lines, or CSV (RFC 4180). In CSV a text that a spreadsheet would take for a formula begins with an
 * apostrophe; programs that read text as text ask for `text/csv; formulas=kept`, or for JSON.
 */
import { refuse } from '#kernel/problem.ts'
import { isExactNumber, serialiseJson } from '#standards/fhir/json.ts'

export interface TableForm {
  readonly contentType: string
  /** What a browser saves it as. */
  readonly fileName?: string
  readonly start: (columns: readonly string[]) => string
  /** `isFirst`: no row came before. */
  readonly row: (columns: readonly string[], row: readonly unknown[], isFirst: boolean) => string
  readonly end: string
}

const objectOf = (columns: readonly string[], row: readonly unknown[]): string =>
  serialiseJson(Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])))

const json: TableForm = {
  contentType: 'application/json; charset=utf-8',
  start: () => '[',
  row: (columns, row, isFirst) => `${isFirst ? '\n' : ',\n'}${objectOf(columns, row)}`,
  end: '\n]\n',
}

const lines: TableForm = {
  contentType: 'application/x-ndjson; charset=utf-8',
  start: () => '',
  row: (columns, row) => `${objectOf(columns, row)}\n`,
  end: '',
}

const csv = (header: boolean, areKept: boolean): TableForm => ({
  fileName: 'view.csv',
  contentType: `text/csv; charset=utf-8; header=${header ? 'present' : 'absent'}`,
  start: (columns) => (header ? `${columns.join(',')}\r\n` : ''),
  row: (_columns, row) => `${row.map((value) => field(areKept ? value : defused(value))).join(',')}\r\n`,
  end: '',
})

/** Numbers are no formulas, whatever their sign (ASVS 5.0 1.2.10). */
const defused = (value: unknown): unknown =>
  typeof value === 'string' && /^[=+\-@\t\0\r]/.test(value) ? `'${value}` : value

/** Nothing is an empty field, an empty text a quoted one. */
function field(value: unknown): string {
  if (value === null || value === undefined) return ''
  const plain = typeof value !== 'object' && typeof value !== 'string'
  if (plain || isExactNumber(value)) return serialiseJson(value)
  const text = typeof value === 'string' ? value : serialiseJson(value)
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

interface Wanted {
  /** `_format`. */
  readonly format: string | undefined
  readonly accept: string | undefined
  readonly header: boolean
}

/** Form by `_format`, else by Accept; JSON lines when neither says. Refuses `incorrect/format`. */
export function formOf({ format, accept = '', header }: Wanted): TableForm {
  const named = format === undefined ? accept : format.replace(' ', '+')
  for (const asked of named.split(',')) {
    const [wish = '', ...more] = asked.split(';').map((part) => part.trim().toLowerCase())
    if (/^(json|application\/(fhir\+)?json)$/.test(wish)) return json
    if (/^(csv|text\/csv)$/.test(wish)) return csv(header, more.includes('formulas=kept'))
    if (/^(ndjson|application\/(x-|fhir\+)?ndjson|\*\/\*|application\/\*|)$/.test(wish)) return lines
  }
  return refuse(
    'incorrect',
    'format',
    'A view is answered as json, ndjson or csv; not as parquet.',
    '_format',
  )
}
