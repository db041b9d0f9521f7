/**
 * Rings alarms by itself: reads what was audited in the order of the log, some seconds behind, and counts it against the rules. Of several processes one
 * watches. It begins an hour back, so that a restart forgets nothing. Nobody who reads or writes waits for it.
 */

import { platform } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { type AccessRow, accessesIn } from '#record/audit/accesses.ts'
import { actionOf, purposeOf, roleOf } from '#record/audit/entry.ts'
import { leafBefore, loggedFrom } from '#record/audit/logged.ts'
import { ElectedTurns } from '#record/subscriptions/elected-turns.ts'
import { typeCode } from '#record/type-code.ts'
import { ring } from '../operations/kept-alarms.ts'
import { type Counted, type Ringing, Watch } from '../rules/watch.ts'

interface Watching {
  readonly world: World
  readonly house: House
  readonly log?: (line: Readonly<Record<string, string | number | undefined>>) => void
  /** Milliseconds between two looks. */
  readonly every?: number
}

const usualPause = 2000
const batch = 2000
const hour = 3_600_000
const person = typeCode('Patient') ?? 0

export class AlarmWatch {
  readonly #watching: Watching
  readonly #turns: ElectedTurns
  #watch = new Watch()
  #next: number | undefined

  constructor(watching: Watching) {
    this.#watching = watching
    const { world, log, every = usualPause } = watching
    this.#turns = new ElectedTurns(world, 'sau.alarms', {
      turn: () => this.#look(),
      pause: () => every,
      failed: (outcome) => {
        this.#beginAnew()
        log?.({ event: 'alarms', outcome })
      },
      notElected: () => this.#beginAnew(),
    })
  }

  stop(): Promise<void> {
    return this.#turns.stop()
  }

  /** What could not be told, or another process told meanwhile, is counted anew. */
  #beginAnew(): void {
    this.#next = undefined
  }

  /** Whether more waits. */
  async #look(): Promise<boolean> {
    const { world } = this.#watching
    const now = world.clock.now()
    if (this.#next === undefined) {
      this.#watch = new Watch()
      this.#next = await leafBefore(world.database.sql, new Date(now.getTime() - hour))
    }
    const logged = await loggedFrom(world, this.#next, batch, 'at work')
    const rows = logged.flatMap(({ row }) => (row ? [row] : []))
    const rung = new Map<string, [Ringing, AccessRow]>()
    for (const row of rows)
      for (const each of this.#watch.take(countedOf(row)))
        rung.set(`${each.rule.id} ${each.about}`, [each, row])
    for (const [each, row] of rung.values()) await this.#ring(each, row)
    this.#next = (logged.at(-1)?.index ?? this.#next - 1) + 1
    this.#watch.forget(now)
    return logged.length === batch
  }

  async #ring({ rule, about, at, count, entries }: Ringing, row: AccessRow): Promise<void> {
    const { world, house, log } = this.#watching
    const context = house.context(world, { room: 'sau', actor: platform, purpose: 'audit' })
    const [access] = await accessesIn(context, [row])
    const practitioner = rule.by === 'patient' ? undefined : access?.practitioner
    await context.write((unit) =>
      ring(unit, {
        rule: rule.id,
        about,
        at,
        count,
        entries,
        limit: rule.most,
        holds: false,
        ...(practitioner !== undefined && { practitioner }),
      }),
    )
    log?.({ event: 'alarm', rule: rule.id, count })
  }
}

function countedOf({ no, at, patient, person: who, role, purpose, action, types }: AccessRow): Counted {
  const done = actionOf(action)
  return {
    no,
    at,
    patient,
    worker: roleOf(role) === 'patient' ? null : who,
    isRefused: done === 'refused',
    isEmergency: purposeOf(purpose) === 'emergency',
    isSignInRefused: done === 'sign-in-refused',
    findsPersons: done === 'search' && types.includes(person),
  }
}
