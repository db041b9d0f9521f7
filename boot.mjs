/**
 * Runs a program of this repository: `node boot.mjs deploy/start.ts --people 50`. Uses Node's built-ins only,
 * so that it works in a fresh clone: installs the packages of package-lock.json when they are missing or stale, then runs
 * the program on the Node 24 that came with them (the host's own Node may be 20).
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
/** As an installed package: npm has put what it needs beside it, and its programs are JavaScript. */
const isPacked = basename(dirname(root)) === 'node_modules'
const modules = isPacked ? dirname(root) : join(root, 'node_modules')
const stampFile = join(modules, '.boot-stamp')
const turnFile = join(root, '.openp1-build/installing')
const hostMajor = Number(process.versions.node.split('.')[0])

/** Whoever asked for a line of JSON reads nothing else on the standard output. */
const forProgram = process.argv.includes('--ready-json')
const tell = forProgram ? console.error : console.log
function giveUp(line) {
  console.error(`OpenP1: ${line}`)
  process.exit(1)
}

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

function isInstalled() {
  const wanted = stamp()
  const found = readText(stampFile)
  if (found !== undefined) return found === wanted
  if (!npmInstalledTheSame()) return false
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
  } catch {} // packages that we may only read: the comparison is made again next time
}

/** True when npm itself (an image, a CI cache, the reader) already installed exactly the locked packages here. */
function npmInstalledTheSame() {
  const record = readText(join(modules, '.package-lock.json'))
  if (record === undefined) return false
  const installed = JSON.parse(record).packages
  const locked = JSON.parse(readText(join(root, 'package-lock.json'))).packages
  const needed = Object.keys(locked).filter((path) => path !== '' && !locked[path].optional)
  const isThere = (path) => installed[path]?.version === locked[path].version
  return needed.every(isThere) && Object.values(installed).every(fits)
}

/** Whether a package is made for this platform (npm's `os` and `cpu`: allowed names, or names with `!` before them). */
function fits({ os, cpu }) {
  const allows = (names, name) =>
    names.length === 0 || names.includes(name) || (names[0].startsWith('!') && !names.includes(`!${name}`))
  return allows([os ?? []].flat(), process.platform) && allows([cpu ?? []].flat(), process.arch)
}

/** Installs when it is our turn: `npm start` and `npm test` may be typed at once in a fresh clone. */
async function install() {
  for (let told = false; !takeTurn(); told = true) {
    if (!told) tell('Another OpenP1 command is installing packages here; waiting for it.')
    await wait(500)
  }
  const endTurn = () => rmSync(turnFile, { force: true })
  process.once('exit', endTurn)
  if (!isInstalled()) await runNpm()
  endTurn()
}

