/** Finds what others published: beside the clone, or among the packages that were fetched. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
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

/** The Python of a virtual environment that has this package of PyPI, once it was fetched. */
export const virtualEnvironment = (spec: string): string | undefined =>
  existing(join(packages, spec, 'environment', 'bin', 'python'))

/** Makes a virtual environment with a package of PyPI unless it is there; false where Python or the package cannot be had. */
export function fetchPythonPackage(spec: string): boolean {
  if (virtualEnvironment(spec) !== undefined) return true
  const folder = join(packages, spec, 'environment')
  const draft = `${folder}.new`
  mkdirSync(join(packages, spec), { recursive: true })
  // Only a whole one is found by its name; its scripts name the folder, and we run none of them.
  const isMade =
    spawnSync('python3', ['-m', 'venv', draft]).status === 0 &&
    spawnSync(join(draft, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', spec.replace('@', '==')])
      .status === 0
  if (isMade) renameSync(draft, folder)
  else rmSync(draft, { recursive: true, force: true })
  return isMade
}
