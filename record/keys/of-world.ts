/** What the record keeps in hand for one world: its keys, and ids it has already found. */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { Parties } from '../gate/parties.ts'
import { IndexKeys } from '../index/index-keys.ts'
import { Links } from '../links/links.ts'
import { Remembered } from '../remembered.ts'
import type { Keyring } from './keyring.ts'

export interface Holdings {
  readonly keys: Keyring
  /** Keys of keyed hashes, hex. */
  readonly idKey: string
  readonly nameKey: string
  /** Of the hashes that searches ask for. */
  readonly index: IndexKeys
  /** Ids already resolved that clients assigned: `Type/id` → uuid. They never change. */
  readonly aliases: Remembered<string, string>
  /** Ids of whoever acts that this world gave: each read asks whether it did. */
  readonly given: Remembered<string, string>
  /** As whom a worker or a system is known to the gate, by role and public ids (record/gate/parties.ts). */
  readonly parties: Remembered<string, Parties>
  /** Slot of a person's key by uuid; it never changes. */
  readonly slots: Remembered<string, number>
  /** Which records are one person's. */
  readonly links: Links
}

const held = new WeakMap<World, Holdings>()

export function hold(world: World, keys: Keyring): void {
  held.set(world, {
    keys,
    idKey: keys.hashKey('ids'),
    nameKey: keys.hashKey('names'),
    index: new IndexKeys(keys),
    aliases: new Remembered(100_000),
    given: new Remembered(10_000),
    parties: new Remembered(10_000),
    slots: new Remembered(100_000),
    links: new Links(),
  })
}

export function holdingsOf(world: World): Holdings {
  return (
    held.get(world) ?? (refuse('fault', 'world', 'Open the world with openWorld of record/open.ts.') as never)
  )
}
