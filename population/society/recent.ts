/** A memory of the last few things that were worked out, so that a country of any size is drawn in bounded memory. */

/** The function, remembering its last `limit` answers by number. */
export function remembering<T>(limit: number, make: (number: number) => T): (number: number) => T {
  const known = new Map<number, T>()
  return (number) => {
    const before = known.get(number)
    if (before !== undefined) return before
    const made = make(number)
    known.set(number, made)
    if (known.size > limit) {
      for (const oldest of known.keys()) {
        known.delete(oldest)
        break
      }
    }
    return made
  }
}