function takeTurn() {
  try {
    if (!existsSync(dirname(turnFile))) mkdirSync(dirname(turnFile))
    writeFileSync(turnFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') giveUp(installFailure(error.code), rmSync(turnFile, { force: true }))
  }
  const holder = Number(readText(turnFile))
  try {
    if (holder > 0) process.kill(holder, 0)
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(turnFile, { force: true }) // its holder was killed
  }
  return false
}

async function runNpm() {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const show = (text) => process.stdout.isTTY && process.stdout.write(`\r\x1b[K${text}`)
  if (!process.stdout.isTTY) tell('Installing packages…')
  const ticking = setInterval(() => show(`Installing packages… ${seconds()} s`), 1000)
  const { code, said } = await npmCi()
  clearInterval(ticking)
  show('')
  if (code !== 0) giveUp(installFailure(said))
  tell(`Packages are installed (${seconds()} s)`)
  writeStamp(stamp())
}

/** `npm ci` with its noise taken away. No package of ours needs an install script, so none runs. */
function npmCi() {
  const cli = npmCli() ?? giveUp('npm was not found beside Node; install npm, or run `npm ci` yourself.')
  const quiet = '--no-audit --no-fund --loglevel=error --no-update-notifier --no-progress'
  const args = [cli, 'ci', ...`--include=dev --include=optional --ignore-scripts ${quiet}`.split(' ')]
  return new Promise((resolve) => {
    const npm = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    npm.stderr.on('data', (chunk) => {
      said += chunk
    })
    npm.on('close', (code, signal) => (signal ? process.exit(130) : resolve({ code, said })))
    passSignals(npm)
  })
}

/** npm's own program file: of the npm that runs us, beside this Node, or behind the `npm` of the PATH. */
function npmCli() {
  const beside = ['../lib/node_modules', 'node_modules'].map((folder) =>
    join(dirname(process.execPath), folder),
  )
  const inPath = process.env.PATH.split(delimiter).map((folder) => join(folder, 'npm'))
  return [
    process.env.npm_execpath ?? '',
    ...beside.map((folder) => join(folder, 'npm/bin/npm-cli.js')),
    ...inPath.filter(existsSync).map((file) => realpathSync(file)),
  ].find((file) => file.endsWith('npm-cli.js') && existsSync(file))
}

function installFailure(said) {
  if (/ENOSPC|EDQUOT/.test(said)) return `the disk is full: packages (about 700 MB) do not fit in ${modules}.`
  if (/EACCES|EPERM|EROFS/.test(said))
    return `${modules} cannot be written; make this folder writable, or let its owner run \`npm ci\` in it.`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(said))
    return 'the npm registry cannot be reached; check the network or proxy and start again.'
  return `npm could not install the packages:${said.replace(/(\s|^npm error)+/gm, ' ').slice(0, 300)}`
}

/** Node 24: the one from npm for this platform, else the host's own when it is new enough. */
function nodeBinary() {
  const [platform, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node']
  const inPlace = (place) => join(place, `node-${platform}-${process.arch}`, 'bin', program)
  const file = [join(root, 'node_modules'), modules].map(inPlace).find(existsSync)
  if (file) return file
  if (hostMajor >= 24) return process.execPath
  giveUp(`npm has no Node 24 for ${platform} ${process.arch}: install Node 24 (this is ${process.version}).`)
}

function run(binary, args) {
  // What was compiled once need not be again: a start, and each of many test files, is twice as quick.
  const env = { NODE_COMPILE_CACHE: join(root, '.openp1-build/compiled'), ...process.env }
  // A house that stands for days: V8 would take a third of a gigabyte more than it needs and keep it. Flags of Node 24 alone.
  const isThrifty = /start\.[jt]s$/.test(args[0]) && (binary !== process.execPath || hostMajor === 24)
  const flags = isThrifty ? ['--max-semi-space-size=16', '--heap-growing-percent=100'] : []
  const child = spawn(binary, [...flags, ...args], { stdio: 'inherit', env })
  passSignals(child)
  if (process.env.npm_lifecycle_event || forProgram) stopWithParent(child, process.ppid)
  child.on('error', ({ code }) => {
    // A Node made for another C library (Alpine): the host's own may still do.
    if (binary !== process.execPath && hostMajor >= 24) run(process.execPath, args)
    else giveUp(`Node 24 from npm does not run here (${code}); install Node 24 or newer and start again.`)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : code))
}

/** Ctrl-C reaches npm, us and the child, and npm passes it on again: within half a second it is one wish. */
function passSignals(child) {
  let last = 0
  const pass = (signal) => {
    if (Date.now() - last > 500) child.kill(signal)
    last = Date.now()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
}

/** `kill` of npm ends the shell between npm and us, and the shell tells nobody. */
function stopWithParent(child, parent) {
  const look = () => process.ppid !== parent && clearInterval(watch, child.kill('SIGTERM'))
  const watch = setInterval(look, 300)
}

const [program, ...rest] = process.argv.slice(2)
if (!(hostMajor >= 20))
  giveUp(`Node 20 or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`)
if (program === undefined) giveUp('say which program to run, for example `node boot.mjs deploy/start.ts`.')
if (!isPacked && !isInstalled()) await install()
run(nodeBinary(), [join(root, isPacked ? program.replace(/\.ts$/, '.js') : program), ...rest])
