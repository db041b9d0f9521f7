/** The files that rules look at: what git knows or would know, without generated data. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Folders that hold code. */
export const codeFolders = [
  'kernel',
  'record',
  'registers',
  'standards',
  'flows',
  'systems',
  'standins',
  'population',
  'ui',
  'deploy',
  'checks',
  'bench',
]

const root = fileURLToPath(new URL('../..', import.meta.url))

export function sources(pattern: RegExp): { path: string; text: string }[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 16 << 20,
  })
  const paths = listed.split('\n').filter((path) => pattern.test(path) && !/[.]gen[.](ts|json)$/.test(path))
  const there = paths.filter((path) => existsSync(`${root}/${path}`))
  return there.map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }))
}
