/** A world's clock that tests move: it runs beside the machine's, ahead or behind, or it stands. Everything in the world follows it. */
import { type Clock, systemClock } from '#kernel/clock.ts'
import { refuse } from '#kernel/problem.ts'

/** How a clock is kept: the hour at which it stands, or milliseconds ahead of the machine's (negative: behind). */
export type ClockState = { readonly stands: string } | { readonly ahead: number }

/** Days that the law, certificates and registers here know something about. */
const first = Date.parse('2000-01-01T00:00:00Z')
const last = Date.parse('2100-01-01T00:00:00Z')

export class MovableClock implements Clock {
  #state: ClockState

  constructor(state: ClockState = { ahead: 0 }) {
    this.#state = state
  }

  get state(): ClockState {
    return this.#state
  }

  get stands(): boolean {
    return 'stands' in this.#state
  }

  now(): Date {
    return this.#at(this.#state)
  }

  /** It is this hour now. Refuses `incorrect/clock` outside 2000 to 2099. */
  set(at: Date): void {
    this.#become(this.stands ? { stands: iso(at) } : { ahead: inRange(at).getTime() - machine() })
  }

  /** Milliseconds forward, or back. Refuses as `set`. */
  move(milliseconds: number): void {
    this.set(new Date(this.now().getTime() + milliseconds))
  }

  /** Stops where it is, or at an hour; refuses as `set`. */
  freeze(at: Date = this.now()): void {
    this.#become({ stands: iso(at) })
  }

  /** Goes on from where it stands. */
  run(): void {
    this.#become({ ahead: this.now().getTime() - machine() })
  }

  /** Back to the machine's time. */
  follow(): void {
    this.#become({ ahead: 0 })
  }

  #become(state: ClockState): void {
    inRange(this.#at(state))
    this.#state = state
  }

  #at(state: ClockState): Date {
    return new Date('stands' in state ? state.stands : machine() + state.ahead)
  }
}

const machine = () => systemClock.now().getTime()

const iso = (at: Date): string => inRange(at).toISOString()

function inRange(at: Date): Date {
  const time = at.getTime()
  if (time >= first && time < last) return at
  return refuse(
    'incorrect',
    'clock',
    'A clock here shows an hour of the years 2000 to 2099 (ISO 8601, with a time zone).',
  )
}
