/** Many partial dispensings at once over three pharmacies, of which none knows what the others do: by which measure a prescription is never overdrawn. */
import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { samplePerson } from '#population/sample-people.ts'
import { sgr } from '../systems/sgr-prescriptions/contract.ts'
import { issue, metformin } from './prescriptions.ts'
import type { Town } from './town.ts'

interface Crowd {
  readonly prescriptions: number
  /** Tries to hand over, of all pharmacies together. */
  readonly tries: number
}

interface Outcome {
  readonly handed: number
  readonly withdrawn: number
  readonly refused: number
  /** Times that a pharmacy was told to try again shortly, and did. */
  readonly busy: number
}

const packsOfEach = 3
const mostTimes = 20
/** Milliseconds. */
const pause = 500
const expected: readonly string[] = ['already-dispensed', 'too-many-packs', 'withdrawn-already']

/** `towns`: one for each pharmacy. Every third handing over is withdrawn at once. Asserts that at no prescription more is out than was prescribed. */
export async function crowdOf(towns: readonly Town[], { prescriptions, tries }: Crowd): Promise<Outcome> {
  const [first] = towns
  assert.ok(first)
  const issued: { readonly key: string; readonly id: string }[] = []
  while (issued.length < prescriptions) {
    const { prescriptions: some } = await issue(
      first,
      Array.from({ length: 5 }, () => ({ ...metformin, packs: packsOfEach })),
    )
    issued.push(...some.map(({ key = '', id }) => ({ key, id })))
  }
  const outcome = { handed: 0, withdrawn: 0, refused: 0, busy: 0 }
  const once = async (number: number) => {
    const town = towns[number % towns.length] ?? first
    const { key } = issued[randomInt(issued.length)] ?? { key: '' }
    const patiently = <T>(work: (pharmacist: Context) => Promise<T>) => untilNotBusy(town, outcome, work)
    try {
      const { dispensing } = await patiently((each) =>
        each.call(sgr.dispense, { key, packs: 1 + (number % 2) }),
      )
      outcome.handed += 1
      if (number % 3 > 0) return
      await patiently((each) => each.call(sgr.withdraw, { dispensing, reason: 'not-collected' }))
      outcome.withdrawn += 1
    } catch (error) {
      assert.ok(error instanceof Problem && expected.includes(error.code), String(error))
      outcome.refused += 1
    }
  }
  await Promise.all(Array.from({ length: tries }, (_, number) => once(number)))
  const patient = samplePerson('anna-kowalska')
  for (const { id } of issued) await assertNotOverdrawn(first, id, patient.key)
  return outcome
}

/** As a pharmacy's program does: told that too much is going on, it sends the same request again, under its key, a little later. */
async function untilNotBusy<T>(
  town: Town,
  seen: { busy: number },
  work: (pharmacist: Context) => Promise<T>,
): Promise<T> {
  const request = randomUUID()
  for (let time = 1; ; time += 1) {
    try {
      return await work(town.as('piotr-wojcik', { request }))
    } catch (error) {
      if (!(error instanceof Problem && error.category === 'busy') || time === mostTimes) throw error
      seen.busy += 1
      await wait(randomInt(pause, pause * 2))
    }
  }
}

async function assertNotOverdrawn(town: Town, id: string, patient: string): Promise<void> {
  const { packs, packsDispensed, dispensings } = await town
    .as(patient)
    .call(sgr.prescription, { prescription: id })
  const out = dispensings.filter(({ withdrawn }) => !withdrawn).reduce((sum, each) => sum + each.packs, 0)
  assert.equal(packsDispensed, out)
  assert.ok(out <= packs, `${out} packs of ${packs}`)
}
