/** Which test files `npm test` runs. */
import { globSync } from 'node:fs'
import { matchesGlob } from 'node:path'

const folders = 'kernel,record,registers,standards,flows,systems,standins,population,ui,deploy,checks,bench'

export interface Selection {
  /** Files relative to the repository, sorted. */
  readonly files: readonly string[]
  /** Whether one of them opens a page of the portals, or starts the house. */
  readonly portals: boolean
}

/**
 * All tests, or those whose path begins with or contains one of the patterns, or matches it as a glob. Tests that take
 * minutes (`*.long.test.ts`) run only when `long`, and then alone.
 */
export function selectTests(root: string, patterns: readonly string[], long: boolean): Selection {
  const all = globSync(`{${folders}}/**/*.test.ts`, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  const files = all
    .filter((file) => !file.includes('node_modules') && file.endsWith('.long.test.ts') === long)
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => fits(file, pattern)))
    .sort()
  const portals = files.some((file) => file.endsWith('.browser.test.ts') || file === 'deploy/start.test.ts')
  return { files, portals }
}

const fits = (file: string, pattern: string) => {
  const wanted = pattern.replaceAll('\\', '/').replace(/^\.\//, '')
  return file.includes(wanted) || matchesGlob(file, wanted)
}
