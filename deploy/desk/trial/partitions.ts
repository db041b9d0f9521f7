/**
 * Three pharmacies, cut off and back at random, with clocks of their own, hand over parts of the same prescriptions with and without the
 * centre.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issue, metformin } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { asProblem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { Random } from '#population/random.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import rpl from '../../../systems/rpl-medicines/system.ts'
import { sgr } from '../../../systems/sgr-prescriptions/contract.ts'
import sgrSystem from '../../../systems/sgr-prescriptions/system.ts'
import sor from '../../../systems/sor-registers/system.ts'
import { Desk, DeskRefusal } from '../desk.ts'
import { centre } from './centre.ts'

const minute = 60_000
const start = Date.parse('2026-06-20T06:00:00Z')
export const packs = 4
/** The third one keeps nothing for anybody. */
const pharmacies = [
  sampleOrganizations.pharmacy,
  sampleOrganizations.otherPharmacy,
  sampleOrganizations.otherClinic,
]
/** How wrong the desks' clocks are, in minutes; each also drifts. */
const wrong = [0, 3 * 24 * 60, -26 * 60]

interface Counter {
  readonly organization: string
  readonly caller: () => Context
  readonly desk: Desk
  isCutOff: boolean
}

interface Followed {
  readonly id: string
  readonly key: string
  readonly token: string
  /** What was handed over in truth. */
  handed: number
  /** Pharmacies that handed over an emergency pack while cut off. */
  readonly emergencies: Set<string>
}

export class Partitions {
  readonly #random: Random
  readonly #home = mkdtempSync(join(tmpdir(), 'openp1-partitions-'))
  readonly prescriptions: Followed[] = []
  readonly counts = { online: 0, offline: 0, refused: 0 }
  #counters: Counter[] = []
  #town: Town | undefined
  #now = start

  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  get town(): Town {
    if (!this.#town) throw new Error('Open it first.')
    return this.#town
  }

  get patient(): Context {
    return this.town.as('anna-kowalska', { room: 'ikp', purpose: 'own-access' })
  }

  async open(prescriptions: number): Promise<void> {
    const world = await testWorld('empty', { clock: { now: () => new Date(this.#now) } })
    await bringPeople(world)
    this.#town = await openTown([sor, rpl, sgrSystem], { world })
    this.#counters = pharmacies.map((organization, index) => this.#counter(organization, index))
    for (const { desk, caller } of this.#counters) await desk.sync(centre(caller))
    for (let count = 0; count < prescriptions; count += 1) await this.#prescribe()
  }

  #counter(organization: string, index: number): Counter {
    const as = { room: 'providers', purpose: 'dispensing' } as const
    const caller = () => this.town.asActor({ ...actorOf('piotr-wojcik'), organization }, as)
    const drift = () => ((this.#now - start) / 10_000) * (index - 1)
    const clock = { now: () => new Date(this.#now + (wrong[index] ?? 0) * minute + Math.round(drift())) }
    return {
      organization,
      caller,
      desk: new Desk(join(this.#home, `${index}.jsonl`), clock),
      isCutOff: false,
    }
  }

  async #prescribe(): Promise<void> {
    const [one] = (await issue(this.town, [{ ...metformin, packs }])).prescriptions
    const { id = '', key = '' } = one ?? {}
    if (this.#random.chance(0.5))
      await this.patient.call(sgr.keepFor, { prescription: id, pharmacy: this.#pick(pharmacies.slice(0, 2)) })
    const { token } = await this.patient.call(sgr.offlineToken, { prescription: id })
    this.prescriptions.push({ id, key, token, handed: 0, emergencies: new Set() })
  }

  #pick<T>(some: readonly T[]): T {
    return some[this.#random.between(0, some.length - 1)] as T
  }

  async step(): Promise<void> {
    const random = this.#random
    this.#now += random.between(0, 8) * minute
    const counter = this.#pick(this.#counters)
    if (random.chance(1 / 12)) counter.isCutOff = !counter.isCutOff
    if (!counter.isCutOff && random.chance(1 / 6)) await counter.desk.sync(centre(counter.caller))
    const one = this.#pick(this.prescriptions)
    const count = random.between(1, 2)
    try {
      await (counter.isCutOff ? this.#alone(counter, one, count) : this.#together(counter, one, count))
      one.handed += count
    } catch (error) {
      if (!(error instanceof DeskRefusal) && asProblem(error).category === 'fault') throw error
      this.counts.refused += 1
    }
  }

  async #alone({ desk, organization }: Counter, one: Followed, count: number): Promise<void> {
    const { ground } = await desk.handOver(one.token, count)
    if (ground === 'emergency') one.emergencies.add(organization)
    this.counts.offline += 1
  }

  async #together({ caller, desk }: Counter, { key }: Followed, count: number): Promise<void> {
    if (this.#random.chance(0.1)) await caller().call(sgr.askBack, { key })
    const order = () => caller().call(sgr.dispense, { key, packs: count })
    await desk.withCentre(key, count, order, (error) => asProblem(error).category !== 'fault')
    this.counts.online += 1
  }

  /** Everybody is back; answers how much is still not told. */
  async merge(): Promise<number> {
    let waiting = 0
    for (const { desk, caller } of this.#counters) waiting += (await desk.sync(centre(caller))).waiting
    return waiting
  }

  close(): void {
    rmSync(this.#home, { recursive: true })
  }
}
