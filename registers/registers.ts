/** The registers of a world: what rooms ask of them and write into them. */
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import type { Entry, Raw, Register } from './register.ts'

/** Which entries are wanted, as they stood on `day` (today unless said). */
export interface Wanted {
  readonly day?: string
  /** Exact values of fields. */
  readonly where?: Readonly<Record<string, string>>
  /** Key after which to go on. */
  readonly after?: string
  /** 100 unless said, 1,000 at most. */
  readonly limit?: number
}

export interface Registers {
  /** As it stood on `day` (today unless said); undefined when there was none. */
  get(register: Register, key: string, day?: string): Promise<Entry | undefined>
  /** Many at once, in no order; keys without an entry are left out. */
  getMany(register: Register, keys: readonly string[], day?: string): Promise<Entry[]>
  /** In the order of keys. */
  list(register: Register, wanted?: Wanted): Promise<Entry[]>
  /** Today's entries by the beginnings of words, Polish letters optional, typing errors forgiven; the best first. */
  find(register: Register, text: string, limit?: number): Promise<Entry[]>
  /** All states of an entry, the newest first. */
  history(register: Register, key: string): Promise<Entry[]>
}

export declare function registersOf(world: World): Registers
/** Enters or changes one entry from `from` on (today unless said), in the room's own transaction. Refuses what the declaration forbids. */
export declare function putEntry(unit: Unit, register: Register, raw: Raw, from?: string): Promise<Entry>
/** Ends an entry: from `on` on it is no more. */
export declare function endEntry(unit: Unit, register: Register, key: string, on?: string): Promise<void>
