/** A clock that stands still until a test moves it. */
import type { Clock } from '#kernel/clock.ts'

export class StandingClock implements Clock {
  #at: string

  /** An instant, e.g. `2026-03-10T09:00:00Z`. */
  constructor(at: string) {
    this.#at = at
  }

  now(): Date {
    return new Date(this.#at)
  }

  /** Does the work at another time, then goes back. */
  async during<T>(at: string, work: () => Promise<T>): Promise<T> {
    const usual = this.#at
    this.#at = at
    return work().finally(() => {
      this.#at = usual
    })
  }
}
