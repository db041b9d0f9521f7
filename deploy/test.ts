/**
 * `npm test [pattern…]`: everything the tests need, then the tests. One PostgreSQL for the run, in `.openp1-test/`;
 * `npm test -- systems/sgr-prescriptions` runs the files whose path contains the words, `--name WORDS` the tests whose
 * name does, `--long` the ones that take minutes.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CannotRun, endWith } from './failure.ts'
import { type RunningPostgres, startPostgres } from './postgres/launch.ts'
import { onStopSignal } from './stop-signals.ts'
import { secondsSince, terminal } from './terminal.ts'
import { runTests, type TestResult } from './test-report.ts'
import { selectTests } from './test-selection.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const home = join(root, '.openp1-test')
const began = performance.now()
const screen = terminal()

/** A run that takes longer hangs: it is stopped and has failed. Thrice what is usual on 2 cores, so that a busy machine fails nobody. */
const limitMinutes = Number(process.env.OPENP1_TEST_MINUTES ?? 50)

function options() {
  const { values, positionals } = parseArgs({
    options: { name: { type: 'string' }, long: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  return { ...values, patterns: positionals }
}

/** Prepares the template databases; when they cannot be made, the tests that need them say why and fail. */
async function prepareDatabases(server: RunningPostgres): Promise<void> {
  process.env.OPENP1_TEST_HOME = home
  process.env.OPENP1_TEST_DATABASE_URL = server.url('postgres')
  const step = screen.step('Preparing databases for the tests')
  try {
    const { prepareTemplates, templatesOf } = await import('./test-templates.ts')
    const { edition, folder } = templatesOf(home)
    process.env.OPENP1_TEST_EDITION = edition
    process.env.OPENP1_TEST_TEMPLATES = folder
    await prepareTemplates(server, home, step.at)
    step.done('Databases for the tests are ready')
  } catch (error) {
    process.env.OPENP1_TEST_TROUBLE = `The databases for the tests could not be prepared: ${error}`
    step.done('DATABASES FOR THE TESTS COULD NOT BE PREPARED')
    console.error(error)
  }
}

async function preparePortals(): Promise<void> {
  const step = screen.step('Building the portals')
  const { buildPortals } = await import('#ui/build.ts')
  await buildPortals({ onProgress: (part) => step.at(part) })
  step.done('Portals are built')
}

async function main(): Promise<number> {
  const { patterns, long, name } = options()
  const { files, portals } = selectTests(root, patterns, long)
  if (files.length === 0) throw new CannotRun(`No test file matches ${patterns.join(' ')}.`)
  mkdirSync(home, { recursive: true })
  const stopping = new AbortController()
  let server: RunningPostgres | undefined
  onStopSignal(
    () => stopping.abort(),
    () => process.exit(130),
  )
  const limit = setTimeout(() => {
    screen.say(`The run took longer than ${limitMinutes} minutes and was stopped.`)
    stopping.abort()
  }, limitMinutes * 60_000)
  try {
    server = await startPostgres({ home, inUse: 'share', profile: 'test' })
    await prepareDatabases(server)
    if (portals) await preparePortals()
    stopping.signal.throwIfAborted()
    const order = { files, cwd: root, signal: stopping.signal, ...(name ? { name } : {}) }
    const result = await runTests(order)
    return verdict(result, stopping.signal.aborted)
  } finally {
    clearTimeout(limit)
    await server?.stop()
  }
}

function verdict({ passed, failed, skipped, reasons }: TestResult, stopped: boolean): number {
  for (const [reason, count] of reasons) screen.say(`SKIPPED ${count}: ${reason}`)
  screen.say(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped (${secondsSince(began)})`)
  if (stopped) screen.say('The run was stopped before its end.')
  return failed > 0 || stopped || passed === 0 ? 1 : 0
}

main().then((code) => process.exit(code), endWith)
