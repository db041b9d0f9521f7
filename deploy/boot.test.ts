import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const clones: string[] = []
after(() => {
  for (const clone of clones) rmSync(clone, { recursive: true, force: true })
})

/** A repository so small that npm installs it in no time: boot.mjs, one program, one package of its own. */
function tinyClone(program: string): string {
  const clone = mkdtempSync(join(tmpdir(), 'openp1-boot-'))
  clones.push(clone)
  copyFileSync(fileURLToPath(new URL('../boot.mjs', import.meta.url)), join(clone, 'boot.mjs'))
  const whole = { name: 'tiny', version: '1.0.0', dependencies: { part: 'file:part' } }
  const part = { version: '1.0.0' }
  const packages = { '': whole, part, 'node_modules/part': { resolved: 'part', link: true } }
  const lock = { name: 'tiny', version: '1.0.0', lockfileVersion: 3, requires: true, packages }
  mkdirSync(join(clone, 'part'))
  writeFileSync(join(clone, 'part/package.json'), JSON.stringify({ name: 'part', ...part }))
  writeFileSync(join(clone, 'package.json'), JSON.stringify(whole))
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify(lock))
  writeFileSync(join(clone, 'program.mjs'), program)
  return clone
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function boot(
  clone: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  flags: string[] = [],
): ChildProcess {
  return spawn(process.execPath, [...flags, 'boot.mjs', 'program.mjs', ...args], {
    cwd: clone,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function end(child: ChildProcess): Promise<Ended> {
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ])
  return { code: await code, out, err }
}

/** An npm that fails as the real one does on a machine in trouble. */
function failingNpm(clone: string, complaint: string): NodeJS.ProcessEnv {
  const file = join(clone, 'npm-cli.js')
  writeFileSync(file, `console.error(${JSON.stringify(complaint)}); process.exit(1)`)
  return { npm_execpath: file }
}

describe('boot.mjs', () => {
  it('installs in a fresh clone, once, and passes arguments and exit code on', async () => {
    const clone = tinyClone('console.log("ran", process.argv.slice(2).join(" ")); process.exit(7)')
    const first = await end(boot(clone, ['--people', '50']))
    assert.deepEqual({ code: first.code, err: first.err }, { code: 7, err: '' })
    assert.match(first.out, /Packages are installed.*\nran --people 50/)
    const second = await end(boot(clone))
    assert.equal(second.out, 'ran \n')
  })

  it('lets the second of two commands wait for the installation of the first', async () => {
    const clone = tinyClone('console.log("ran")')
    const both = await Promise.all([end(boot(clone)), end(boot(clone))])
    const said = both.map(({ out }) => out).join('')
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
    )
    assert.equal(said.match(/Packages are installed/g)?.length, 1, said)
    assert.equal(existsSync(join(clone, '.openp1-build/installing')), false)
  })

  it('does not wait for an installation that was killed', async () => {
    const clone = tinyClone('console.log("ran")')
    await end(boot(clone))
    writeFileSync(join(clone, '.openp1-build/installing'), '4194305')
    rmSync(join(clone, 'node_modules'), { recursive: true })
    assert.equal((await end(boot(clone))).code, 0)
  })

  it('installs again when the lock file changed, and believes an npm ci that somebody else ran', async () => {
    const clone = tinyClone('console.log("ran")')
    await end(boot(clone))
    const stamp = join(clone, 'node_modules/.boot-stamp')
    writeFileSync(stamp, 'of another lock file')
    assert.match((await end(boot(clone))).out, /Packages are installed/)
    rmSync(stamp)
    assert.equal((await end(boot(clone))).out, 'ran\n')
    assert.match(readFileSync(stamp, 'utf8'), new RegExp(`${process.platform} ${process.arch}`))
  })

  it('says in one line what keeps it from installing, and runs nothing', async () => {
    const troubles = [
      ['npm error code ENOSPC\nnpm error syscall write', /the disk is full/],
      [
        'npm error code EROFS\nnpm error path /x/node_modules',
        /cannot be written; make this folder writable/,
      ],
      ['npm error code ENOTFOUND', /registry cannot be reached/],
      [
        'npm error something new\nnpm error with two lines',
        /could not install the packages: something new with/,
      ],
    ] as const
    for (const [complaint, line] of troubles) {
      const clone = tinyClone('console.log("ran")')
      const ended = await end(boot(clone, [], failingNpm(clone, complaint)))
      assert.equal(ended.code, 1)
      assert.match(ended.err, line)
      assert.equal(ended.err.trim().split('\n').length, 1)
      assert.doesNotMatch(ended.out, /ran/)
    }
  })

  it('refuses a Node that is too old in one line', async () => {
    const fake =
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } })'
    const flags = ['--import', `data:text/javascript,${encodeURIComponent(fake)}`]
    const ended = await end(boot(tinyClone(''), [], {}, flags))
    assert.equal(ended.code, 1)
    assert.equal(ended.err, 'OpenP1: Node 20 or newer is needed; this is 18.20.8. See https://nodejs.org.\n')
  })

  it('stops with the npm that runs it, although a shell stands between them', async () => {
    const clone = tinyClone(`process.on('SIGTERM', () => { console.log('stopped'); process.exit(0) })
      setInterval(() => console.log('up'), 100)`)
    writeFileSync(join(clone, 'shell.sh'), '"$0" boot.mjs program.mjs\ntrue\n')
    const env = { ...process.env, npm_lifecycle_event: 'start' }
    const shell = spawn('sh', ['-c', '. ./shell.sh', process.execPath], {
      cwd: clone,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = end(shell)
    shell.stdout.on('data', (text) => String(text).includes('up') && shell.kill('SIGTERM'))
    assert.match((await ended).out, /stopped/)
  })

  it('counts the echoes of one Ctrl-C as one, and waits for the program to finish what it does', async () => {
    const clone = tinyClone(`let count = 0
      process.on('SIGINT', () => { count += 1 })
      setTimeout(() => console.log('up'), 10)
      setTimeout(() => { console.log('interrupted', count); process.exit(5) }, 900)`)
    await end(boot(clone, ['once to install']))
    const child = boot(clone)
    child.stdout?.once('data', () => {
      for (let echo = 0; echo < 3; echo += 1) child.kill('SIGINT')
    })
    const ended = await end(child)
    assert.equal(ended.code, 5)
    assert.match(ended.out, /interrupted 1/)
  })
})
