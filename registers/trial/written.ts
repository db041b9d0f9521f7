/** Files of tests, in a folder of their own that goes away with them, and what a source reads in them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { readFile } from '../import/read-file.ts'
import type { Raw } from '../register.ts'
import type { CsvSource, Source, XmlSource } from '../source.ts'

/** A list of two columns, and one of rows with parts, for whatever the rows say. */
export const csv: CsvSource = {
  form: 'csv',
  file: /^list\.csv$/,
  separator: ';',
  needs: ['a', 'b'],
  entries: (row) => [{ ...row }],
}
export const xml: XmlSource = {
  form: 'xml',
  file: /^list\.xml$/,
  element: 'row',
  namespaces: ['urn:list'],
  entries: ({ attributes, children }) => [{ ...attributes, parts: children.map(({ text }) => text) }],
  asOf: ({ day }) => day,
}

/** Call it once, at the top of a test file. */
export function writtenFiles(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'openp1-read-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return (name, content) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
}

/** Rows, and of those that cannot be read the line and the reason. */
export async function told(path: string, source: Source): Promise<(Raw | string)[]> {
  const found: (Raw | string)[] = []
  for await (const row of (await readFile(path, source)).rows)
    found.push(...('fault' in row ? [`${row.line} ${row.fault}`] : row.raws))
  return found
}
