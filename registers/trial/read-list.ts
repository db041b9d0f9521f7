/** Real lists beside the repository (../shared/data), for tests and benchmarks that load them into registers. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { World } from '#kernel/world.ts'
import { apply } from '../import/apply.ts'
import { type Row, type Staged, stage } from '../import/stage.ts'
import type { Register } from '../register.ts'
import type { CsvSource } from '../source.ts'

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

export const hasLists = existsSync(shared)

/** `path` below ../shared/data. */
export function textOf(path: string): string {
  const bytes = readFileSync(shared + path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
}

function sourceOf(register: Register, path: string): CsvSource {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.gz$/, '')
  const source = register.sources.find(({ file }) => file.test(name))
  if (source?.form !== 'csv') throw new Error(`${register.id} has no such source`)
  return source
}

/** Rows of a list without quotation, as the register's own source says them; a line with other columns is left out. */
function* rowsOf(register: Register, path: string): Generator<Row> {
  const source = sourceOf(register, path)
  const lines = textOf(path).split(/\r?\n/)
  const columns = source.columns ?? lines[0]?.split(source.separator) ?? []
  for (const [at, line] of lines.entries()) {
    const fields = line.split(source.separator)
    if (line === '' || fields.length !== columns.length || (source.columns === undefined && at === 0))
      continue
    const row = Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? '']))
    yield { line: at + 1, raws: source.entries(row) }
  }
}

/** What a list lacks stays in the register. */
export async function loadList(
  world: World,
  register: Register,
  path: string,
  asOf: string,
): Promise<Staged> {
  const { says } = sourceOf(register, path)
  const staged = await stage(world, { register, asOf, origin: path, rows: rowsOf(register, path), says })
  await apply(world, staged, { isWhole: false })
  return staged
}
