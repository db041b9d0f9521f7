/**
 * Chance that can be repeated: a small generator (sfc32, Chris Doty-Humphrey's "small fast counter", 32-bit) seeded from
 * words. Every aspect of every life has its own, so that a change in one never shifts another.
 *
 * Only +, -, *, / and comparisons are used, so that each machine draws exactly the same country.
 */

type Word = string | number

export class Random {
  #a: number
  #b: number
  #c: number
  #counter: number

  /** The same words always give the same chance. */
  constructor(...words: readonly Word[]) {
    const text = words.join('/')
    this.#a = hash(text, 0x9e3779b9)
    this.#b = hash(text, 0x243f6a88)
    this.#c = hash(text, 0xb7e15162)
    this.#counter = 1
    for (let i = 0; i < 12; i++) this.next()
  }

  /** 0 ≤ number < 1. */
  next(): number {
    const mixed = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + mixed) | 0
    return (mixed >>> 0) / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** True with this chance (0–1). */
  chance(share: number): boolean {
    return this.next() < share
  }

  /** One of a list that is not empty. */
  oneOf<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.next() * list.length)]
    if (found === undefined) throw new RangeError('Nothing to choose from')
    return found
  }

  /** One of a list that is not empty, each as likely as its weight. */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T {
    let total = 0
    for (const item of list) total += weightOf(item)
    let left = this.next() * total
    for (const item of list) {
      left -= weightOf(item)
      if (left < 0) return item
    }
    return this.oneOf(list)
  }

  /** Bell-shaped around `middle`; six draws in ten are within one `spread`, none beyond 3.5. */
  around(middle: number, spread: number): number {
    const sum = this.next() + this.next() + this.next() + this.next()
    return middle + (sum - 2) * 1.732 * spread
  }

  /** Decimal digits. */
  digits(count: number): string {
    let digits = ''
    while (digits.length < count) digits += String(Math.floor(this.next() * 1e8)).padStart(8, '0')
    return digits.slice(0, count)
  }
}

/** 32 bits of a text: FNV-1a with a final stir (MurmurHash3's finaliser). */
function hash(text: string, start: number): number {
  let bits = start | 0
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
