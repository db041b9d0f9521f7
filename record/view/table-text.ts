/** Rows of a view as text: JSON, JSON lines, or CSV (RFC 4180). */
import { refuse } from '#kernel/problem.ts'
import { isExactNumber, serialiseJson } from '#standards/fhir/json.ts'

export interface TableForm {
  readonly contentType: string
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

const csv = (header: boolean): TableForm => ({
  contentType: `text/csv; charset=utf-8; header=${header ? 'present' : 'absent'}`,
  start: (columns) => (header ? `${columns.join(',')}\r\n` : ''),
  row: (_columns, row) => `${row.map(field).join(',')}\r\n`,
  end: '',
})

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
  const wishes = named.split(',').map((wish) => wish.split(';')[0]?.trim().toLowerCase() ?? '')
  for (const wish of wishes) {
    if (/^(json|application\/(fhir\+)?json)$/.test(wish)) return json
    if (/^(csv|text\/csv)$/.test(wish)) return csv(header)
    if (/^(ndjson|application\/(x-|fhir\+)?ndjson|\*\/\*|application\/\*|)$/.test(wish)) return lines
  }
  return refuse(
    'incorrect',
    'format',
    'A view is answered as json, ndjson or csv; not as parquet.',
    '_format',
  )
}
