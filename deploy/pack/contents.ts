/** What an installed instance needs: programs that its commands reach, by import, as a worker or as a process of their own, and the tables and data beside them. */
import { globSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { filesNamedIn } from './javascript.ts'

/** What `openp1.mjs` starts, and what other programs import. */
const entrances = [
  'deploy/start.ts',
  'deploy/ca/main.ts',
  'deploy/testing/index.ts',
  'record/backup/main.ts',
  'record/import/main.ts',
  'systems/saz-accounts/edge/token-command.ts',
]

/** Programs, as paths below `root`. */
export function programsOf(root: string): string[] {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    for (const named of filesNamedIn(readFileSync(join(root, file), 'utf8')))
      visit(named.startsWith('#') ? named.slice(1) : posix.join(posix.dirname(file), named))
  }
  for (const file of entrances) visit(file)
  return [...found].sort()
}

/** Tables, generated data, and the cases that the map shows. */
export const dataOf = (root: string): string[] =>
  globSync(
    [
      '{kernel,record,registers,systems/*,standins/*}/tables/*.sql',
      '{record,registers,standards,population,standins,systems}/**/*.json',
      '{systems,standins}/*/cases/*.yaml',
    ],
    { cwd: root },
  ).map((file) => file.replaceAll(sep, '/'))
