/**
 * `npm start`: PostgreSQL, schema, sample country, portals, house. Prints `OpenP1 ready on http://localhost:<PORT>`
 * when people can come in. Options: `--people N --seed S`, `--empty`, `--key-service`; environment: PORT, OPENP1_HOME,
 * OPENP1_HOST, OPENP1_URL,
 * OPENP1_STANDINS, OPENP1_PROXIES, OPENP1_OPERATOR_SECRET, OPENP1_MTLS_PORT, OPENP1_TASKS_FROM, OPENP1_PASSKEY_ROLES, OPENP1_AUDIT_PORT and OPENP1_AUDIT_SYSLOG (docs/how-to/audit-syslog.md), OPENP1_IMPORT_HOSTS, OPENP1_HOOK_HOSTS, DATABASE_URL; for the real Węzeł Krajowy OPENP1_NODE_URL
 * and what goes with it (docs/how-to/wezel-krajowy.md), for real EU wallets OPENP1_WALLET_ISSUERS and what goes with it
 * (docs/how-to/wallet.md), for a key service that runs elsewhere OPENP1_KEY_SERVICE
 * (docs/how-to/key-service.md), for a real ICD-API of WHO OPENP1_WHO_ICD_URL (standins/who-icd), for notices by e-mail and SMS
 * OPENP1_SMTP_URL, OPENP1_MAIL_FROM, OPENP1_SMS_URL and OPENP1_SMS_TOKEN (docs/how-to/notices.md).
 */
import { readFileSync } from 'node:fs'
import { url as inspectorUrl } from 'node:inspector'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { keysHealth } from '#record/keys/attention.ts'
import { type KeyServiceSettings, settingsIn } from '#record/keys/key-service-settings.ts'
import { portalsAreFresh } from '#ui/build.ts'
import { runApart } from './apart.ts'
import { settingsLine } from './changed-settings.ts'
import { type Country, database, settledWorld, worldAt } from './country.ts'
import { mustBeFitToBeReached } from './exposure.ts'
import { CannotRun, endWith } from './failure.ts'
import { checkForeignServer } from './foreign-server.ts'
import { greeting } from './greeting.ts'
import { type OwnService, ownService, startOwnService } from './key-service/own.ts'
import { catchTheRest } from './last-handler.ts'
import { logInto } from './log.ts'
import { type Roof, raiseRoof } from './one-roof.ts'
import { type StartOptions, startOptions } from './options.ts'
import { checkPorts } from './ports.ts'
import { AdministratorsWatch } from './postgres/administrators.ts'
import { type RunningPostgres, startPostgres } from './postgres/launch.ts'
import { readyFor } from './ready.ts'
import type { RoofOptions } from './roof-options.ts'
import { MovableClock } from './sandbox/movable-clock.ts'
import { openSandbox, type Sandbox, type SandboxPlace } from './sandbox/open.ts'
import { onStopSignal } from './stop-signals.ts'
import { secondsSince, terminal } from './terminal.ts'

/** Requests under way get this long to finish when we are asked to stop. */
const farewell = 10_000

const began = performance.now()
/** A program that started us reads one line of the standard output; all others are told elsewhere. */
const forProgram = process.argv.includes('--ready-json')
const screen = terminal(forProgram ? process.stderr : process.stdout)
const folder = fileURLToPath(new URL('..', import.meta.url))

/** What runs so far, to be stopped in reverse. */
const running: {
  server?: RunningPostgres
  keys?: OwnService
  close?: () => Promise<void>
  lost?: string
} = {}

async function start(options: StartOptions): Promise<void> {
  mustBeFitToBeReached(options, {
    standIns: process.env.OPENP1_STANDINS,
    isDebugged: inspectorUrl() !== undefined,
  })
  await checkPorts(options)
  const url = await databaseServer(options)
  const alone = options.databaseUrl === undefined
  const keyService = await keysOf(options)
  const clock = new MovableClock()
  const ground = { url, home: options.home, alone, screen, keyService, clock, hasSandbox: options.hasSandbox }
  const { world, country } = await settledWorld(ground, options)
  if (options.chosen && !isSame(country, options))
    screen.say(
      `This home holds ${country.people} people of seed ${country.seed}; options for another country are ignored.`,
    )
  await portals()
  const log = logInto(join(options.home, 'openp1.log'), world)
  log(
    settingsLine(world, {
      home: options.home,
      env: process.env,
      args: process.argv.slice(2),
      release: release(),
    }),
  )
  const { roof, sandbox } = await raise(
    { ...options, world, log },
    options.hasSandbox ? { url, clock } : undefined,
  )
  catchTheRest({ log, end: (error) => void fail(error) })
  const watch = alone ? new AdministratorsWatch(url('postgres'), log) : undefined
  running.close = async () => {
    await Promise.all([roof.close(), sandbox?.worlds.close(), watch?.stop()])
  }
  running.server?.announce(roof.url)
  screen.say(
    greeting({
      url: options.publicUrl ?? roof.url,
      second: roof.providersUrl,
      home: options.home,
      people: country.people,
      keys: await keysHealth(world),
      took: secondsSince(began),
    }),
  )
  screen.say(`OpenP1 ready on ${roof.url}`)
  if (forProgram) process.stdout.write(`${JSON.stringify(readyFor(roof, options))}\n`)
}

