/** What a register is about, for whoever looks for a thing and knows no register by its name. */
import type { Register } from './register.ts'
import type { Words } from './words.ts'

export interface Topic {
  readonly id: string
  readonly title: Words
  readonly registers: readonly Register[]
  /**
   * Whether the search of all registers looks here: where people look for a thing, not where programs read lists. The words of everything
   * would take a process a quarter of a gigabyte and seconds.
   */
  readonly isSought: boolean
}
