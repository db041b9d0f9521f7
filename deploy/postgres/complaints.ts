/** What PostgreSQL writes into its log, in one line for the person at the terminal. */
import type { Place } from './place.ts'

/** Of a full disk, clients only see that their connections break; the log knows why. */
export function diskFull(said: string, { root }: Place): string | undefined {
  if (!/No space left|Disk quota/.test(said)) return undefined
  return `The disk is full: PostgreSQL could not write in ${root}. Free some space and start again.`
}

export function whyLost(said: string, place: Place): string {
  const unknown = 'PostgreSQL was ended by somebody or something else'
  return diskFull(said, place) ?? `${unknown}. Start again: everything that was confirmed is kept.`
}

export function whyNotStarted(said: string, place: Place): string {
  const full = diskFull(said, place)
  if (full) return full
  if (/Read-only file system|Permission denied/.test(said))
    return `PostgreSQL may not write in ${place.root}. Set OPENP1_HOME to a folder that can be written.`
  if (/Cannot allocate memory|could not map anonymous shared memory/.test(said))
    return 'There is not enough free memory for PostgreSQL. Close other programs and start again.'
  const complaint = said.split('\n').findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line))
  return `PostgreSQL did not start: ${(complaint ?? said).trim().slice(0, 300)} (more in ${place.log})`
}
