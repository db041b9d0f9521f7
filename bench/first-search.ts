/**
 * The search of all registers just after a start, with every list of ../shared/data and all human medicines in them: nobody waits over
 * two seconds, and soon everything is found. `npm run bench -- first-search`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { extractedMedicines, reportOf } from '#checks/rpl-report.ts'
import { searches } from '#registers/search/full-lists.table.ts'
import { hasLists } from '#registers/trial/read-list.ts'
import { type Instance, importInto, newHome, processesOf, serveHome } from './instance.ts'
import { report } from './report.ts'

const lists = '../shared/data'
const text = 'zapalenie w szpitalu'
/** Milliseconds between two questions, and how long they are asked. */
const between = 200
const most = 60_000
/** Times that each of them is asked. */
const rounds = 10

export async function firstSearch(): Promise<void> {
  if (!hasLists) {
    console.error(`OpenP1: this benchmark needs the lists in ${lists}`)
    return
  }
  const home = newHome()
  try {
    await fill(home)
    const instance = await serveHome(home)
    try {
      await ask(instance)
    } finally {
      await instance.stop()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function fill(home: string): Promise<void> {
  const instance = await serveHome(home, ['--people', '1', '--seed', '1'])
  await instance.stop()
  await importInto(home, lists)
  const folder = join(home, 'medicines')
  mkdirSync(folder)
  writeFileSync(join(folder, 'overall.xml'), reportOf(extractedMedicines()))
  await importInto(home, folder)
}

/** From the moment when the instance is ready until nothing is left to be taken in. */
async function ask({ url, pid }: Instance): Promise<void> {
  const before = memoryOf(pid)
  const began = performance.now()
  const taken: number[] = []
  for (;;) {
    const from = performance.now()
    const page = await fetch(`${url}/rejestry?part=found&q=${encodeURIComponent(text)}`)
    const isWhole = !(await page.text()).includes('data-again')
    taken.push(performance.now() - from)
    if (isWhole || performance.now() - began > most) break
    await wait(between)
  }
  line('longest wait of a search of all registers after a start', Math.max(...taken), 'ms', 2000)
  line('until all of them are searched', performance.now() - began, 'ms', 15_000)
  line('memory that it took', memoryOf(pid) - before, 'MiB', 400)
  await askAll(url)
}

/** What people type (registers/search/full-lists.table.ts), one after the other. */
async function askAll(url: string): Promise<void> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1)
    for (const [typed] of searches) {
      const from = performance.now()
      await (await fetch(`${url}/rejestry?part=found&q=${encodeURIComponent(typed)}`)).text()
      taken.push(performance.now() - from)
    }
  taken.sort((one, other) => one - other)
  line('a search of all registers later, p50', taken[Math.floor(taken.length / 2)] ?? 0, 'ms', 100)
  line('a search of all registers later, p99', taken[Math.floor(taken.length * 0.99)] ?? 0, 'ms', 300)
}

const line = (name: string, value: number, unit: string, aim: number) =>
  report({ bench: 'first-search', case: name, value, unit, less: true, aim })

/** MiB of the process that serves and of those it started. */
function memoryOf(pid: number): number {
  return processesOf(pid).reduce((sum, each) => {
    const own = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1] ?? '0'
    return sum + Number(own) / 1024
  }, 0)
}
