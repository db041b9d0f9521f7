/**
 * `npm run package -- [--out DIR]`: a package that starts the same country from an empty folder: `npx ./openp1-0.1.0.tgz --empty --port 0`.
 * Programs are JavaScript in it, portals are built.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import ts from 'typescript'
import { buildPortals, site } from '#ui/build.ts'
import { CannotRun, endWith } from '../failure.ts'
import { terminal } from '../terminal.ts'
import { dataOf, programsOf } from './contents.ts'
import { asJavaScript, packagesIn } from './javascript.ts'
import { manifestOf, type Repository } from './manifest.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, '.openp1-build/package')
/** What other programs import, with its types. */
const forOthers = 'deploy/testing/'

async function pack(out: string): Promise<string> {
  const screen = terminal()
  const step = screen.step('Building the portals')
  await buildPortals({ onProgress: step.at })
  step.done('Portals are built')
  rmSync(folder, { recursive: true, force: true })
  const imported = new Set<string>()
  for (const file of programsOf(root)) {
    const program = asJavaScript(readFileSync(join(root, file), 'utf8'))
    for (const each of packagesIn(program)) imported.add(each)
    put(file.replace(/\.ts$/, '.js'), program)
    if (file.startsWith(forOthers)) put(file.replace(/\.ts$/, '.d.ts'), typesOf(join(root, file)))
  }
  for (const file of dataOf(root)) put(file, readFileSync(join(root, file), 'utf8'))
  cpSync(site, join(folder, '.openp1-build/site'), { recursive: true })
  // Nothing that it was made from is here, so it is never stale.
  put('.openp1-build/stamp.json', JSON.stringify({ files: {} }))
  for (const file of ['boot.mjs', 'LICENSE']) cpSync(join(root, file), join(folder, file))
  cpSync(join(root, 'deploy/pack/openp1.mjs'), join(folder, 'openp1.mjs'))
  cpSync(join(root, 'docs/how-to/sandbox.md'), join(folder, 'README.md'))
  chmodSync(join(folder, 'openp1.mjs'), 0o755)
  const repository = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Repository
  put('package.json', `${JSON.stringify(manifestOf(repository, imported), null, 2)}\n`)
  mkdirSync(out, { recursive: true })
  return join(out, tarball(out))
}

function put(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

function typesOf(file: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(file, 'utf8'), {
    reportDiagnostics: true,
  })
  const [first] = diagnostics
  if (first) throw new CannotRun(ts.flattenDiagnosticMessageText(first.messageText, ' '))
  return outputText.replace(/\.ts(?=')/g, '.js').replace(/\.ts(?=")/g, '.js')
}

function tarball(out: string): string {
  const npm = process.env.npm_execpath
  const words = ['pack', '--json', '--ignore-scripts', `--pack-destination=${out}`]
  const [program, args] = npm ? [process.execPath, [npm, ...words]] : ['npm', words]
  const told = execFileSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return (JSON.parse(told) as [{ filename: string }])[0].filename
}

// That taking types away is an experiment of Node's is no news to whoever makes a package.
process.removeAllListeners('warning')
const { values } = parseArgs({ options: { out: { type: 'string' } } })
await pack(resolve(values.out ?? '.'))
  .then((file) => console.log(file))
  .catch(endWith)
