/** The office's search for medicines through its HTTP door, with all human medicines of the country in the register. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractedMedicines, reportOf } from '#checks/rpl-report.ts'
import { samplePerson } from '#population/sample-people.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'
import { Client } from './client.ts'
import { type Instance, importInto, startInstance, tokenKeyOf } from './instance.ts'
import { report } from './report.ts'

const rounds = 400
const warmUp = 200
const typed = [
  'amot 500 tabl',
  'amotks',
  'paracetmol',
  'Kwas foliowy',
  'metf 850',
  'zolpidem 10',
  'ibu 200',
  'krople do oczu',
]

interface Found {
  readonly medicines: readonly { readonly name: string }[]
}

export async function medicinesDoor(): Promise<void> {
  const medicines = extractedMedicines()
  const instance = await startInstance(1)
  try {
    await load(instance, reportOf(medicines))
    await ask(instance, medicines.length)
  } finally {
    await instance.stop()
  }
}

async function load({ home }: Instance, xml: string): Promise<void> {
  const folder = join(home, 'medicines')
  mkdirSync(folder)
  writeFileSync(join(folder, 'overall.xml'), xml)
  await importInto(home, folder)
  rmSync(folder, { recursive: true })
}

async function ask(instance: Instance, all: number): Promise<void> {
  const { pesel } = samplePerson('maria-zielinska')
  const exp = Math.floor(Date.now() / 1000) + 3600
  const token = makeToken({ role: 'doctor', pesel, exp }, tokenKeyOf(instance))
  const client = new Client(instance.url, { authorization: `Bearer ${token}` }, 1)
  const find = (text: string) => client.post<Found>('/api/gabinet/findMedicines', { text, limit: 20 })
  const first = performance.now()
  const { medicines } = await find('amot 500 tabl')
  line('first search of all', performance.now() - first)
  if (!medicines[0]?.name.startsWith('Amotaks'))
    throw new Error(`OpenP1: of ${all} medicines not the right one is first`)
  for (let round = 0; round < warmUp; round += 1) await find(typed[round % typed.length] ?? '')
  for (const text of typed) {
    const taken: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now()
      await find(text)
      taken.push(performance.now() - from)
    }
    taken.sort((one, other) => one - other)
    line(`door, "${text}", p50`, taken[rounds / 2] ?? 0)
    line(`door, "${text}", p99`, taken[Math.floor(rounds * 0.99)] ?? 0, 30)
  }
  client.close()
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
