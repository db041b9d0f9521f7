/** Walks a walker and the model beside each other through the same steps; whatever differs is told with the seed that shows it again. */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { Model } from './model.ts'
import {
  type Born,
  type Clinic,
  oneOf,
  type Random,
  randomFrom,
  randomStep,
  type Step,
  type Walker,
} from './steps.ts'

export interface Walk {
  readonly seed: number
  readonly steps: number
  /** Noon of the day of issue, unless another hour is told. */
  readonly from?: string
  /** Which clinics act; both unless told. */
  readonly clinics?: readonly Clinic[]
}

/** Of a few kinds: thirty days, seven, annual, beginning later. A tablet a day, thirty in a pack, or as many as `daysInPack`. */
function randomBirth(random: Random, today: string): Born {
  const days = oneOf(random, [30, 30, 7, 365, 365])
  const validFrom = oneOf(random, [true, true, false]) ? today : addDays(today, 1 + Math.floor(random() * 45))
  const daysInPack = oneOf(random, [30, 30, 15])
  const most = days === 365 ? 360 : 120
  const packs = 1 + Math.floor(random() * Math.floor(most / daysInPack))
  return { packs, daysInPack, validFrom, validUntil: addDays(validFrom, days) }
}

/** Moves the walker's time, if it has one of its own. */
type Move = (at: Date) => void

/** How many steps did something, of all. Throws an AssertionError that names seed and step. */
export async function walk(
  { seed, steps, from = '2026-03-10T11:00:00Z', clinics = ['own', 'foreign'] }: Walk,
  walkerOf: (born: Born, move: Date) => Walker | Promise<Walker>,
  move: Move = () => undefined,
): Promise<number> {
  const random = randomFrom(seed)
  let at = new Date(from)
  const born = randomBirth(random, dateInPoland(at))
  const model = new Model(born)
  const walker = await walkerOf(born, at)
  const trace: Step[] = []
  let handed = 0
  let done = 0
  for (let count = 0; count < steps; count += 1) {
    const step = randomStep(random, { packs: born.packs, handed, clinics })
    trace.push(step)
    if (step.do === 'wait') at = new Date(at.getTime() + step.minutes * 60_000)
    move(at)
    const expected = { answer: model.take(step, at), seen: model.see(at) }
    const found = { answer: await walker.take(step, at), seen: await walker.see(at) }
    if (step.do === 'dispense' && expected.answer === 'done') handed += 1
    if (expected.answer === 'done') done += 1
    // Words are made only for what differs: they cost more than all the rest.
    if (!isDeepStrictEqual(found, expected))
      assert.deepEqual(found, expected, `seed ${seed}, step ${count}: ${JSON.stringify({ born, trace })}`)
  }
  return done
}
