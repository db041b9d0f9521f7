/** Rows of the tables as what they mean. */
import type { Content, Entry } from '../register.ts'

export interface EntryRow {
  readonly key: string
  readonly content: Content
  readonly since: string
  readonly until: string | null
  readonly edition: string
}

export const entryColumns = 'e.key, e.content, e.since, e.until, e.edition'

export function entryOfRow({ key, content, since, until, edition }: EntryRow): Entry {
  return { key, content, since, until, edition: Number(edition) }
}
