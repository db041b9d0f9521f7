/** How often somebody may ask: the generic cell rate algorithm (ITU-T I.371), two numbers a caller and nothing to tidy. */

export interface Allowance {
  /** Requests a second, for as long as one likes. */
  readonly perSecond: number
  /** Requests at once, by whoever was silent before. */
  readonly atOnce: number
}

export class Bucket {
  /** Whose it is, for whoever counts. */
  readonly whose: string
  /** Milliseconds that one request takes of the allowance. */
  readonly #each: number
  readonly #most: number
  /** When all that was taken is given back. */
  #until = 0

  constructor({ perSecond, atOnce }: Allowance, whose: string) {
    this.whose = whose
    this.#each = 1000 / perSecond
    this.#most = this.#each * atOnce
  }

  /** Takes one; 0, or how many milliseconds are to be waited. `now`: milliseconds of any clock that never goes back. */
  take(now: number): number {
    const until = (this.#until > now ? this.#until : now) + this.#each
    const late = until - now - this.#most
    if (late > 0) return late
    this.#until = until
    return 0
  }
}
