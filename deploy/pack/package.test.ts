/** The package as somebody has it who installed it: unpacked below node_modules, beside what it says it needs and nothing else. */
import { equal, match, ok } from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { asJavaScript, packagesIn } from './javascript.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'openp1-package-'))
after(() => rmSync(place, { recursive: true, force: true }))

const installed = join(place, 'node_modules/openp1')

function install(): void {
  const words = [join(root, 'boot.mjs'), 'deploy/pack/pack.ts', '--out', place]
  const said = execFileSync(process.execPath, words, { encoding: 'utf8' })
  const tarball = said.trim().split('\n').at(-1) ?? ''
  mkdirSync(dirname(installed), { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', place])
  renameSync(join(place, 'package'), installed)
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(installed, 'package.json'), 'utf8'),
  )
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const from = join(root, 'node_modules', name)
    if (!existsSync(from)) continue // of another platform
    mkdirSync(dirname(join(place, 'node_modules', name)), { recursive: true })
    symlinkSync(from, join(place, 'node_modules', name))
  }
}

test('types go, and names of files end in .js; lines stay where they were', () => {
  const source = `import type { A } from './a.ts'\nimport { b } from '#kernel/b.ts'\nconst c: A = b as A\nnew URL('d.ts', import.meta.url)\n`
  const program = asJavaScript(source)
  equal(program.split('\n').length, source.split('\n').length)
  match(program, /from '#kernel\/b\.js'[\s\S]*new URL\('d\.js'/)
  ok(!program.includes('.ts'))
  equal(
    packagesIn(`import x from 'pg'\nawait import("@fastify/static")\nimport './x.js'`).join(),
    'pg,@fastify/static',
  )
})

test('an installed package starts a country, gives a world to a test, and ends with the program that started it', async () => {
  install()
  const at = pathToFileURL(createRequire(join(place, 'x.js')).resolve('openp1/testing')).href
  const types = readFileSync(join(installed, 'deploy/testing/index.d.ts'), 'utf8')
  match(types, /export declare function start\(options\?: StartOptions\): Promise<Started>/)
  const program = `
    import { start } from '${at}'
    const p1 = await start({ home: ${JSON.stringify(join(place, 'home'))}, people: 0 })
    const world = await p1.world('run')
    const { fhirVersion } = await (await fetch(world.url + '/fhir/metadata')).json()
    const page = await (await fetch(p1.url + '/ikp')).text()
    await world.reset()
    console.log(JSON.stringify({ url: p1.url, fhirVersion, hasPage: page.includes('Konto Pacjenta') }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: place,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  after(() => child.kill('SIGKILL'))
  const line = await new Promise<string>((done, failed) => {
    child.stdout.once('data', (data) => done(String(data)))
    child.once('exit', (code) => failed(new Error(`ended with ${code}`)))
  })
  const { url, fhirVersion, hasPage } = JSON.parse(line)
  equal(fhirVersion, '4.0.1')
  ok(hasPage)
  child.kill('SIGKILL')
  for (let tries = 0; await answers(url); tries += 1) {
    ok(tries < 200, 'it still answers after its parent is gone')
    await wait(100)
  }
})

const answers = (url: string) =>
  fetch(`${url}/health/ready`).then(
    () => true,
    () => false,
  )
