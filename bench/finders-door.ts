/**
 * What doctors type into Gabinet, through its HTTP door: medicines with all human medicines of the country in the register, diagnoses with all of ICD-10.
 * Elapsed time of whoever asks, quiet and while others work, and processor time of the program that serves.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractedMedicines, reportOf } from '#checks/rpl-report.ts'
import { samplePerson } from '#population/sample-people.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'
import { Client } from './client.ts'
import { type Instance, importInto, processesOf, startInstance, tokenKeyOf } from './instance.ts'
import { report } from './report.ts'

const rounds = 400
const warmUp = 200
/** Milliseconds. */
const patience = 20_000
/** Others who ask at the same time, one question after the other. */
const others = 4
/** Milliseconds that nobody should wait longer, in 99 of 100 cases. */
const aims = { medicines: 30, diagnoses: 20 }

const typed = {
  medicines: [
    'amot 500 tabl',
    'amotks',
    'paracetmol',
    'Kwas foliowy',
    'metf 850',
    'zolpidem 10',
    'ibu 200',
    'krople do oczu',
  ],
  diagnoses: [
    'zapal pluc',
    'cukrzyca',
    'zlam kosci',
    'nowotwor zlosliwy',
    'j18',
    'nadcisnienie',
    'zapaleine',
  ],
}
type Finder = keyof typeof typed
const doors = { medicines: 'findMedicines', diagnoses: 'findDiagnoses' } as const

export async function findersDoor(): Promise<void> {
  const instance = await startInstance(1)
  try {
    await load(instance)
    const client = clientOf(instance)
    for (const finder of ['medicines', 'diagnoses'] as const) await ask(instance, client, finder)
    client.close()
  } finally {
    await instance.stop()
  }
}

async function load({ home }: Instance): Promise<void> {
  const folder = join(home, 'medicines')
  mkdirSync(folder)
  writeFileSync(join(folder, 'overall.xml'), reportOf(extractedMedicines()))
  await importInto(home, folder)
  rmSync(folder, { recursive: true })
  await importInto(home, '../shared/data/terminology-pl')
}

function clientOf(instance: Instance): Client {
  const { pesel } = samplePerson('maria-zielinska')
  const exp = Math.floor(Date.now() / 1000) + 3600
  const token = makeToken({ role: 'doctor', pesel, exp }, tokenKeyOf(instance))
  return new Client(instance.url, { authorization: `Bearer ${token}` }, 1 + others)
}

async function ask({ pid }: Instance, client: Client, finder: Finder): Promise<void> {
  const find = (text: string) => client.post(`/api/gabinet/${doors[finder]}`, { text, limit: 20 })
  const texts = typed[finder]
  const first = performance.now()
  // Lists just loaded are taken in beside the answers: on a busy machine the first of these may come from before.
  while (!/"Amotaks|J1[0-9]\.?/.test(JSON.stringify(await find(texts[0] ?? ''))))
    if (performance.now() - first > patience) throw new Error(`OpenP1: ${finder} does not find the right one`)
  line(`${finder}, until the first search finds the right one`, performance.now() - first)
  for (let round = 0; round < warmUp; round += 1) await find(texts[round % texts.length] ?? '')
  for (const text of texts) {
    const before = processorOf(pid)
    const quiet = await timed(() => find(text))
    line(`${finder}, "${text}", processor`, (processorOf(pid) - before) / rounds)
    line(`${finder}, "${text}", p50`, quiet.p50)
    line(`${finder}, "${text}", p99`, quiet.p99, aims[finder])
  }
  let isOver = false
  const busy = Array.from({ length: others }, async (_, other) => {
    for (let round = other; !isOver; round += 1) await find(texts[round % texts.length] ?? '')
  })
  const among = await timed(() => find(texts[0] ?? ''))
  isOver = true
  await Promise.all(busy)
  line(`${finder}, "${texts[0]}" while ${others} others ask, p50`, among.p50)
  line(`${finder}, "${texts[0]}" while ${others} others ask, p99`, among.p99)
}

async function timed(work: () => Promise<unknown>) {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now()
    await work()
    taken.push(performance.now() - from)
  }
  taken.sort((one, other) => one - other)
  return { p50: taken[rounds / 2] ?? 0, p99: taken[Math.floor(rounds * 0.99)] ?? 0 }
}

/** Milliseconds of processor that the program has used, without the database (proc(5), ticks of 10 ms). */
function processorOf(pid: number): number {
  return processesOf(pid).reduce((sum, each) => {
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return sum + (Number(fields[11]) + Number(fields[12])) * 10
  }, 0)
}

function line(name: string, value: number, aim?: number): void {
  report({
    bench: 'registers',
    case: name,
    value,
    unit: 'ms',
    less: true,
    ...(aim === undefined ? {} : { aim }),
  })
}
