/** The compliance tables of docs/compliance: read, judged, counted. What each must have is in requirements.table.ts. */
import { existsSync, readFileSync } from 'node:fs'
import { readCsv } from './csv.ts'
import { type Requirements, requirements } from './requirements.table.ts'
import { hasTest, readTestId } from './test-names.ts'

const columns = ['id', 'level', 'about', 'status', 'evidence']
const statuses = ['test', 'n/a', 'open'] as const
type Status = (typeof statuses)[number]

interface Row {
  readonly id: string
  readonly level: string
  readonly about: string
  readonly status: string
  readonly evidence: string
}

const pathOf = (table: Requirements) => `docs/compliance/${table.file}`

function rowsOf(table: Requirements): Row[] {
  const [, ...records] = readCsv(readFileSync(pathOf(table), 'utf8'))
  return records.map(([id = '', level = '', about = '', status = '', evidence = '']) => ({
    id,
    level,
    about,
    status,
    evidence,
  }))
}

/** Levels of which no row is open any more: there an open one is a step back. */
const closed: Readonly<Record<string, readonly string[]>> = { 'asvs.csv': ['level 1'] }

/** What is wrong with the tables, a line each. An open row is no fault, it is counted, unless its level was closed before. */
export const tableFaults = (): string[] => requirements.flatMap(faultsOf)

function faultsOf(table: Requirements): string[] {
  const path = pathOf(table)
  if (!existsSync(path)) return [`${path} is missing`]
  const [head = []] = readCsv(readFileSync(path, 'utf8'))
  if (head.join() !== columns.join()) return [`${path}: the first line must be ${columns.join()}`]
  const rows = rowsOf(table)
  const known = new Set(rows.map(({ id }) => id))
  const seen = new Set<string>()
  const missing = [...table.levels.keys()].filter((id) => !known.has(id))
  return [
    ...missing.map((id) => `${path}: ${id} has no row`),
    ...rows.flatMap((row) => {
      const again = seen.has(row.id) ? ['has two rows'] : []
      seen.add(row.id)
      return [...again, ...faultsIn(row, table)].map((fault) => `${path}: ${row.id} ${fault}`)
    }),
  ]
}

function faultsIn(row: Row, { levels, file }: Requirements): string[] {
  const level = levels.get(row.id)
  const isClosed = closed[file]?.includes(row.level) === true
  return [
    ...(isClosed && row.status === 'open' ? [`is open, and every row of ${row.level} was shown before`] : []),
    ...(level === undefined ? ['is no requirement'] : []),
    ...(level !== undefined && level !== row.level ? [`is of level ${level}`] : []),
    ...(row.about.trim() === '' ? ['does not say what it is about'] : []),
    ...faultsOfStatus(row),
  ]
}

function faultsOfStatus({ status, evidence }: Row): string[] {
  if (!(statuses as readonly string[]).includes(status)) return [`must be one of ${statuses.join(', ')}`]
  if (status === 'test') return evidence.split(' | ').flatMap(dangling)
  const why = status === 'open' ? 'must say what is missing' : 'must have the reason'
  return evidence.trim().length < 10 ? [`is ${status}: its last column ${why}`] : []
}

const texts = new Map<string, string>()

function dangling(evidence: string): string[] {
  const id = readTestId(evidence)
  if (id === undefined) return [`names no test: ${evidence}`]
  if (!existsSync(id.path)) return [`names a file that is not there: ${id.path}`]
  const text = texts.get(id.path) ?? readFileSync(id.path, 'utf8')
  texts.set(id.path, text)
  return hasTest(text, id.names) ? [] : [`names a test that is not there: ${evidence}`]
}

export interface Count {
  readonly title: string
  readonly file: string
  readonly level: string
  readonly of: Readonly<Record<Status, number>>
}

/** How many rows of each table and level stand where; tables that are missing have none. */
export function counts(): Count[] {
  return requirements.flatMap((table) => {
    const rows = existsSync(pathOf(table)) ? rowsOf(table) : []
    const levels = [...new Set(table.levels.values())].sort((one, other) =>
      one.localeCompare(other, 'en', { numeric: true }),
    )
    return levels.map((level) => {
      const ofLevel = rows.filter((row) => row.level === level)
      const number = (status: Status) => ofLevel.filter((row) => row.status === status).length
      const of = { test: number('test'), 'n/a': number('n/a'), open: number('open') }
      return { title: table.title, file: table.file, level, of }
    })
  })
}

/** A line for each table and level. */
export const countLines = (): string[] =>
  counts().map(
    ({ title, level, of }) =>
      `${title}, ${level}: ${of.test} tests, ${of['n/a']} does not apply, ${of.open} open`,
  )
