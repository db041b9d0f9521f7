/** The same walk as rules/walk.test.ts through the room itself: issued, handed over, put right, locked, cancelled by calls, in a real database. */
import { before, it } from 'node:test'
import type { Born, Clinic, Pharmacy, Seen, Step, Walker } from '#checks/prescription-walk/steps.ts'
import { walk } from '#checks/prescription-walk/walk.ts'
import { issue, metformin, only } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Clock } from '#kernel/clock.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { daysBetween } from '#standards/time/poland.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import type { Order } from '../shapes/order.ts'
import sgrSystem from '../system.ts'

const seeds = process.env.OPENP1_WALK_SEED?.split(',').map(Number) ?? [1, 2, 3, 4, 5, 6]
const steps = 30

class MovedClock implements Clock {
  at = new Date('2026-03-10T11:00:00Z')
  now = () => this.at
}

const clock = new MovedClock()
let town: Town
before(async () => {
  const world = await testWorld('empty', { clock })
  await bringPeople(world)
  town = await openTown([sor, rpl, sgrSystem], { world })
})

/** Sixty tablets a pack. */
const dosageFor = (daysInPack: number) => `${60 / daysInPack} tabl. rano`

class Room implements Walker {
  readonly #key: string
  readonly #id: string
  readonly #handed: string[] = []

  constructor(key: string, id: string) {
    this.#key = key
    this.#id = id
  }

  async take(step: Step): Promise<string> {
    try {
      await this.#do(step)
      return 'done'
    } catch (error) {
      if (error instanceof Problem) return error.code
      throw error
    }
  }

  async #do(step: Step): Promise<unknown> {
    const key = this.#key
    switch (step.do) {
      case 'dispense': {
        const { dispensing } = await at(step.by).call(sgr.dispense, { key, packs: step.packs })
        return this.#handed.push(dispensing)
      }
      case 'withdraw':
        return at(step.by).call(sgr.withdraw, { dispensing: this.#of(step.handed), reason: 'mistake' })
      case 'correct':
        return at(step.by).call(sgr.correct, {
          dispensing: this.#of(step.handed),
          reason: 'mistake',
          packs: step.packs,
        })
      case 'lock':
        return at(step.by).call(sgr.lock, { key, reason: step.reason })
      case 'unlock':
        return at(step.by).call(sgr.unlock, { key })
      case 'cancel':
        return at(step.by).call(sgr.cancel, { prescription: this.#id, reason: 'pomyłka' })
      case 'wait':
        return undefined
    }
  }

  #of = (handed: number) => this.#handed[handed] ?? ''

  async see(): Promise<Seen> {
    const seen = await town.as('anna-kowalska').call(sgr.prescription, { prescription: this.#id })
    const { state, packs, packsDispensed, portion } = seen
    return { state, packsLeft: packs - packsDispensed, portion }
  }
}

const { pharmacy, otherPharmacy, clinic } = sampleOrganizations
const counters = { one: pharmacy, other: otherPharmacy } as const

function at(place: Pharmacy | Clinic): Context {
  if (place === 'one' || place === 'other')
    return town.asActor(
      { ...actorOf('piotr-wojcik'), organization: counters[place] },
      { room: 'gabinet', purpose: 'dispensing' },
    )
  return town.asActor({ ...actorOf('maria-zielinska'), organization: clinic }, { room: 'gabinet' })
}

async function issued({ packs, daysInPack, validFrom, validUntil }: Born): Promise<Room> {
  const days = daysBetween(validFrom, validUntil)
  const validDays = days === 365 || days === 7 ? days : 30
  const order: Order = { ...metformin, packs, dosage: dosageFor(daysInPack), validFrom, validDays }
  const { key, id } = only(await issue(town, [order]))
  return new Room(key, id)
}

for (const seed of seeds)
  it(`the room and the model agree (seed ${seed})`, async () => {
    const from = '2026-03-10T11:00:00Z'
    clock.at = new Date(from)
    // A doctor of another clinic does not come as far as the rules: the gate keeps them out.
    await walk({ seed, steps, from, clinics: ['own'] }, issued, (now) => {
      clock.at = now
    })
  })
