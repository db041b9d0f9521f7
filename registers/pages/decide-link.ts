/** The way to the page on which an office decides, or parties take their steps, from the pages of the register that tells it. */
import type { Register } from '../register.ts'
import { decideWords } from './decide-words.ts'
import { linkTo, type Reader } from './frame.ts'

/** `key`: of an entry that stands; without one a new entry is meant. */
export function decideLink(reader: Reader, register: Register, key?: string): string {
  const { partiesAt } = register
  if (partiesAt !== undefined)
    return `<li><a href="${linkTo(reader, partiesAt)}">${decideWords[reader.language].parties}</a></li>`
  if (register.keptBy === undefined) return ''
  const query = key === undefined ? '' : `?${new URLSearchParams({ key })}`
  return `<li><a href="${linkTo(reader, `/rejestry/${register.id}/decyzja${query}`)}">${decideWords[reader.language].way}</a></li>`
}
