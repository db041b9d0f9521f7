/** A memory bounded by the size of what it holds: what was used longest ago goes first. */
export class ByteMemory<K, V> {
  readonly #limit: number
  readonly #entries = new Map<K, { readonly value: V; readonly size: number }>()
  #size = 0

  /** `limit`: bytes, as those who put things in estimate them. */
  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  /** What is larger than the whole memory is not kept. */
  set(key: K, value: V, size: number): void {
    this.delete(key)
    if (size > this.#limit) return
    this.#entries.set(key, { value, size })
    this.#size += size
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#limit) break
      this.delete(oldest)
    }
  }

  delete(key: K): void {
    this.#size -= this.#entries.get(key)?.size ?? 0
    this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
    this.#size = 0
  }

  *entries(): Iterable<[K, V]> {
    for (const [key, { value }] of [...this.#entries]) yield [key, value]
  }
}
