/** A syslog message, written and read. https://www.rfc-editor.org/rfc/rfc5424#section-6 */
import { SyslogError } from './framing.ts'

export interface SyslogMessage {
  /** 0 to 23; 10: security and authorisation, 13: audit. */
  readonly facility: number
  /** 0 to 7; 5: notice. */
  readonly severity: number
  /** RFC 3339. */
  readonly at?: string
  readonly host?: string
  readonly application?: string
  readonly process?: string
  /** What kind of message it is. */
  readonly kind?: string
  /** Structured data: id → name → value. */
  readonly data: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly text: string
}

/** Says that the text is UTF-8. */
const mark = '\ufeff'
const absent = '-'

export function writeSyslog(message: SyslogMessage): string {
  const { facility, severity, at, host, application, process, kind, data, text } = message
  const head = [
    `<${facility * 8 + severity}>1`,
    at ?? absent,
    printable(host, 255),
    printable(application, 48),
    printable(process, 128),
    printable(kind, 32),
  ]
  return `${head.join(' ')} ${dataText(data)} ${mark}${text}`
}

function printable(word: string | undefined, longest: number): string {
  const kept = (word ?? '').replace(/[^\x21-\x7e]/g, '').slice(0, longest)
  return kept === '' ? absent : kept
}

function dataText(data: SyslogMessage['data']): string {
  const elements = Object.entries(data).map(([id, values]) => {
    const pairs = Object.entries(values).map(
      ([name, value]) => ` ${name}="${value.replace(/["\\\]]/g, '\\$&')}"`,
    )
    return `[${id}${pairs.join('')}]`
  })
  return elements.length === 0 ? absent : elements.join('')
}

const headPattern =
  /^<(\d{1,3})>1 (-|\S{1,40}) ([\x21-\x7e]{1,255}) ([\x21-\x7e]{1,48}) ([\x21-\x7e]{1,128}) ([\x21-\x7e]{1,32}) /
const timePattern =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
const name = '[\\x21\\x23-\\x3c\\x3e-\\x5c\\x5e-\\x7e]{1,32}'
const parameter = new RegExp(`^ (${name})="((?:[^"\\\\\\]]|\\\\[\\s\\S])*)"`)
const elementStart = new RegExp(`^\\[(${name})`)
/** Elements, and parameters of one. */
const mostData = 100

/** Throws SyslogError when it is none. The text is UTF-8. */
export function readSyslog(bytes: Uint8Array): SyslogMessage {
  const whole = decoded(bytes)
  const found = headPattern.exec(whole)
  if (!found) throw new SyslogError('A message has no header as RFC 5424 describes it.')
  const [head, priority = '', at = '', host, application, process, kind] = found
  if (Number(priority) > 191 || (priority.length > 1 && priority.startsWith('0')))
    throw new SyslogError('A message has no such priority.')
  if (at !== absent && !timePattern.test(at))
    throw new SyslogError('A message has no time as RFC 5424 writes it.')
  const { data, length } = readData(whole.slice(head.length))
  const rest = whole.slice(head.length + length)
  if (rest !== '' && !rest.startsWith(' ')) throw new SyslogError('A message has no space after its data.')
  const text = rest.slice(rest.startsWith(` ${mark}`) ? 2 : 1)
  return {
    facility: Math.floor(Number(priority) / 8),
    severity: Number(priority) % 8,
    ...present({ at, host, application, process, kind }),
    data,
    text,
  }
}

const present = (fields: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== absent))

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new SyslogError('A message is not in UTF-8.')
  }
}

function readData(text: string): { data: SyslogMessage['data']; length: number } {
  if (text.startsWith(absent)) return { data: {}, length: 1 }
  const elements = new Map<string, Readonly<Record<string, string>>>()
  let at = 0
  while (text[at] === '[') {
    const { id, values, end } = readElement(text, at)
    if (elements.has(id) || elements.size === mostData) throw new SyslogError('A message has no such data.')
    elements.set(id, values)
    at = end
  }
  if (at === 0) throw new SyslogError('A message has no such data.')
  return { data: Object.fromEntries(elements), length: at }
}

function readElement(text: string, start: number) {
  const [opened, id = ''] = elementStart.exec(text.slice(start, start + 40)) ?? []
  if (opened === undefined) throw new SyslogError('A message has no such data.')
  const values = new Map<string, string>()
  let at = start + opened.length
  for (let count = 0; text[at] === ' '; count += 1) {
    const [written, key = '', value = ''] = parameter.exec(text.slice(at)) ?? []
    if (written === undefined || count === mostData) throw new SyslogError('A message has no such data.')
    values.set(key, value.replace(/\\(["\\\]])/g, '$1'))
    at += written.length
  }
  if (text[at] !== ']') throw new SyslogError('A message has no such data.')
  return { id, values: Object.fromEntries(values), end: at + 1 }
}
