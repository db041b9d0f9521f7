/**
 * How a code of a state's list stands on a day, and what is said to somebody who uses one that does not stand. Lists change each year:
 * a diagnosis is judged by the day on which it was made.
 */

export interface CodeStanding {
  readonly code: string
  /** `unknown`: the list has never had it. A group is nothing to choose, so it is unknown too. */
  readonly state: 'valid' | 'ended' | 'not-yet' | 'unknown'
  readonly pl?: string
  readonly en?: string
  /** YYYY-MM-DD: since when it is no longer valid, or from when on it is. */
  readonly day?: string
  /** Codes that took its place. */
  readonly replacedBy?: readonly string[]
}

/** What is wrong with a code: the end of the refusal's code, and a sentence. Undefined for one that is valid. */
export function faultOf({
  state,
  day = '',
  replacedBy = [],
}: CodeStanding): { readonly kind: 'unknown' | 'ended' | 'not-yet'; readonly message: string } | undefined {
  const instead = replacedBy.length === 0 ? 'Look for another one.' : `Use ${replacedBy.join(', ')} instead.`
  switch (state) {
    case 'valid':
      return undefined
    case 'ended':
      return { kind: 'ended', message: `This code is not valid since ${day}. ${instead}` }
    case 'not-yet':
      return {
        kind: 'not-yet',
        message: `This code is valid from ${day} on, not yet on the day of the event.`,
      }
    case 'unknown':
      return { kind: 'unknown', message: 'The list has no such code.' }
  }
}

/** Words that a list gave before, for the time when it cannot be asked. Of codes, so nothing personal. */
export class LastKnown {
  readonly #worlds = new WeakMap<object, Map<string, CodeStanding>>()
  readonly #most: number

  constructor(most = 5000) {
    this.#most = most
  }

  /** `world`: where it was said; another world may say otherwise. */
  keep(world: object, standings: readonly CodeStanding[]): void {
    const known = this.#worlds.get(world) ?? new Map<string, CodeStanding>()
    this.#worlds.set(world, known)
    for (const standing of standings) {
      known.delete(standing.code)
      known.set(standing.code, standing)
    }
    for (const code of known.keys()) {
      if (known.size <= this.#most) return
      known.delete(code)
    }
  }

  /** A code that was valid when it was last seen; undefined for all others. */
  of(world: object, code: string): CodeStanding | undefined {
    const known = this.#worlds.get(world)?.get(code)
    return known?.state === 'valid' ? known : undefined
  }
}
