/** Tests of SQL on FHIR v2 (FHIR/sql-on-fhir-v2): each view over the resources of its file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseJson, serialiseJson } from '#standards/fhir/json.ts'
import { compileView } from '#standards/fhir/view/compile.ts'
import { ViewError } from '#standards/fhir/view/view-error.ts'
import type { Case, Suite } from '../conformance/suite.ts'

interface Test {
  readonly title: string
  readonly view: object
  readonly expect?: readonly Record<string, unknown>[]
  readonly expectColumns?: readonly string[]
  readonly expectError?: boolean
}

interface File {
  readonly title: string
  readonly resources: readonly unknown[]
  readonly tests: readonly Test[]
}

export const sqlOnFhir: Suite = {
  name: 'sql-on-fhir',
  title: 'SQL on FHIR v2, views',
  source: 'FHIR/sql-on-fhir-v2, tests',
  quick: true,
  async run(data) {
    const folder = data.suite('sql-on-fhir')
    if (folder === undefined) return 'the tests are not beside this clone'
    const cases: Case[] = []
    for (const name of readdirSync(folder).sort()) {
      const file = parseJson(readFileSync(join(folder, name), 'utf8')) as File
      for (const test of file.tests)
        cases.push({ name: `${file.title}: ${test.title}`, ...(await faultIn(file.resources, test)) })
    }
    return cases
  },
}

async function faultIn(resources: readonly unknown[], test: Test): Promise<{ fault?: string }> {
  try {
    const view = await compileView(test.view)
    const names = view.columns.map(({ name }) => name)
    const rows = resources
      .flatMap((resource) => view.rows(resource))
      .map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))
    if (test.expectError === true) return { fault: `an error expected, ${serialiseJson(rows)} found` }
    if (test.expectColumns && serialiseJson(test.expectColumns) !== serialiseJson(names))
      return { fault: `columns ${names.join()} found` }
    const expected = serialiseJson((test.expect ?? []).map(written).sort())
    const found = serialiseJson(rows.map(written).sort())
    return expected === found ? {} : { fault: `${expected} expected, ${found} found` }
  } catch (error) {
    if (!(error instanceof ViewError)) throw error
    return test.expectError === true ? {} : { fault: `${error.code} at ${error.location}: ${error.message}` }
  }
}

/** A row as text, whatever the order of its columns; numbers by their value. */
function written(row: object): string {
  const sorted = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(JSON.parse(serialiseJson(sorted)))
}
