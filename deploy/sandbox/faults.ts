/** The faults of one world, and what is touched by them. They are not kept over a restart. */
import { refuse } from '#kernel/problem.ts'
import type { Effect, Fault } from './fault.ts'

export interface SetFault extends Fault {
  readonly id: string
  /** How many came by its place so far, and how many of them it touched. */
  readonly seen: number
  readonly touched: number
}

export interface AtDoors {
  readonly door: string
  readonly method: string
  readonly path: string
  readonly action: string
}

export interface AtInside {
  readonly flow: number | undefined
  readonly system: string
  readonly member: string
}

/** More would be a load of its own on each request. */
const mostFaults = 100

type Counted = { -readonly [K in keyof SetFault]: SetFault[K] }

export class Faults {
  #set: Counted[] = []
  #last = 0

  get all(): readonly SetFault[] {
    return this.#set
  }

  /** Refuses `too-large/too-many-faults`, `incorrect/fault-place`. */
  add(fault: Fault): SetFault {
    if (this.#set.length >= mostFaults)
      refuse('too-large', 'too-many-faults', `At most ${mostFaults} faults at once: remove some first.`)
    mustFit(fault)
    this.#last += 1
    const set = { ...fault, id: String(this.#last), seen: 0, touched: 0 }
    this.#set.push(set)
    return set
  }

  /** All at once, as a scenario has them; those of before are gone. Refuses as `add`, and then leaves things as they were. */
  replace(faults: readonly Fault[]): readonly SetFault[] {
    const before = this.#set
    this.#set = []
    try {
      for (const each of faults) this.add(each)
    } catch (error) {
      this.#set = before
      throw error
    }
    return this.#set
  }

  /** Refuses `not-found/no-fault`. */
  remove(id: string): void {
    if (!this.#set.some((each) => each.id === id))
      refuse('not-found', 'no-fault', 'There is no fault of this number: ask which there are.')
    this.#set = this.#set.filter((each) => each.id !== id)
  }

  /** What happens to a request at a door, in the order in which it was set. */
  atDoor(asked: AtDoors): Effect[] {
    return this.#touching(({ at, inside }) => inside === undefined && isAtDoor(at ?? {}, asked))
  }

  /** What happens to a call or a piece of news between rooms. */
  inside(asked: AtInside): Effect[] {
    return this.#touching(({ inside }) => inside !== undefined && isInside(inside, asked))
  }

  #touching(fits: (fault: Fault) => boolean): Effect[] {
    if (this.#set.length === 0) return []
    return this.#set.filter(fits).flatMap((each) => {
      each.seen += 1
      const isTouched =
        each.seen > (each.skip ?? 0) && each.touched < (each.times ?? Number.POSITIVE_INFINITY)
      if (isTouched) each.touched += 1
      return isTouched ? [each.effect] : []
    })
  }
}

function isAtDoor({ door, method, path, action }: NonNullable<Fault['at']>, asked: AtDoors): boolean {
  if (door !== undefined && door !== asked.door) return false
  if (method !== undefined && method !== asked.method) return false
  if (path !== undefined && !asked.path.startsWith(path)) return false
  return action === undefined || action === asked.action
}

function isInside({ flow, system, member }: NonNullable<Fault['inside']>, asked: AtInside): boolean {
  if (flow !== undefined && flow !== asked.flow) return false
  if (system !== undefined && system !== asked.system) return false
  return member === undefined || member === asked.member
}

/** A fault that could never happen is a test that proves nothing. */
function mustFit({ at, inside, effect }: Fault): void {
  if (at !== undefined && inside !== undefined)
    refuse('incorrect', 'fault-place', 'A fault is at a door or inside, not both.', '/inside')
  if (effect.does === 'soap-fault' && inside !== undefined)
    refuse('incorrect', 'fault-place', 'A SOAP fault is told at a door; inside, a room refuses.', '/effect')
  if (effect.does === 'twice' && inside === undefined)
    refuse(
      'incorrect',
      'fault-place',
      'What a caller sends twice, the caller sends twice; inside, a call or news is doubled.',
      '/effect',
    )
}
