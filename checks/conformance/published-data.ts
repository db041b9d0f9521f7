/** Finds what others published: beside the clone, or among the packages that were fetched. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PublishedData } from './suite.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packages = join(root, '.openp1-build', 'packages')

export const publishedData: PublishedData = {
  suite: (path) => existing(join(root, '..', 'shared', 'data', 'suites', path)),
  package: (name, version) => existing(folderOf(`${name}@${version}`)),
}

const existing = (path: string): string | undefined => (existsSync(path) ? path : undefined)

/** Where `npm pack` puts everything of a package. */
const folderOf = (spec: string): string => join(packages, spec, 'package')

/** Fetches and unpacks a package unless it is there; false when that fails. `spec`: `name@version`. */
export function fetchPackage(spec: string): boolean {
  if (existsSync(folderOf(spec))) return true
  const folder = join(packages, spec)
  mkdirSync(folder, { recursive: true })
  const packed = spawnSync('npm', ['pack', spec, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
  })
  const file = packed.stdout?.trim().split('\n').at(-1) ?? ''
  if (packed.status !== 0 || file === '') return false
  return spawnSync('tar', ['-xzf', join(folder, file), '-C', folder]).status === 0
}
