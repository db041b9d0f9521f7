/** A file is one page: 200 lines; tables (`*.table.ts`), tests (300) and style sheets (400) may be longer. */
import { sources } from './sources.ts'

function limitOf(path: string): number {
  if (/[.]table[.]tsx?$/.test(path)) return Number.POSITIVE_INFINITY
  if (/[.]test[.]tsx?$/.test(path)) return 300
  if (path.endsWith('.css')) return 400
  // The country on one screen: a table too, under the name that everybody knows.
  if (path === 'flows/flows.ts') return 400
  return 200
}

export function sizeFaults(): readonly string[] {
  return sources(/[.](ts|tsx|mjs|cjs|sql|css)$/)
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > limitOf(path))
    .map(({ path, lines }) => `${path}: ${lines} lines, at most ${limitOf(path)}`)
}
