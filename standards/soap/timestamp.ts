/** `wsu:Timestamp` (WS-Security 1.0, 10): when a message was made and how long it counts. */
import { allOf, elementsOf, textIn, type XmlElement } from '#standards/xml/tree.ts'
import { wsu } from './names.ts'
import { refuseSoap } from './refusal.ts'

export interface Lifetime {
  readonly created: Date
  /** From here on the message is refused, so that a note of its signature need not be kept longer. */
  readonly until: Date
}

/** Milliseconds that a message may live, and by which the two clocks may differ. P1's own window is not published. */
const longest = 10 * 60_000
const skew = 60_000

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

export function lifetimeOf(timestamp: XmlElement, at: Date): Lifetime {
  if (elementsOf(timestamp).length !== 2) refuseSoap('time', 'A Timestamp has Created and Expires.')
  const created = timeIn(timestamp, 'Created')
  const expires = timeIn(timestamp, 'Expires')
  const now = at.getTime()
  if (created > now + skew) refuseSoap('time', 'The message is of the future: set your clock.')
  if (expires + skew <= now) refuseSoap('time', 'The message is too old: sign it anew.')
  if (expires <= created || expires - created > longest)
    refuseSoap('time', 'A message counts for ten minutes at most.')
  return { created: new Date(created), until: new Date(expires + skew) }
}

function timeIn(timestamp: XmlElement, name: string): number {
  const [element, ...more] = allOf(timestamp, wsu, name)
  const text = element ? textIn(element).trim() : ''
  const time = instant.test(text) ? Date.parse(text) : Number.NaN
  if (more.length > 0 || Number.isNaN(time)) return refuseSoap('time', `${name} is one time with its zone.`)
  return time
}
