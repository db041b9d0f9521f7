/** The packages that the program consists of, as package-lock.json names them; development tools apart. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface Package {
  readonly name: string
  readonly version: string
  readonly license: string
  /** Subresource integrity of the packed package. */
  readonly integrity: string
  /** Named in package.json, not only needed by another. */
  readonly isDirect: boolean
  /** Runs in an instance; others are tools. */
  readonly isProgram: boolean
}

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly name?: string
  readonly dev?: boolean
}

type Named = Readonly<Record<string, string>>

export function packages(): Package[] {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<
      string,
      Locked & { dependencies?: Named; devDependencies?: Named; optionalDependencies?: Named }
    >
  }
  const { dependencies, devDependencies, optionalDependencies } = lock.packages[''] ?? {}
  const direct = new Set(Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }))
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { name, version = '', license = '', integrity = '', dev }]) => ({
      name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
      integrity,
      isDirect: direct.has(path.replace('node_modules/', '')),
      isProgram: dev !== true,
    }))
}

/** What is examined: a change of any version asks for another look. */
export function lockHash(): string {
  const all = packages().map(({ name, version }) => `${name}@${version}`)
  return createHash('sha256').update(all.sort().join('\n')).digest('hex')
}
