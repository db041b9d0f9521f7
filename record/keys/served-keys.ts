/** Data keys that a key service wraps: its key never leaves it, and nothing in our files opens without it. */
import { randomBytes } from 'node:crypto'
import { type KeyFile, newKeyFile, type WrappedKey } from './key-file.ts'
import type { KeyService } from './key-service.ts'
import { keyServiceAt } from './key-service-at.ts'
import { away, mostAtOnce } from './key-service-client.ts'
import type { KeyServiceSettings } from './key-service-settings.ts'
import type { KeyStore } from './key-store.ts'
import { boundTo } from './local-key.ts'
import { madeOnce } from './made-once.ts'
import { OverKeyFile } from './over-key-file.ts'

export class ServedKeys extends OverKeyFile implements KeyStore {
  readonly isServed = true
  readonly service: KeyService
  /** Name of the key that wraps. */
  readonly name: string

  constructor(file: KeyFile, settings: KeyServiceSettings) {
    super(file)
    this.service = keyServiceAt(settings)
    this.name = settings.key
  }

  /** Nobody waited for `fetch`, or it has been forgotten since. Refuses `gone/erased` rather. */
  read(slot: number): Buffer {
    this.file.read(slot)
    return away()
  }

  async fetch(slots: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
    const there = slots.filter((slot) => this.has(slot))
    const keys = new Map<number, Buffer>()
    for (let start = 0; start < there.length; start += mostAtOnce) {
      const some = there.slice(start, start + mostAtOnce)
      const items = some.map((slot) => ({ place: boundTo(slot), ...this.file.read(slot) }))
      const opened = await this.service.unwrap(this.name, items)
      for (const [index, slot] of some.entries()) {
        const key = opened[index]
        if (key !== undefined) keys.set(slot, key)
      }
    }
    return keys
  }

  async put(first: number, keys: readonly Buffer[]): Promise<void> {
    const slots = keys.map((key, index) => [first + index, key] as const)
    this.file.write(first, await wrapAll(this.service, this.name, slots))
  }

  /**
   * Wraps by the newest version what an earlier one wrapped, a few at a time, beside everything else; answers how many keys. Several
   * processes may do so at once, and it may be broken off at any time.
   */
  async wrapAnew(atOnce = 200): Promise<number> {
    const { version } = await this.service.describe(this.name)
    const slots = this.file.wrappedBefore(version)
    for (let start = 0; start < slots.length; start += atOnce) {
      const keys = [...(await this.fetch(slots.slice(start, start + atOnce)))]
      const wrapped = await wrapAll(this.service, this.name, keys)
      this.file.rewrite(new Map(keys.map(([slot], index) => [slot, wrapped[index] as WrappedKey])))
    }
    return slots.length
  }

  override close(): void {
    super.close()
    this.service.close()
  }
}

/** Makes the file, its instance key, and the service's key where there is none. */
export async function makeServed(path: string, settings: KeyServiceSettings): Promise<void> {
  const service = keyServiceAt(settings)
  try {
    await service.create(settings.key, 'aes-256')
    const [instance] = await wrapAll(service, settings.key, [[0, randomBytes(32)]])
    madeOnce(path, () => newKeyFile('service', [instance]))
  } finally {
    service.close()
  }
}

export async function wrapAll(
  service: KeyService,
  name: string,
  keys: readonly (readonly [slot: number, key: Buffer])[],
): Promise<WrappedKey[]> {
  const all: WrappedKey[] = []
  for (let start = 0; start < keys.length; start += mostAtOnce) {
    const some = keys.slice(start, start + mostAtOnce)
    const items = some.map(([slot, key]) => ({ place: boundTo(slot), key }))
    const { version, wrapped } = await service.wrap(name, items)
    all.push(...wrapped.map((bytes) => ({ bytes, version })))
  }
  return all
}
