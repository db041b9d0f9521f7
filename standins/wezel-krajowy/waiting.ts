/** What waits for its one use: requests while a person chooses, answers while the service fetches them. In memory only. */
import type { Clock } from '#kernel/clock.ts'

const most = 10_000

export class Waiting<T> {
  readonly #clock: Clock
  readonly #lasts: number
  readonly #kept = new Map<string, { value: T; until: number }>()

  /** `lasts` in milliseconds. */
  constructor(clock: Clock, lasts: number) {
    this.#clock = clock
    this.#lasts = lasts
  }

  put(name: string, value: T): void {
    const now = this.#clock.now().getTime()
    for (const [key, { until }] of this.#kept)
      if (until < now || this.#kept.size >= most) this.#kept.delete(key)
      else break
    this.#kept.set(name, { value, until: now + this.#lasts })
  }

  /** The value, left where it is. */
  see(name: string): T | undefined {
    const found = this.#kept.get(name)
    return found && found.until >= this.#clock.now().getTime() ? found.value : undefined
  }

  /** The value, once. */
  take(name: string): T | undefined {
    const found = this.see(name)
    this.#kept.delete(name)
    return found
  }
}
