/** One-time artifacts: handed out at sign-in, exchanged once within a minute, kept in memory only. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'

const minute = 60_000

export class Artifacts<T> {
  readonly #clock: Clock
  readonly #waiting = new Map<string, { value: T; until: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  issue(value: T): string {
    const now = this.#clock.now().getTime()
    for (const [artifact, { until }] of this.#waiting) if (until < now) this.#waiting.delete(artifact)
    const artifact = randomBytes(24).toString('base64url')
    this.#waiting.set(artifact, { value, until: now + minute })
    return artifact
  }

  /** The value, once. */
  take(artifact: string): T | undefined {
    const found = this.#waiting.get(artifact)
    this.#waiting.delete(artifact)
    return found && found.until >= this.#clock.now().getTime() ? found.value : undefined
  }
}
