/**
 * Builds the portals into `.openp1-build/site`, only when they are stale: when a file that went into the last build,
 * the lock file or the set of portals has changed. Static files get a `.br` and a `.gz` twin, so that the front door
 * never compresses them again.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'
import { pageOf, portals, repository } from './portals.ts'

const home = join(repository, '.openp1-build')
const stampFile = join(home, 'stamp.json')
/** How a build is made; who changes one of them gets a new one. */
const makers = ['ui/vite.config.ts', 'ui/build.ts', 'ui/portals.ts', 'ui/portal-pages.ts']
const compressible = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt'])

/** Where the built site lies: served by `ui/serve.ts`. */
export const site = join(home, 'site')

export interface BuildProgress {
  /** Called with the part done, 0 to 1. Not called at all when the site is fresh. */
  readonly onProgress?: (done: number) => void
}

/** What the last build was made from: repository path → SHA-256 of the file. */
interface Stamp {
  readonly files: Readonly<Record<string, string>>
}

/** Makes sure that `site` is up to date. Throws Vite's error when the sources do not build. */
export async function buildPortals({ onProgress }: BuildProgress = {}): Promise<void> {
  if (await portalsAreFresh()) return
  const report = onProgress ?? (() => undefined)
  report(0)
  const next = join(home, `next-${process.pid}`)
  const sources = await bundle(next, (done) => report(done * 0.8))
  await compressAll(next, (done) => report(0.8 + done * 0.2))
  await rm(site, { recursive: true, force: true })
  await rename(next, site)
  await writeFile(stampFile, JSON.stringify(await stampOf(sources), null, 1))
  report(1)
}

/** Whether `site` is what the sources would make now. */
export async function portalsAreFresh(): Promise<boolean> {
  if (!portals.every((portal) => existsSync(join(site, pageOf(portal))))) return false
  try {
    const stamp = JSON.parse(await readFile(stampFile, 'utf8')) as Stamp
    const changed = await Promise.all(
      Object.entries(stamp.files).map(
        async ([file, hash]) => (await hashOf(join(repository, file))) !== hash,
      ),
    )
    return !changed.includes(true)
  } catch {
    // No stamp, a torn one, or a source that is gone: all mean the same, build again.
    return false
  }
}

/** Runs Vite; answers the files of this repository that the bundle was made from. */
async function bundle(outDir: string, report: (done: number) => void): Promise<Set<string>> {
  await mkdir(home, { recursive: true })
  // Imported only here: a start with a fresh site should not pay for loading Vite.
  const { build } = await import('vite')
  const sources = new Set(['package-lock.json', ...makers])
  for (const name of await readdir(join(repository, 'ui/public'))) sources.add(`ui/public/${name}`)
  await build({
    configFile: join(repository, 'ui/vite.config.ts'),
    logLevel: 'warn',
    mode: 'production',
    build: { outDir, emptyOutDir: true },
    plugins: [noteSources(sources, report)],
  })
  return sources
}

/** A Vite plugin that notes our own files as they are read. */
function noteSources(sources: Set<string>, report: (done: number) => void): Plugin {
  let seen = 0
  const note = (id: string) => {
    const file = relative(repository, id.replace(/[?#].*$/, '').replace(/^\0/, ''))
    if (file.startsWith('..') || file.includes('node_modules') || !existsSync(join(repository, file))) return
    if (file !== '') sources.add(file.split(sep).join('/'))
  }
  return {
    name: 'openp1-note-sources',
    moduleParsed() {
      seen += 1
      // How many will come is not known (about 2,200): the bar slows down instead of lying.
      if (seen % 50 === 0) report(1 - Math.exp(-seen / 1_200))
    },
    generateBundle() {
      // Our own style sheets are imported by modules, never by each other: each of them is in this list.
      for (const id of this.getModuleIds()) note(id)
    },
  }
}

async function compressAll(folder: string, report: (done: number) => void): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  const files = names.map((name) => join(folder, name)).filter((file) => compressible.has(extname(file)))
  let done = 0
  for (const file of files) {
    const bytes = await readFile(file)
    const options = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, options))
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    report(++done / files.length)
  }
}

async function stampOf(sources: Set<string>): Promise<Stamp> {
  const files: Record<string, string> = {}
  for (const file of [...sources].sort()) files[file] = await hashOf(join(repository, file))
  return { files }
}

const hashOf = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
