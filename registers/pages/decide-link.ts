/** The way to the page on which an office decides, from the pages of a register that offices keep. */
import type { Register } from '../register.ts'
import { decideWords } from './decide-words.ts'
import { linkTo, type Reader } from './frame.ts'

/** `key`: of an entry that stands; without one a new entry is meant. */
export function decideLink(reader: Reader, register: Register, key?: string): string {
  if (register.keptBy === undefined) return ''
  const query = key === undefined ? '' : `?${new URLSearchParams({ key })}`
  return `<li><a href="${linkTo(reader, `/rejestry/${register.id}/decyzja${query}`)}">${decideWords[reader.language].way}</a></li>`
}