/** The house, and on an instance of our own the worlds beside it. */
async function raise(
  options: RoofOptions & { readonly home: string },
  beside: Pick<SandboxPlace, 'url' | 'clock'> | undefined,
): Promise<{ roof: Roof; sandbox: Sandbox | undefined }> {
  if (beside === undefined) return { roof: await raiseRoof(options), sandbox: undefined }
  const { world, home } = options
  const common = { ...options, audit: undefined }
  const sandbox = await openSandbox({ ...beside, database, home, world, common, raise: raiseRoof })
  const { worlds, bench, door } = sandbox
  const roof = await raiseRoof({ ...options, worlds, bench, sandbox: door })
  sandbox.standAt(roof)
  return { roof, sandbox }
}

const release = (): string =>
  (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version

const isSame = (one: Country, other: Country) =>
  one.people === other.people && (one.people === 0 || Number(one.seed) === other.seed)

/** Connection strings of the embedded server, started now, or of the one in DATABASE_URL. */
async function databaseServer({ home, databaseUrl }: StartOptions): Promise<(database: string) => string> {
  if (databaseUrl !== undefined) {
    await checkForeignServer(databaseUrl)
    return () => databaseUrl
  }
  const step = screen.step('Starting PostgreSQL')
  const server = await startPostgres({ home, onLost })
  running.server = server
  step.done('PostgreSQL is running')
  return server.url
}

/** The key service that was asked for, or that keeps the keys already; the stand-in is started. */
async function keysOf({ home, keyService }: StartOptions): Promise<KeyServiceSettings | undefined> {
  const before = settingsIn(join(worldAt(home), 'keys'))
  const wanted = keyService ?? before
  if (wanted !== 'own' && wanted?.address !== ownService(home).address) return wanted
  const step = screen.step('Starting the key service')
  running.keys = await startOwnService(home)
  step.done('The key service is running')
  return ownService(home)
}

async function portals(): Promise<void> {
  const step = screen.step('Building the portals')
  if (!(await portalsAreFresh())) await runApart(new URL('./build-portals.ts', import.meta.url), {}, step.at)
  step.done('Portals are built')
}

function onLost(line: string): void {
  running.lost = line
  void fail(new CannotRun(line))
}

/** Lets requests finish, then stops the database. Exit code 0 for a house that was up, 130 for one that was not yet. */
async function stop(): Promise<void> {
  const wasUp = running.close !== undefined
  if (wasUp) screen.say('\nStopping; Ctrl-C again stops at once.')
  const late = new Promise<void>((resolve) => setTimeout(resolve, farewell).unref())
  await Promise.race([running.close?.(), late])
  running.keys?.stop()
  await running.server?.stop()
  process.exit(wasUp ? 0 : 130)
}

/** PostgreSQL is told to drop everything; it recovers at the next start. */
function stopAtOnce(): void {
  if (running.server) process.kill(running.server.pid, 'SIGQUIT')
  process.exit(130)
}

async function fail(error: unknown): Promise<never> {
  await wait(200) // a server that died tells its reason after its connections broke
  screen.leave()
  const trouble = running.lost ?? running.server?.trouble()
  await running.server?.stop().catch(() => {})
  return endWith(trouble === undefined ? error : new CannotRun(trouble))
}

process.on('uncaughtException', (error) => void fail(error)) // the database never outlives us
process.stdout.on('error', () => {}) // the terminal may be gone before we are
onStopSignal(() => void stop().catch(fail), stopAtOnce)
await Promise.try(() => start(startOptions(process.argv.slice(2), process.env, folder))).catch(fail)
