/**
 * What it costs to ask, with each prescription, whether the doctor may practise today: the question as SGR asks it, through the map and the
 * contract, of registers in memory; beside one statement to PostgreSQL on the same machine. Ten thousand doctors, asked in no order.
 * `npm run bench -- licences`.
 */
import { House } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { assertMayPractise } from '#registers/licences/assert-may-practise.ts'
import { makeNpwz } from '#standards/pl-ids/npwz.ts'
import { flows } from '../flows/flows.ts'
import { cwpm } from '../systems/cwpm-medical-workers/contract.ts'
import { licence } from '../systems/cwpm-medical-workers/registers/licence.ts'
import cwpmSystem from '../systems/cwpm-medical-workers/system.ts'
import { onBareWorld } from './bare-world.ts'
import { report } from './report.ts'

const doctors = 10_000
const rounds = 50_000

export async function licences(): Promise<void> {
  await onBareWorld(async (world) => {
    const numbers = await list(world)
    const context = new House([cwpmSystem], flows).context(world, {
      room: 'sgr',
      actor: { role: 'doctor' },
      purpose: 'visit',
    })
    const ask = (at: number) =>
      assertMayPractise(context, cwpm.practice, {
        profession: 'doctor',
        number: numbers[at % numbers.length],
      })
    const first = await microseconds(numbers.length, ask)
    const again = await microseconds(rounds, (at) => ask(at * 7919))
    const statement = await microseconds(5000, () => world.database.sql.query('select 1'))
    const versus = { unit: 'µs', versus: 'one statement to PostgreSQL', versusValue: statement, less: true }
    report({ bench: 'licences', case: 'asked for the first time', value: first, ...versus })
    report({ bench: 'licences', case: 'asked again', value: again, ...versus, aim: 0.5 })
  })
}

async function list(world: World): Promise<string[]> {
  const numbers: string[] = []
  for (let serial = 0; numbers.length < doctors; serial += 1) {
    const number = makeNpwz('doctor', serial)
    if (number !== undefined) numbers.push(number)
  }
  const rows = numbers.map((number, line) => ({
    line,
    raws: [
      { profession: 'doctor', number, family: 'Miara', given: 'Ewa', status: 'valid', kind: 'full' },
    ].map((raw) => ({ ...raw, chamber: 'OIL', granted: '2010-01-02' })),
  }))
  const staged = await stage(world, { register: licence, asOf: '2020-01-01', origin: 'bench', rows })
  await apply(world, staged, { isWhole: false })
  return numbers
}

/** Mean of one after the other. */
async function microseconds(times: number, work: (at: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  for (let at = 0; at < times; at += 1) await work(at)
  return ((performance.now() - began) * 1000) / times
}
