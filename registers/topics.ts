/** What a register is about, for whoever looks for a thing and knows no register by its name. */
import type { Register } from './register.ts'

export interface Topic {
  readonly id: string
  readonly title: { readonly pl: string; readonly en: string; readonly uk: string }
  readonly registers: readonly Register[]
}
