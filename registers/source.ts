/** A file that a register is imported from: how it is written, and what its rows say. Packed files (zip, gzip) are opened first. */
import type { Raw } from './register.ts'

/** An XML element as a tree; names without their prefixes. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Text directly inside it, trimmed. */
  readonly text: string
}

interface AnyFile {
  /** Fits the name of the file (without folders, without `.gz`/`.zip`). */
  readonly file: RegExp
  /** Where the name of the file says the day on which the list was true otherwise than YYYY-MM-DD: groups of year, month and day. */
  readonly dayInName?: RegExp
  /** Text encoding, when it is not UTF-8. */
  readonly encoding?: 'windows-1250' | 'iso-8859-2' | 'utf-16le'
  /** Whether the file lists everything there is: what it lacks has then ended. True unless said. */
  readonly isWhole?: boolean
  /**
   * Fields that the file speaks of, beside the key: what it does not speak of stays as it is, so that two lists which word the same
   * entries otherwise both count. All of them unless said.
   */
  readonly says?: readonly string[]
}

export interface CsvSource extends AnyFile {
  readonly form: 'csv'
  readonly separator: ',' | ';' | '\t' | '=' | '|'
  /** Whether fields may stand in double quotes (RFC 4180). True unless said. */
  readonly isQuoted?: boolean
  /** Names of the columns in a file without a row of names. */
  readonly columns?: readonly string[]
  /** Columns that must be there. */
  readonly needs: readonly string[]
  readonly entries: (row: Readonly<Record<string, string>>) => readonly Raw[]
}

export interface XlsxSource extends AnyFile {
  readonly form: 'xlsx'
  /** Name of the sheet; the first unless said. */
  readonly sheet?: string
  readonly needs: readonly string[]
  readonly entries: (row: Readonly<Record<string, string>>) => readonly Raw[]
}

export interface XmlSource extends AnyFile {
  readonly form: 'xml'
  /** The namespaces that are understood; any when left out. */
  readonly namespaces?: readonly string[]
  /** Local name of the element that is one row; rows are read one by one. */
  readonly element: string
  readonly entries: (row: XmlElement, root: Readonly<Record<string, string>>) => readonly Raw[]
  /** The day on which the list was true, from the root's attributes. */
  readonly asOf?: (root: Readonly<Record<string, string>>) => string | undefined
}

export type Source = CsvSource | XlsxSource | XmlSource
