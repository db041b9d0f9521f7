/** The store of data keys of one world: its file, and whoever wraps what stands in it. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#kernel/problem.ts'
import { KeyFile, newKeyFile } from './key-file.ts'
import { settingsIn } from './key-service-settings.ts'
import { localKey, unwrapLocally, wrapLocally } from './local-key.ts'
import { madeOnce } from './made-once.ts'
import { OverKeyFile } from './over-key-file.ts'
import { makeServed, ServedKeys } from './served-keys.ts'

export const dataKeysFile = 'data-keys'

export interface KeyStore {
  /** Whether a key service wraps: `fetch` and `put` are then round trips, and `read` refuses. */
  readonly isServed: boolean
  /** The key of a slot. Refuses `gone/erased`, `fault/key-missing`, `unavailable/keys-away`. */
  read(slot: number): Buffer
  /** Keys of those slots that have one. */
  fetch(slots: readonly number[]): Promise<ReadonlyMap<number, Buffer>>
  /** Keeps keys for the slots from `first` on, durable when this resolves. */
  put(first: number, keys: readonly Buffer[]): Promise<void>
  has(slot: number): boolean
  /** Overwrites the key of a slot for good. Not slot 0. */
  erase(slot: number): void
  erased(): number[]
  /** Changes whenever any process erases a key. */
  generation(): bigint
  close(): void
}

/** Opens the store in `folder`; makes it, with a new instance key in slot 0, where there is none. Refuses `fault/no-key-service`. */
export async function openKeyStore(folder: string): Promise<KeyStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, dataKeysFile)
  const settings = settingsIn(folder)
  if (!existsSync(path)) {
    if (settings !== undefined) await makeServed(path, settings)
    else madeOnce(path, () => newKeyFile('local', [wrapLocally(localKey(folder), 0, randomBytes(32))]))
  }
  const file = new KeyFile(path)
  if (file.wrappedBy === 'local') return new LocalKeys(file, localKey(folder))
  return new ServedKeys(file, settings ?? unknownService())
}

const unknownService = (): never =>
  refuse(
    'fault',
    'no-key-service',
    'These keys are kept by a key service, and the folder of keys does not say which: start with its settings.',
  )

class LocalKeys extends OverKeyFile implements KeyStore {
  readonly isServed = false
  readonly #wrapping: Buffer

  constructor(file: KeyFile, wrapping: Buffer) {
    super(file)
    this.#wrapping = wrapping
  }

  read(slot: number): Buffer {
    return unwrapLocally(this.#wrapping, slot, this.file.read(slot))
  }

  async fetch(slots: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
    return new Map(slots.filter((slot) => this.has(slot)).map((slot) => [slot, this.read(slot)]))
  }

  async put(first: number, keys: readonly Buffer[]): Promise<void> {
    this.file.write(
      first,
      keys.map((key, index) => wrapLocally(this.#wrapping, first + index, key)),
    )
  }
}
