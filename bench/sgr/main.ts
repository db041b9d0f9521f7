/**
 * Prescriptions and dispensings as providers' programs send them: SOAP over mTLS, WS-Security and XAdES verified, rules, record, audit. The client signs
 * beforehand; it and PostgreSQL share the cores with the program. `npm run bench -- sgr [--calls 600] [--workers 12] [--no-shares]`.
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { letDoctorsHurry } from '../doctors-hurry.ts'
import { freePort, type Instance, newHome, serveHome } from '../instance.ts'
import { report } from '../report.ts'
import { cpuOf } from './cpu.ts'
import { providersAt } from './providers.ts'
import { sharesOf } from './shares.ts'
import { through } from './through.ts'

interface Wanted {
  readonly calls: number
  readonly workers: number
}

export async function sgr(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string', default: '600' },
      workers: { type: 'string', default: '12' },
      'no-shares': { type: 'boolean', default: false },
    },
  })
  const home = newHome()
  const [calls, workers] = [Number(values.calls), Number(values.workers)]
  try {
    await withInstance(home, {}, (instance, url) => plain(instance, url, { calls, workers }))
    if (values['no-shares']) return
    const profile = `${home}/profile`
    const env = { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` }
    let spans: Spans = {}
    await withInstance(home, env, async (instance, url) => {
      spans = await measured(instance, url, { calls: calls / 2, workers })
    })
    for (const [name, span] of Object.entries(spans)) tellShares(name, sharesOf(profile, span))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function withInstance(
  home: string,
  more: Readonly<Record<string, string>>,
  work: (instance: Instance, url: string) => Promise<void>,
): Promise<void> {
  const port = await freePort()
  const env = { OPENP1_MTLS_PORT: String(port), ...more }
  const instance = await serveHome(home, ['--people', '300', '--seed', '1'], env)
  try {
    await letDoctorsHurry(instance)
    await work(instance, `https://localhost:${port}`)
  } finally {
    await instance.stop()
  }
}

type Span = readonly [from: bigint, until: bigint]
type Spans = Readonly<Record<string, Span>>

const aims = { package: 120, dispensing: 150 } as const
const slowest = 250

async function plain(instance: Instance, url: string, wanted: Wanted): Promise<void> {
  await measured(instance, url, wanted, (name, { perSecond, p50, p99, program, database }) => {
    const told = { bench: 'sgr', versus: `${wanted.workers} at once` }
    report({ ...told, case: `${name}s`, value: perSecond, unit: '/s', aim: aims[name] })
    report({ ...told, case: `${name} p50`, value: p50, unit: 'ms' })
    report({ ...told, case: `${name} p99`, value: p99, unit: 'ms', aim: slowest, less: true })
    report({ bench: 'sgr', case: `${name}, processor time of the program`, value: program, unit: 'ms' })
    report({ bench: 'sgr', case: `${name}, processor time of PostgreSQL`, value: database, unit: 'ms' })
  })
}

interface Figures {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Milliseconds a call. */
  readonly program: number
  readonly database: number
}

async function measured(
  instance: Instance,
  url: string,
  { calls, workers }: Wanted,
  tell: (name: keyof typeof aims, figures: Figures) => void = () => {},
): Promise<Spans> {
  const providers = await providersAt(instance, url)
  const spans: Record<string, Span> = {}
  const run = async <T>(
    name: keyof typeof aims,
    all: readonly (() => Promise<T>)[],
  ): Promise<readonly T[]> => {
    const warm = Math.min(40, Math.floor(all.length / 4))
    const first = await through(all.slice(0, warm), workers)
    const before = cpuOf(instance.pid)
    const from = process.hrtime.bigint()
    const { answers, perSecond, p50, p99 } = await through(all.slice(warm), workers)
    spans[name] = [from, process.hrtime.bigint()]
    const after = cpuOf(instance.pid)
    const count = all.length - warm
    const program = (after.program - before.program) / count
    tell(name, { perSecond, p50, p99, program, database: (after.database - before.database) / count })
    return [...first.answers, ...answers]
  }
  const issued = await run('package', providers.packages(calls))
  await run('dispensing', providers.dispensings(issued))
  providers.close()
  return spans
}

function tellShares(name: string, shares: ReadonlyMap<string, number>): void {
  for (const [part, value] of shares)
    report({ bench: 'sgr', case: `${name}, share of the program's time: ${part}`, value, unit: '%' })
}
