/** The registers of a world: what rooms and everybody ask of them. Writing is in put.ts, importing in `import/`. */
import type { Entry, Register } from './register.ts'

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

export interface Change {
  /** Order of the feed: greater is later. */
  readonly number: number
  readonly key: string
  readonly kind: 'new' | 'changed' | 'ended'
  /** From which day on. */
  readonly day: string
  readonly edition: number
}

/** A reading of a source that was applied, or a decision. */
export interface Edition {
  readonly number: number
  /** The day on which the list was true. */
  readonly asOf: string
  /** Name of the file without folders, `shipped`, or `decision`. */
  readonly origin: string
  readonly entries: number
  readonly fresh: number
  readonly changed: number
  readonly ended: number
  /** Rows that did not go in, and entries that went in with a remark (a check digit that does not fit). */
  readonly refused: number
  readonly warned: number
  readonly at: Date
}

export interface Registers {
  /** As it stood on `day` (today unless said); undefined when there was none. */
  get(register: Register, key: string, day?: string): Promise<Entry | undefined>
  /** Many at once, in no order; keys without an entry are left out. 1,000 keys at most. */
  getMany(register: Register, keys: readonly string[], day?: string): Promise<Entry[]>
  /** In the order of keys. */
  list(register: Register, wanted?: Wanted): Promise<Entry[]>
  /** Today's entries by the beginnings of words, Polish letters optional, in other cases too, typing errors forgiven unless `isExact`; the best first. */
  find(register: Register, text: string, limit?: number, isExact?: boolean): Promise<Entry[]>
  /** Whether an entry that `find` finds without forgiving errors has all words whole, not only their beginnings: "ospa" is no Ospamox. */
  hasWhole(register: Register, text: string): Promise<boolean>
  /** Keys of today's entries that have a word for each beginning, errors not forgiven; the best first, 1,001 at most. */
  beginning(register: Register, text: string, limit: number): Promise<string[]>
  /** The same, where words may also be Polish cases of those that entries have ("Katowicach"). */
  inCases(register: Register, text: string, limit: number): Promise<string[]>
  /** Takes in the words of today's entries, so that the next search need not. */
  prepare(register: Register): Promise<void>
  /** What was odd of entries that decisions entered, by the number of the edition. */
  warningsOf(register: Register, editions: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>
  /** All states of an entry, the newest first. */
  history(register: Register, key: string): Promise<Entry[]>
  /** What happened after a number of the feed, the oldest first; 1,000 at most. */
  changes(register: Register, after?: number, limit?: number): Promise<Change[]>
  /** Number of the newest change; 0 where there was none. */
  revision(register: Register): Promise<number>
  /** The newest first. */
  editions(register: Register, limit?: number): Promise<Edition[]>
  /** Entries of today. */
  count(register: Register): Promise<number>
}
