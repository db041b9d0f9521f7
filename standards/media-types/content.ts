/**
 * Whether content is what its media type says (https://www.rfc-editor.org/rfc/rfc6838). Its beginning is looked at: signatures of formats,
 * the first letter of XML and JSON, and that text is text. Types that are not known here may hold anything that no known type claims.
 */
import { programs, type Signature, signatures } from './signatures.table.ts'

/** Bytes that are looked at. */
export const lookedAt = 4096

/** `head`: the first bytes, `lookedAt` of them or all. Nothing at all is of any type. */
export function fitsType(contentType: string, head: Uint8Array): boolean {
  if (head.length === 0) return true
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, lookedAt))
  if (isProgram(bytes)) return false
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const own = signatures[type]
  if (own) return own.some((each) => has(type === 'application/pdf' ? fromMark(bytes) : bytes, each))
  if (/(?:^(?:text|application)\/|\+)xml$/.test(type)) return /^\s*</.test(textOf(bytes))
  if (/(?:^(?:text|application)\/|\+)json$/.test(type)) return /^\s*[[{"\dtfn-]/.test(textOf(bytes))
  if (type.startsWith('text/')) return isText(bytes, parameters)
  return type === 'application/octet-stream' || !isOfAnother(bytes, type)
}

/** A program of an operating system, whatever it is called. */
export const isProgram = (head: Uint8Array): boolean =>
  programs.some((each) => has(Buffer.from(head.buffer, head.byteOffset, head.length), each))

function has(bytes: Buffer, { bytes: wanted, at = 0 }: Signature): boolean {
  if (bytes.length < at + wanted.length) return false
  for (let index = 0; index < wanted.length; index += 1)
    if (wanted[index] !== '?' && bytes[at + index] !== wanted.charCodeAt(index)) return false
  return true
}

/** Readers of PDF look for its mark within the first kilobyte. */
function fromMark(bytes: Buffer): Buffer {
  const at = bytes.subarray(0, 1024).indexOf('%PDF-')
  return at < 0 ? bytes : bytes.subarray(at)
}

/** In UTF-8 or, where the byte order mark says so, UTF-16. */
function textOf(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2)
  if (first === 0xfe && second === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le')
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

/** https://mimesniff.spec.whatwg.org/#binary-data-byte */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binary = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/

function isText(bytes: Buffer, parameters: readonly string[]): boolean {
  const isWide = parameters.some((each) => /^charset="?utf-?(?:16|32)/.test(each))
  return isWide || !(binary.test(textOf(bytes)) || isOfAnother(bytes, ''))
}

/** Formats that no other is built on: what begins like one is of no type but its own. */
const telling = [
  'application/pdf',
  'application/dicom',
  'application/gzip',
  'image/png',
  'image/jpeg',
  'image/gif',
]

const isOfAnother = (bytes: Buffer, type: string): boolean =>
  telling.some((known) => known !== type && signatures[known]?.some((each) => has(bytes, each)))
